import { join } from 'node:path';
import { z } from 'zod';
import { everyExample } from './examples.ts';
import { CHART, helm, type KubernetesObject, only, render } from './helm.ts';
import { containersOf, podOf } from './pods.ts';

const kindsAndNames = (objects: readonly KubernetesObject[]) =>
  objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);

/** What runs the pods of a service: a Deployment, or a ScaledJob. */
function workloadOf(objects: readonly KubernetesObject[], service: string): KubernetesObject {
  const found = objects.find(
    (object) => object.metadata.name === `release-scholarsource-${service}` && podOf(object) !== null,
  );
  if (found === undefined) throw new Error(`nothing runs the pods of ${service}`);
  return found;
}

describe('the chart', () => {
  it('passes lint', () => {
    const { ok, output } = helm('lint', CHART, '--strict');
    expect(output).toContain('0 chart(s) failed');
    expect(ok).toBe(true);
  });

  describe.each(everyExample)('with $example', ({ files }) => {
    const objects = render({ files });

    it('names every object once, short enough for the pods of a set', () => {
      const names = kindsAndNames(objects);
      expect(new Set(names).size).toBe(names.length);
      for (const object of objects) {
        expect(object.metadata.name.length).toBeLessThanOrEqual(podOf(object) === null ? 63 : 56);
      }
    });

    it('runs restricted pods only', () => {
      const pods = objects.map(podOf).filter((pod) => pod !== null);
      // Three services, and a pod that tests them.
      expect(pods.length).toBeGreaterThanOrEqual(4);
    });

    it.each([
      [{ hostNetwork: true }],
      [{ volumes: [{ name: 'host', hostPath: { path: '/' } }] }],
      [{ containers: [{ name: 'api', image: 'scholarsource/api:1', securityContext: { privileged: true } }] }],
    ])('would notice a pod with %j', (change) => {
      const pod = only(objects, 'Pod');
      expect(() => podOf({ ...pod, spec: { ...podOf(pod), ...change } })).toThrow(/Invalid input/);
    });

    it('gives a token to the scaler alone', () => {
      const withToken = objects.filter((object) => podOf(object)?.automountServiceAccountToken);
      const roles = objects.filter(({ kind }) => kind === 'Role');
      expect(kindsAndNames(withToken)).toEqual(roles.map(({ metadata }) => `Deployment ${metadata.name}`));
    });

    it('sets no variable twice', () => {
      for (const object of objects) {
        const pod = podOf(object);
        for (const { env = [] } of pod === null ? [] : containersOf(pod)) {
          const names = env.map(({ name }) => name);
          expect(names).toEqual([...new Set(names)]);
        }
      }
    });

    it('tells the scaler of the Deployment whose pods it may mark, and of none if there is none', () => {
      const env = podOf(workloadOf(objects, 'scaler'))?.containers[0]?.env ?? [];
      const { kind, metadata } = workloadOf(objects, 'worker');
      const isAllowed = objects.some((object) => object.kind === 'Role');
      expect(env.filter(({ name }) => name === 'KUBERNETES_WORKER_DEPLOYMENT')).toEqual(
        isAllowed && kind === 'Deployment' ? [{ name: 'KUBERNETES_WORKER_DEPLOYMENT', value: metadata.name }] : [],
      );
    });

    it('leaves the number of workers to the autoscaler that is there', () => {
      const scalers = objects.filter(
        ({ kind, metadata }) =>
          /ScaledObject|HorizontalPodAutoscaler/.test(kind) && metadata.name === 'release-scholarsource-worker',
      );
      const worker = workloadOf(objects, 'worker');
      const { replicas } = z.looseObject({ replicas: z.int().optional() }).parse(worker.spec);
      expect(replicas).toBe(scalers.length === 0 && worker.kind === 'Deployment' ? 3 : undefined);
    });

    it('lets the release of a pod wait for the drain', () => {
      const { data } = only(objects, 'ConfigMap', 'release-scholarsource');
      const { DRAIN_SECONDS } = z.looseObject({ DRAIN_SECONDS: z.string() }).parse(data);
      for (const service of ['api', 'worker', 'scaler']) {
        const pod = podOf(workloadOf(objects, service));
        expect(pod?.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(Number(DRAIN_SECONDS) + 15);
      }
    });

    it('migrates exactly once: by a hook, or in each pod where the chart brings the database or the Secret', () => {
      const hooks = objects.filter(({ kind }) => kind === 'Job');
      const late = objects.some(
        ({ kind, metadata }) => kind === 'ExternalSecret' || metadata.name.endsWith('-postgresql'),
      );
      expect(hooks.length).toBe(late ? 0 : 1);
      for (const service of ['api', 'worker', 'scaler']) {
        const pod = podOf(workloadOf(objects, service));
        const names = (pod?.initContainers ?? []).map(({ name }) => name);
        expect(names.filter((name) => name === 'migrate')).toEqual(late ? ['migrate'] : []);
      }
    });
  });

  it('keeps names within their limit whatever the release is called', () => {
    const objects = render({ set: [`fullnameOverride=${'long-name-'.repeat(8)}`] });
    for (const { metadata } of objects) expect(metadata.name.length).toBeLessThanOrEqual(63);
  });

  it.each([{ release: 'r'.repeat(53) }, { release: `${'r'.repeat(40)}-postgresql` }])(
    'leaves Kubernetes room to name the revisions of a set in a label ($release)',
    ({ release }) => {
      const objects = render({ release });
      const sets = objects.filter(({ kind }) => kind === 'StatefulSet').map(({ metadata }) => metadata.name);
      expect(sets).toHaveLength(2);
      const services = objects.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name);
      for (const name of sets) {
        expect(`${name}-0123456789`.length).toBeLessThanOrEqual(63);
        expect(services).toContain(name);
        expect(JSON.stringify(objects.find(({ kind }) => kind === 'Secret'))).toContain(`@${name}:`);
      }
    },
  );

  it('writes whole numbers in full', () => {
    const { data } = only(
      render({ files: [join(CHART, 'ci/external-values.yaml')] }),
      'ConfigMap',
      'release-scholarsource',
    );
    expect(data).toMatchObject({ BODY_LIMIT_BYTES: '1048576' });
  });

  it('lets the services listen on every address, and on one if that is wanted', () => {
    const hostOf = (set: string[]) => only(render({ set }), 'ConfigMap', 'release-scholarsource')['data'];
    expect(hostOf([])).not.toHaveProperty('HOST');
    expect(hostOf(['config.HOST=::'])).toMatchObject({ HOST: '::' });
  });

  it('restarts the services when a setting changes', () => {
    const checksum = (level: string) => {
      const { spec } = only(
        render({ set: [`config.LOG_LEVEL=${level}`] }),
        'Deployment',
        'release-scholarsource-worker',
      );
      return z
        .looseObject({
          template: z.looseObject({ metadata: z.looseObject({ annotations: z.record(z.string(), z.string()) }) }),
        })
        .parse(spec).template.metadata.annotations['checksum/config'];
    };
    expect(checksum('debug')).not.toBe(checksum('info'));
  });
});
