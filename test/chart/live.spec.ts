import { API_KEY_FORM } from '@scholarsource/contracts';
import { z } from 'zod';
import { renderAgainst } from './cluster-double.ts';
import { only, type KubernetesObject } from './helm.ts';

const MARK = { 'scholarsource/has-replicas': 'true' };
const deployment = (service: string, replicas: number, annotations: Record<string, string> = {}) => ({
  [`/apis/apps/v1/namespaces/study/deployments/release-scholarsource-${service}`]: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `release-scholarsource-${service}`, namespace: 'study', annotations },
    spec: { replicas },
  },
});
const autoscaler = (name: string) => ({
  [`/apis/autoscaling/v2/namespaces/study/horizontalpodautoscalers/${name}`]: {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace: 'study' },
  },
});
const KEDA_HPA = autoscaler('keda-hpa-release-scholarsource-worker');
const FIXED = ['autoscaling.mode=none', 'worker.replicas=2'];

function scaleOf(objects: readonly KubernetesObject[], service: string) {
  const { metadata, spec } = only(objects, 'Deployment', `release-scholarsource-${service}`);
  return {
    replicas: z.looseObject({ replicas: z.int().optional() }).parse(spec).replicas,
    marked: JSON.stringify(metadata).includes('scholarsource/has-replicas'),
  };
}
const workers = async (live: Record<string, object>, set: string[] = []) =>
  scaleOf(await renderAgainst(live, { set }), 'worker');

describe('the number of workers', () => {
  it('is left to an autoscaler from the first install on', async () => {
    expect(await workers({})).toEqual({ replicas: undefined, marked: false });
    expect(await workers({ ...deployment('worker', 7), ...KEDA_HPA })).toEqual({ replicas: undefined, marked: false });
  });

  it('stays while an autoscaler is switched on, and in every upgrade after that', async () => {
    // Helm would take the number out, and Kubernetes reads one.
    expect(await workers(deployment('worker', 3, MARK))).toEqual({ replicas: 3, marked: true });
    expect(await workers({ ...deployment('worker', 9, MARK), ...KEDA_HPA })).toEqual({ replicas: 9, marked: true });
    expect(await workers({ ...deployment('worker', 0, MARK), ...KEDA_HPA })).toEqual({ replicas: 0, marked: true });
  });

  it('stays when the release before set no mark', async () => {
    expect(await workers(deployment('worker', 3))).toEqual({ replicas: 3, marked: true });
  });

  it.each([
    ['KEDA', KEDA_HPA],
    ['an HPA', autoscaler('release-scholarsource-worker')],
  ])('stays while %s is switched off, and is then that of the values', async (_case, live) => {
    expect(await workers({ ...deployment('worker', 6), ...live }, FIXED)).toEqual({ replicas: 6, marked: true });
    expect(await workers(deployment('worker', 6, MARK), FIXED)).toEqual({ replicas: 2, marked: true });
  });

  it('is that of the values where no autoscaler was', async () => {
    expect(await workers({}, FIXED)).toEqual({ replicas: 2, marked: true });
    expect(await workers(deployment('worker', 5, MARK), FIXED)).toEqual({ replicas: 2, marked: true });
  });
});

it('the number of API pods stays while an autoscaler is switched on and off', async () => {
  const ON = { set: ['api.autoscaling.enabled=true'] };
  expect(scaleOf(await renderAgainst(deployment('api', 4, MARK), ON), 'api').replicas).toBe(4);
  const scaled = { ...deployment('api', 8, MARK), ...autoscaler('release-scholarsource-api') };
  expect(scaleOf(await renderAgainst(scaled, ON), 'api').replicas).toBe(8);
  expect(scaleOf(await renderAgainst(scaled, {}), 'api').replicas).toBe(8);
  expect(scaleOf(await renderAgainst(deployment('api', 8, MARK), {}), 'api').replicas).toBe(2);
});

