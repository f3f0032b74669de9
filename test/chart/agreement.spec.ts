import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSettings } from '@scholarsource/config';
import { queueKeys } from '@scholarsource/queue';
import { parse } from 'yaml';
import { z } from 'zod';
import { EXAMPLES, type KubernetesObject, only, render, ROOT } from './helm.ts';
import { containersOf, podOf } from './pods.ts';

const SERVICES = ['api', 'worker', 'scaler', 'migrate'];

const settings = listSettings().filter(({ group }) => group !== 'localStack');
const known = new Set(settings.map(({ setting }) => setting.env));

const settingsOf = (objects: readonly KubernetesObject[]) => only(objects, 'ConfigMap', 'release-scholarsource');

function environmentNames(objects: readonly KubernetesObject[]): string[] {
  const { data } = settingsOf(objects);
  const named = objects
    .map(podOf)
    .flatMap((pod) => (pod === null ? [] : containersOf(pod)))
    .filter(({ name }) => SERVICES.includes(name))
    .flatMap(({ env = [] }) => env.map(({ name }) => name));
  return [...new Set([...Object.keys(z.record(z.string(), z.string()).parse(data)), ...named])];
}

describe('the chart and the code agree', () => {
  it.each([[[]], ...EXAMPLES.map((file) => [[file]])])('on every environment variable that is set (%s)', (files) => {
    const names = environmentNames(render({ files }));
    expect(names).toEqual(expect.arrayContaining(['REDIS_URL', 'WORKER_CONCURRENCY']));
    // What an operator adds beside the settings, such as NODE_EXTRA_CA_CERTS, is no setting of ours.
    expect(names.filter((name) => !known.has(name) && !name.startsWith('NODE_'))).toEqual([]);
  });

  it.each(['bull', '{bull}', 'study-2'])('on the keys that hold the work, with the prefix %s', (prefix) => {
    const { spec } = only(render({ set: [`queue.prefix=${prefix.replace(/[{}]/g, '\\$&')}`] }), 'ScaledObject');
    const { triggers } = z
      .looseObject({
        triggers: z.array(z.looseObject({ name: z.string(), metadata: z.looseObject({ listName: z.string() }) })),
      })
      .parse(spec);
    const { wait, active, busySlots } = queueKeys(prefix);
    expect(triggers.map(({ name, metadata }) => [name, metadata.listName])).toEqual([
      ['wait', wait],
      ['active', active],
      ['busy', busySlots],
    ]);
  });

  it('on how many jobs a worker takes: what it runs at once is what autoscaling divides by', () => {
    const objects = render({ set: ['worker.concurrency=25'] });
    expect(settingsOf(objects)['data']).toMatchObject({ WORKER_CONCURRENCY: '25' });
    expect(only(objects, 'ScaledObject')['spec']).toMatchObject({
      fallback: { replicas: 1, behavior: 'currentReplicasIfHigher' },
      advanced: { scalingModifiers: { formula: 'wait + max(active, busy)', target: '25' } },
    });
  });

  it.each([
    [[], '400'],
    [['autoscaling.maxReplicas=100', 'worker.concurrency=25'], '2500'],
    [['autoscaling.maxReplicas=30', 'queue.window=300'], '300'],
    [['autoscaling.mode=none', 'worker.replicas=50'], '500'],
  ])('on how many jobs wait in the queue: no fewer than all workers hold (%j)', (set, window) => {
    expect(settingsOf(render({ set }))['data']).toMatchObject({ QUEUE_WINDOW: window });
  });

  it.each([
    [[]],
    [['autoscaling.maxReplicas=100', 'worker.concurrency=25']],
    [['autoscaling.maxReplicas=30', 'queue.window=300']],
  ])('on a full window that asks for every worker that may be there (%j)', (set) => {
    const objects = render({ set });
    const { QUEUE_WINDOW: window } = z
      .looseObject({ QUEUE_WINDOW: z.coerce.number() })
      .parse(settingsOf(objects)['data']);
    const { maxReplicaCount, advanced } = z
      .looseObject({
        maxReplicaCount: z.int(),
        advanced: z.looseObject({ scalingModifiers: z.looseObject({ target: z.coerce.number() }) }),
      })
      .parse(only(objects, 'ScaledObject')['spec']);
    expect(window / advanced.scalingModifiers.target).toBeGreaterThanOrEqual(maxReplicaCount);
  });

  it('on the version and on the images that compose builds', () => {
    const read = (file: string): unknown => parse(readFileSync(join(ROOT, file), 'utf8'), { merge: true });
    const { appVersion } = z.object({ appVersion: z.string() }).parse(read('charts/scholarsource/Chart.yaml'));
    const { version } = z.object({ version: z.string() }).parse(read('package.json'));
    const { services } = z
      .object({
        services: z.record(
          z.string(),
          z.looseObject({
            image: z.string(),
            // A colon in an unquoted word makes a map of it.
            healthcheck: z.looseObject({ test: z.array(z.string()).optional() }).optional(),
          }),
        ),
      })
      .parse(read('compose.yaml'));
    expect(appVersion).toBe(version);
    const objects = render({ set: ['images.registry='] });
    for (const service of ['api', 'worker', 'scaler']) {
      const pod = podOf(only(objects, 'Deployment', `release-scholarsource-${service}`));
      expect(pod?.containers[0]?.image).toBe(services[service]?.image);
      expect(services[service]?.image).toBe(`scholarsource/${service}:${version}`);
    }
  });

  it('on the images that Artifact Hub shows', () => {
    const { annotations } = z
      .object({ annotations: z.object({ 'artifacthub.io/images': z.string() }) })
      .parse(parse(readFileSync(join(ROOT, 'charts/scholarsource/Chart.yaml'), 'utf8')));
    const shown = z.array(z.object({ image: z.string() })).parse(parse(annotations['artifacthub.io/images']));
    const used = render().flatMap((object) => {
      const pod = podOf(object);
      return pod === null ? [] : containersOf(pod).map(({ image }) => image);
    });
    expect(shown.map(({ image }) => image).toSorted()).toEqual([...new Set(used)].toSorted());
  });

  it('on the processes that Procfile starts', () => {
    const lines = readFileSync(join(ROOT, 'Procfile'), 'utf8').trim().split('\n');
    const entries = lines.map((line) => /node (services\/\w+)\/dist\/(\w+)\.js$/.exec(line));
    for (const entry of entries) expect(existsSync(join(ROOT, `${entry?.[1]}/src/${entry?.[2]}.ts`))).toBe(true);
    expect(entries.map((entry) => entry?.[1])).toEqual([
      'services/api',
      'services/api',
      'services/worker',
      'services/scaler',
    ]);
  });

  it('on every setting that compose names', () => {
    const { services } = z
      .object({
        services: z.record(z.string(), z.looseObject({ environment: z.record(z.string(), z.string()).optional() })),
      })
      .parse(parse(readFileSync(join(ROOT, 'compose.yaml'), 'utf8'), { merge: true }));
    for (const service of SERVICES) {
      const names = Object.keys(services[service]?.environment ?? {});
      expect(names).toContain('DATABASE_URL');
      expect(names.filter((name) => !known.has(name))).toEqual([]);
    }
  });
});
