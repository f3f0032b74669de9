import { basename, join } from 'node:path';
import { z } from 'zod';
import { CHART, EXAMPLES, helm, type KubernetesObject, only, render, template } from './helm.ts';
import { podOf } from './pods.ts';

const kindsAndNames = (objects: readonly KubernetesObject[]) =>
  objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);

const everyExample = [undefined, ...EXAMPLES].map((file) => ({
  example: file === undefined ? 'the defaults' : basename(file),
  files: file === undefined ? [] : [file],
}));

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
      for (const { metadata } of objects) expect(metadata.name.length).toBeLessThanOrEqual(56);
    });

    it('runs restricted pods only', () => {
      const pods = objects.map(podOf).filter((pod) => pod !== null);
      // Three services, and a pod that tests them.
      expect(pods.length).toBeGreaterThanOrEqual(4);
    });

    it.each([
      [{ hostNetwork: true }],
      [{ automountServiceAccountToken: true }],
      [{ volumes: [{ name: 'host', hostPath: { path: '/' } }] }],
      [{ containers: [{ name: 'api', image: 'scholarsource/api:1', securityContext: { privileged: true } }] }],
    ])('would notice a pod with %j', (change) => {
      const pod = only(objects, 'Pod');
      expect(() => podOf({ ...pod, spec: { ...podOf(pod), ...change } })).toThrow(/Invalid input/);
    });

    it('leaves the number of workers to the autoscaler that is there', () => {
      const scalers = objects.filter(({ kind }) => /ScaledObject|HorizontalPodAutoscaler/.test(kind));
      const worker = z
        .looseObject({ replicas: z.int().optional() })
        .parse(only(objects, 'Deployment', 'release-scholarsource-worker').spec);
      expect(worker.replicas).toBe(scalers.length === 0 ? 3 : undefined);
    });

    it('lets the release of a pod wait for the drain', () => {
      const { data } = only(objects, 'ConfigMap');
      const { DRAIN_SECONDS } = z.looseObject({ DRAIN_SECONDS: z.string() }).parse(data);
      for (const service of ['api', 'worker', 'scaler']) {
        const pod = podOf(only(objects, 'Deployment', `release-scholarsource-${service}`));
        expect(pod?.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(Number(DRAIN_SECONDS) + 15);
      }
    });

    it('migrates exactly once: by a hook, or where the database is bundled in each pod', () => {
      const hooks = objects.filter(({ kind }) => kind === 'Job');
      const bundled = objects.some(({ metadata }) => metadata.name.endsWith('-postgresql'));
      expect(hooks.length).toBe(bundled ? 0 : 1);
      for (const service of ['api', 'worker', 'scaler']) {
        const pod = podOf(only(objects, 'Deployment', `release-scholarsource-${service}`));
        expect((pod?.initContainers ?? []).map(({ name }) => name)).toEqual(bundled ? ['migrate'] : []);
      }
    });
  });

  it('keeps names within their limit whatever the release is called', () => {
    const objects = render({ set: [`fullnameOverride=${'long-name-'.repeat(8)}`] });
    for (const { metadata } of objects) expect(metadata.name.length).toBeLessThanOrEqual(56);
  });

  it('writes whole numbers in full', () => {
    const { data } = only(render({ files: [join(CHART, 'ci/external-values.yaml')] }), 'ConfigMap');
    expect(data).toMatchObject({ BODY_LIMIT_BYTES: '1048576' });
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

const EXTERNAL_REDIS = ['redis.bundled.enabled=false', 'redis.external.existingSecret=redis'];
const SUPABASE = ['postgresql.bundled.enabled=false', 'supabase.url=https://x.supabase.co'];

describe('the chart refuses', () => {
  it.each([
    ['two Redis', ['redis.external.existingSecret=redis'], 'set redis.bundled.enabled=false'],
    ['no Redis', ['redis.bundled.enabled=false'], 'set redis.external.existingSecret'],
    ['two databases', ['postgresql.external.existingSecret=db'], 'set postgresql.bundled.enabled=false'],
    [
      'a database beside Supabase',
      ['supabase.url=https://x.supabase.co', 'supabase.existingSecret=s'],
      'set postgresql.bundled.enabled=false',
    ],
    ['no database', ['postgresql.bundled.enabled=false'], 'set postgresql.external.existingSecret'],
    ['Supabase without a key', SUPABASE, 'set supabase.existingSecret'],
    [
      'Supabase without an address for migrations',
      [...SUPABASE, 'supabase.existingSecret=s'],
      'or migrations.enabled=false',
    ],
    ['KEDA without the parts of an address', EXTERNAL_REDIS, 'set redis.external.host'],
    [
      'an HPA that would scale to zero',
      ['autoscaling.mode=hpa', 'autoscaling.minReplicas=0'],
      'set autoscaling.minReplicas to 1',
    ],
    ['more workers at least than at most', ['autoscaling.minReplicas=20'], 'set autoscaling.maxReplicas'],
  ])('%s and says what to set', (_case, set, sentence) => {
    const { ok, output } = template({ set });
    expect(output).toContain(sentence);
    expect(ok).toBe(false);
  });

  it('KEDA on a cluster that has none, and says what to set', () => {
    const { ok, output } = template({ keda: false });
    expect(output).toContain('set autoscaling.mode=hpa');
    expect(ok).toBe(false);
    expect(template({ keda: false, set: ['autoscaling.mode=none'] }).ok).toBe(true);
  });

  it.each([
    ['an unknown value', 'worker.replica=3'],
    ['an unknown setting', 'config.LOG_LEVLE=debug'],
    ['a setting that the chart derives', 'config.DRAIN_SECONDS=5'],
    ['a secret among the settings', 'config.DATABASE_URL=postgres://x'],
    ['a concurrency that is no whole number', 'worker.concurrency=2.5'],
    ['a fallback to nothing', 'autoscaling.keda.fallbackReplicas=0'],
    ['a grace that ends before the connections are closed', 'lifecycle.graceMarginSeconds=5'],
    ['a password that breaks an address', 'redis.bundled.password=a@b'],
    ['an unknown way to scale', 'autoscaling.mode=magic'],
  ])('%s', (_case, value) => {
    const { ok, output } = template({ set: [value] });
    expect(output).toContain(/[^.]+(?==)/.exec(value)?.[0]);
    expect(ok).toBe(false);
  });
});
