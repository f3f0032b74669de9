import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { type KubernetesObject, only, render } from './helm.ts';
import { podTemplateOf } from './pods.ts';

/** A file of values, in which null means what it means to Helm: without the default. */
function valuesFile(values: object): string {
  const file = join(mkdtempSync(join(tmpdir(), 'values-')), 'values.yaml');
  writeFileSync(file, stringify(values));
  return file;
}

const Context = z.record(z.string(), z.unknown());
const PodSpec = z.looseObject({
  nodeSelector: z.record(z.string(), z.string()).optional(),
  tolerations: z.array(z.record(z.string(), z.string())).optional(),
  affinity: Context.optional(),
  securityContext: Context.optional(),
  containers: z.array(z.looseObject({ name: z.string(), securityContext: Context.optional() })),
});

/** What of each pod that a release runs `see` sees, by the object that runs it. */
function ofEachPod<T>(
  objects: readonly KubernetesObject[],
  see: (pod: z.infer<typeof PodSpec>) => T,
): Record<string, T> {
  return Object.fromEntries(
    objects.flatMap((object) => {
      const template = podTemplateOf(object);
      return template === undefined
        ? []
        : [[`${object.kind} ${object.metadata.name}`, see(PodSpec.parse(template.spec))]];
    }),
  );
}

const EXTERNAL = {
  redis: { bundled: { enabled: false }, external: { existingSecret: 'redis', host: 'redis.example' } },
  postgresql: { bundled: { enabled: false }, external: { existingSecret: 'pg' } },
};
const pool = (name: string) => ({
  nodeSelector: { pool: name },
  tolerations: [{ key: 'pool', operator: 'Equal', value: name, effect: 'NoSchedule' }],
});

describe('on a cluster whose nodes are all tainted', () => {
  it('the migration and the test go where the API goes', () => {
    const values = { api: pool('apps'), worker: pool('apps'), scaler: pool('apps'), ...EXTERNAL };
    const pods = ofEachPod(render({ files: [valuesFile(values)] }), ({ nodeSelector, tolerations }) => ({
      nodeSelector,
      tolerations,
    }));
    expect(Object.keys(pods)).toEqual(
      expect.arrayContaining(['Job release-scholarsource-migrate', 'Pod release-scholarsource-test']),
    );
    for (const pod of Object.values(pods)) expect(pod).toEqual(pool('apps'));
  });

  it('one value is enough for all pods, the bundled stores too', () => {
    const pods = ofEachPod(render({ files: [valuesFile({ global: pool('apps') })] }), ({ tolerations }) => tolerations);
    expect(Object.keys(pods)).toEqual(expect.arrayContaining(['StatefulSet release-scholarsource-redis']));
    for (const tolerations of Object.values(pods)) expect(tolerations).toEqual(pool('apps').tolerations);
  });

  it('what a pod says of itself wins', () => {
    const values = {
      global: pool('all'),
      api: pool('web'),
      test: pool('test'),
      redis: { bundled: pool('stores') },
      postgresql: { bundled: { affinity: { nodeAffinity: {} } } },
    };
    const objects = render({ files: [valuesFile(values)] });
    const pools = ofEachPod(objects, ({ nodeSelector }) => nodeSelector?.['pool']);
    expect(pools).toEqual({
      'Deployment release-scholarsource-api': 'web',
      'Deployment release-scholarsource-worker': 'all',
      'Deployment release-scholarsource-scaler': 'all',
      'StatefulSet release-scholarsource-redis': 'stores',
      'StatefulSet release-scholarsource-postgresql': 'all',
      'Pod release-scholarsource-test': 'test',
    });
    const affinities = ofEachPod(objects, ({ affinity }) => affinity);
    expect(affinities['StatefulSet release-scholarsource-postgresql']).toEqual({ nodeAffinity: {} });
  });

  it('a migration of its own pool goes there', () => {
    const values = { ...EXTERNAL, api: pool('web'), migrations: pool('jobs') };
    const pools = ofEachPod(render({ files: [valuesFile(values)] }), ({ nodeSelector }) => nodeSelector?.['pool']);
    expect(pools).toMatchObject({
      'Job release-scholarsource-migrate': 'jobs',
      'Pod release-scholarsource-test': 'web',
    });
  });
});

const IDS = ['runAsUser', 'runAsGroup', 'fsGroup'];

describe('where the cluster assigns users', () => {
  const idsOf = (values: object) =>
    ofEachPod(render({ files: [valuesFile(values)] }), ({ securityContext = {} }) =>
      IDS.filter((id) => id in securityContext),
    );

  it.each([
    ['bundled stores', {}],
    ['stores of its own', EXTERNAL],
    ['workers as Jobs', { autoscaling: { mode: 'scaledjob' } }],
  ])('no pod names one (%s)', (_case, values) => {
    const ids = idsOf({ ...values, podSecurityContext: { runAsUser: null, runAsGroup: null, fsGroup: null } });
    expect(Object.keys(ids).length).toBeGreaterThan(4);
    for (const named of Object.values(ids)) expect(named).toEqual([]);
  });

  it('one of the ids can be left out alone', () => {
    for (const named of Object.values(idsOf({ podSecurityContext: { runAsUser: null } }))) {
      expect(named).toEqual(['runAsGroup', 'fsGroup']);
    }
  });

  it('what remains is the restricted standard', () => {
    const values = { podSecurityContext: { runAsUser: null, fsGroup: null, runAsGroup: null } };
    const contexts = ofEachPod(render({ files: [valuesFile(values)] }), ({ securityContext }) => securityContext);
    for (const context of Object.values(contexts)) {
      expect(context).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    }
  });
});

it('each image runs as the user that it was made for', () => {
  const users = ofEachPod(render(), ({ securityContext = {} }) => IDS.map((id) => securityContext[id]));
  expect(users['Deployment release-scholarsource-api']).toEqual([1000, 1000, 1000]);
  for (const store of ['redis', 'postgresql']) {
    expect(users[`StatefulSet release-scholarsource-${store}`]).toEqual([999, 999, 999]);
  }
});

it('a service has its own security settings beside those of all', () => {
  const values = {
    podSecurityContext: { supplementalGroups: [7] },
    worker: {
      podSecurityContext: { runAsUser: 2000 },
      containerSecurityContext: { readOnlyRootFilesystem: false },
    },
  };
  const { worker, api } = Object.fromEntries(
    ['worker', 'api'].map((service) => [
      service,
      PodSpec.parse(
        podTemplateOf(only(render({ files: [valuesFile(values)] }), 'Deployment', `release-scholarsource-${service}`))
          ?.spec,
      ),
    ]),
  );
  expect(worker?.securityContext).toMatchObject({ runAsUser: 2000, fsGroup: 1000, supplementalGroups: [7] });
  expect(worker?.containers[0]?.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: false,
    capabilities: { drop: ['ALL'] },
  });
  expect(api?.securityContext).toMatchObject({ runAsUser: 1000, supplementalGroups: [7] });
});

it('pods that cannot run twice are replaced by ending them first', () => {
  const objects = render({ set: ['scaler.strategy.type=Recreate'] });
  expect(only(objects, 'Deployment', 'release-scholarsource-scaler')['spec']).toMatchObject({
    strategy: { type: 'Recreate' },
  });
  expect(JSON.stringify(only(objects, 'Deployment', 'release-scholarsource-scaler')['spec'])).not.toContain(
    'rollingUpdate',
  );
});

it('a test that passed leaves no pod behind', () => {
  const { metadata } = only(render(), 'Pod');
  expect(metadata['annotations']).toMatchObject({
    'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
  });
});