describe('the passwords of the bundled stores', () => {
  const Stores = z.object({
    REDIS_PASSWORD: z.string(),
    REDIS_URL: z.string(),
    POSTGRES_PASSWORD: z.string(),
    DATABASE_URL: z.string(),
  });
  const secretOf = (objects: readonly KubernetesObject[]) => only(objects, 'Secret', 'release-scholarsource-stores');
  const storesOf = (objects: readonly KubernetesObject[]) => Stores.parse(secretOf(objects)['stringData']);
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  it('are long, of their own for each release and each store, and the same wherever they are named', async () => {
    const [first, second] = await Promise.all([renderAgainst({}, {}), renderAgainst({}, {})]);
    const stores = storesOf(first);
    expect(stores.REDIS_PASSWORD).toMatch(/^\w{32}$/);
    expect(stores.POSTGRES_PASSWORD).toMatch(/^\w{32}$/);
    expect(stores.POSTGRES_PASSWORD).not.toBe(stores.REDIS_PASSWORD);
    expect(stores.REDIS_URL).toContain(`:${stores.REDIS_PASSWORD}@`);
    expect(stores.DATABASE_URL).toContain(`:${stores.POSTGRES_PASSWORD}@`);
    expect(storesOf(second).REDIS_PASSWORD).not.toBe(stores.REDIS_PASSWORD);
    const checksums = new Set(JSON.stringify(first).match(/"checksum\/stores":"\w+"/g));
    expect(checksums.size).toBe(1);
  });

  it('are kept by an upgrade, those of earlier releases too', async () => {
    const live = {
      '/api/v1/namespaces/study/secrets/release-scholarsource-stores': {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'release-scholarsource-stores', namespace: 'study' },
        data: { REDIS_PASSWORD: base64('scholarsource'), POSTGRES_PASSWORD: base64('kept') },
      },
    };
    expect(storesOf(await renderAgainst(live, {}))).toMatchObject({
      REDIS_PASSWORD: 'scholarsource',
      DATABASE_URL: 'postgres://scholarsource:kept@release-scholarsource-postgresql:5432/scholarsource',
    });
    const chosen = await renderAgainst(live, { set: ['redis.bundled.password=chosen'] });
    expect(storesOf(chosen)).toMatchObject({ REDIS_PASSWORD: 'chosen', POSTGRES_PASSWORD: 'kept' });
  });

  it('outlive an uninstall, as the volumes do', async () => {
    expect(secretOf(await renderAgainst({}, {})).metadata['annotations']).toEqual({
      'helm.sh/resource-policy': 'keep',
    });
  });

  it('come from a Secret of the operator where one is named', async () => {
    const set = ['redis.bundled.existingSecret=mine', 'postgresql.bundled.existingSecret=mine'];
    const objects = await renderAgainst({}, { set });
    expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    expect(JSON.stringify(objects)).not.toContain('release-scholarsource-stores');
    expect(JSON.stringify(only(objects, 'StatefulSet', 'release-scholarsource-redis'))).toContain('"name":"mine"');
  });
});

describe('the first admin key', () => {
  const NAME = 'release-scholarsource-first-admin-key';
  const mixed = { set: ['config.AUTH_MODE=mixed'] };
  const keyOf = (objects: readonly KubernetesObject[]) => {
    const { data } = z.looseObject({ data: z.record(z.string(), z.string()) }).parse(only(objects, 'Secret', NAME));
    return Buffer.from(data['FIRST_ADMIN_KEY'] ?? '', 'base64').toString();
  };
  const api = (objects: readonly KubernetesObject[]) =>
    JSON.stringify(only(objects, 'Deployment', 'release-scholarsource-api'));

  it('has the form of an API key, is another one for each release, and outlives an uninstall', async () => {
    const [first, second] = await Promise.all([renderAgainst({}, mixed), renderAgainst({}, mixed)]);
    expect(keyOf(first)).toMatch(API_KEY_FORM);
    expect(keyOf(second)).not.toBe(keyOf(first));
    expect(only(first, 'Secret', NAME)).toMatchObject({
      immutable: true,
      metadata: { annotations: { 'helm.sh/resource-policy': 'keep' } },
    });
  });

  it('is kept by an upgrade, and reaches the API alone', async () => {
    const live = {
      [`/api/v1/namespaces/study/secrets/${NAME}`]: {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: NAME, namespace: 'study' },
        data: { FIRST_ADMIN_KEY: Buffer.from('ss_kept_x').toString('base64') },
      },
    };
    const objects = await renderAgainst(live, mixed);
    expect(keyOf(objects)).toBe('ss_kept_x');
    const named = objects.filter((object) => JSON.stringify(object).includes(`"name":"${NAME}","key"`));
    expect(named.map(({ metadata }) => metadata.name)).toEqual(['release-scholarsource-api']);
  });

  it('is none where nobody needs a key or none is wanted, and the one of the operator where one is named', async () => {
    for (const set of [[], ['config.AUTH_MODE=open'], ['config.AUTH_MODE=apikey', 'firstAdminKey.create=false']]) {
      expect(JSON.stringify(await renderAgainst({}, { set }))).not.toMatch(/first-admin-key|"name":"FIRST_ADMIN_KEY"/);
    }
    const own = await renderAgainst(
      {},
      { set: ['config.AUTH_MODE=apikey', 'firstAdminKey.existingSecret=mine', 'firstAdminKey.key=KEY'] },
    );
    expect(JSON.stringify(own)).not.toContain('first-admin-key');
    expect(api(own)).toContain('"name":"FIRST_ADMIN_KEY","valueFrom":{"secretKeyRef":{"name":"mine","key":"KEY"}}');
  });
});
