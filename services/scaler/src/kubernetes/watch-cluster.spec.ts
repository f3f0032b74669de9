import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { KubeConfig } from '@kubernetes/client-node';
import { createLogger } from '@scholarsource/service-kit';
import { Registry } from 'prom-client';
import { KubernetesCluster } from './kubernetes-cluster.ts';
import { describeAutoscaler } from './describe-autoscaler.ts';
import { watchCluster } from './watch-cluster.ts';

const COST = 'controller.kubernetes.io/pod-deletion-cost';

interface ApiDouble {
  server: Server;
  cluster: KubernetesCluster;
  patches: { path: string; type: string | undefined; body: unknown }[];
}

let open: Server[] = [];
afterEach(() => {
  for (const server of open) server.close();
  open = [];
});

/** A double of the Kubernetes API that answers from a table and remembers what was patched. */
async function apiDouble(answers: Record<string, object | number>): Promise<ApiDouble> {
  const patches: ApiDouble['patches'] = [];
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  const answer = async (request: IncomingMessage) => {
    const path = new URL(request.url ?? '', 'http://double').pathname;
    if (request.method === 'PATCH') {
      patches.push({ path, type: request.headers['content-type'], body: JSON.parse(await text(request)) as unknown });
      return { status: 200, body: {} };
    }
    const known = answers[path] ?? 404;
    return typeof known === 'number' ? { status: known, body: { message: 'refused' } } : { status: 200, body: known };
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(server);
  const { port } = server.address() as AddressInfo;
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    { name: 'double', server: `http://127.0.0.1:${port}`, skipTLSVerify: true },
    { name: 'double' },
  );
  return { server, patches, cluster: new KubernetesCluster(config, { namespace: 'study', deployment: 'worker' }) };
}

const DEPLOYMENT = {
  '/apis/apps/v1/namespaces/study/deployments/worker': {
    spec: { replicas: 3, selector: { matchLabels: { app: 'worker' } } },
    status: { readyReplicas: 2 },
  },
};
const PODS = {
  '/api/v1/namespaces/study/pods': {
    items: [
      { metadata: { name: 'busy' } },
      { metadata: { name: 'idle-again', annotations: { [COST]: '4' } } },
      { metadata: { name: 'still-busy', annotations: { [COST]: '1' } } },
      { metadata: { name: 'still-idle' } },
      { metadata: { name: 'silent', annotations: { [COST]: '1' } } },
      { metadata: { name: 'leaving', deletionTimestamp: '2026-01-01T00:00:00Z' } },
    ],
  },
};
const SCALING = {
  '/apis/autoscaling/v2/namespaces/study/horizontalpodautoscalers': {
    items: [
      { spec: { scaleTargetRef: { kind: 'Deployment', name: 'api' }, maxReplicas: 4 } },
      {
        spec: { scaleTargetRef: { kind: 'Deployment', name: 'worker' }, minReplicas: 1, maxReplicas: 20 },
        status: { conditions: [{ type: 'ScalingActive', status: 'True' }] },
      },
    ],
  },
};
const KEDA = {
  '/apis/keda.sh/v1alpha1/namespaces/study/scaledobjects': {
    items: [
      { spec: { scaleTargetRef: { name: 'worker' } }, status: { conditions: [{ type: 'Fallback', status: 'False' }] } },
    ],
  },
};

const worker = (name: string, busy: number) => ({ name, slots: 10, busy });
const presence = {
  listWorkers: () =>
    Promise.resolve([
      worker('busy', 3),
      worker('idle-again', 0),
      worker('still-busy', 7),
      worker('still-idle', 0),
      worker('leaving', 5),
    ]),
};

function watch(cluster: KubernetesCluster) {
  const registry = new Registry();
  const watched = watchCluster({ cluster, presence, registry, logger: createLogger('test', 'silent') });
  return { ...watched, metrics: () => registry.metrics() };
}

describe('the scaler in a cluster', () => {
  it('marks pods that became busy or idle, and touches no other pod', async () => {
    const { cluster, patches } = await apiDouble({ ...DEPLOYMENT, ...PODS });
    await watch(cluster).protect();
    expect(patches).toEqual([
      {
        path: '/api/v1/namespaces/study/pods/busy',
        type: 'application/merge-patch+json',
        body: { metadata: { annotations: { [COST]: '1' } } },
      },
      {
        path: '/api/v1/namespaces/study/pods/idle-again',
        type: 'application/merge-patch+json',
        body: { metadata: { annotations: { [COST]: '0' } } },
      },
    ]);
  });

  it('shows the replicas, the bounds and the conditions of the workers', async () => {
    const { cluster } = await apiDouble({ ...DEPLOYMENT, ...SCALING, ...KEDA });
    const { observe, metrics } = watch(cluster);
    await observe();
    const shown = await metrics();
    for (const line of [
      'scholarsource_worker_replicas{state="desired"} 3',
      'scholarsource_worker_replicas{state="ready"} 2',
      'scholarsource_worker_replicas{state="min"} 0',
      'scholarsource_worker_replicas{state="max"} 20',
      'scholarsource_autoscaler_condition{kind="HorizontalPodAutoscaler",type="ScalingActive",status="True"} 1',
      'scholarsource_autoscaler_condition{kind="ScaledObject",type="Fallback",status="True"} 0',
    ]) {
      expect(shown).toContain(line);
    }
  });

  it('needs no KEDA', async () => {
    const { cluster } = await apiDouble({ ...DEPLOYMENT, ...SCALING });
    const { observe, metrics } = watch(cluster);
    await observe();
    const shown = await metrics();
    expect(shown).toContain('scholarsource_worker_replicas{state="min"} 1');
    expect(shown).not.toContain('kind="ScaledObject"');
  });

  /** The two objects as KEDA makes them, in the given states. */
  const scaling = (scaledObject: object[], autoscaler: object[], minReplicaCount = 1) => ({
    '/apis/keda.sh/v1alpha1/namespaces/study/scaledobjects': {
      items: [
        {
          spec: {
            scaleTargetRef: { name: 'worker' },
            minReplicaCount,
            triggers: ['wait', 'active', 'busy'].map((name) => ({ type: 'redis', name })),
          },
          status: { conditions: scaledObject },
        },
      ],
    },
    '/apis/autoscaling/v2/namespaces/study/horizontalpodautoscalers': {
      items: [
        {
          spec: {
            scaleTargetRef: { kind: 'Deployment', name: 'worker' },
            minReplicas: 1,
            maxReplicas: 20,
            metrics: [
              {
                type: 'External',
                external: { metric: { name: 's0-redis' }, target: { type: 'AverageValue', averageValue: '4' } },
              },
            ],
          },
          status: {
            desiredReplicas: 5,
            currentMetrics: [{ type: 'External', external: { current: { averageValue: '6500m' } } }],
            conditions: autoscaler,
          },
        },
      ],
    },
  });
  const NUMBERS = { wait: 14, active: 5, busy: 6, backlog: 19 };
  const see = async (answers: Record<string, object | number>) => {
    const { cluster } = await apiDouble({ ...DEPLOYMENT, ...answers });
    return describeAutoscaler(await cluster.scale(), NUMBERS, 10);
  };

  it('sees what KEDA reads, what the HPA makes of it and in which bounds', async () => {
    expect(await see(scaling([], []))).toEqual({
      kind: 'ScaledObject',
      triggers: [
        { name: 'wait', value: 14 },
        { name: 'active', value: 5 },
        { name: 'busy', value: 6 },
      ],
      work: 20,
      per_worker: 4,
      wanted: 5,
      seen_per_worker: 6.5,
      asked: 5,
      min: 1,
      max: 20,
      limit: 'nothing',
    });
    expect(await see(SCALING)).toMatchObject({ kind: 'HorizontalPodAutoscaler', per_worker: 10, work: 19, wanted: 2 });
  });

  const is = (type: string, status: string, reason = '') => ({ type, status, reason });
  it.each([
    ['paused', [is('Paused', 'True')], []],
    ['fallback', [is('Fallback', 'True')], [is('ScalingLimited', 'True', 'TooManyReplicas')]],
    ['no_metrics', [], [is('ScalingActive', 'False', 'FailedGetExternalMetric')]],
    ['nothing', [is('Active', 'False')], [is('ScalingActive', 'False', 'ScalingDisabled')]],
    ['cooling_down', [], [is('AbleToScale', 'True', 'ScaleDownStabilized')]],
    ['maximum', [is('Active', 'True')], [is('ScalingLimited', 'True', 'TooManyReplicas')]],
    ['minimum', [], [is('ScalingLimited', 'True', 'TooFewReplicas')]],
    ['pace', [], [is('ScalingLimited', 'True', 'ScaleUpLimit')]],
    ['nothing', [], [is('ScalingLimited', 'False', 'DesiredWithinRange')]],
  ])('says what limits the workers: %s', async (limit, scaledObject, autoscaler) => {
    expect(await see(scaling(scaledObject, autoscaler))).toMatchObject({ limit });
  });

  it('says that the last worker is kept until the cooldown has passed', async () => {
    expect(await see(scaling([is('Active', 'False')], [], 0))).toMatchObject({ min: 0, limit: 'cooling_down' });
  });

  it('computes what an autoscaler would want where there is none, and says so where nobody answers', async () => {
    expect(describeAutoscaler('none', NUMBERS, 10)).toMatchObject({
      kind: 'none',
      work: 20,
      per_worker: 10,
      wanted: 2,
      max: null,
      limit: 'no_autoscaler',
    });
    expect(describeAutoscaler('silent', NUMBERS, 10)).toMatchObject({
      kind: 'not_known',
      wanted: 2,
      limit: 'not_known',
    });
    expect(describeAutoscaler('none', null, 10)).toMatchObject({
      work: null,
      wanted: null,
      triggers: [{ value: null }, {}, {}],
    });
    expect(
      await see({ '/apis/autoscaling/v2/namespaces/study/horizontalpodautoscalers': { items: [] } }),
    ).toMatchObject({
      kind: 'none',
      limit: 'no_autoscaler',
    });
  });

  it('counts what the cluster forbids, says what it was, and forgets what it knew', async () => {
    const answers: Record<string, object | number> = { ...DEPLOYMENT, ...SCALING, ...KEDA };
    const { cluster } = await apiDouble(answers);
    const { observe, protect, metrics } = watch(cluster);
    await observe();
    answers['/apis/apps/v1/namespaces/study/deployments/worker'] = 403;
    await expect(observe()).rejects.toThrow(/may not "get deployments": see the chart/);
    await expect(protect()).rejects.toMatchObject({ reason: 'forbidden' });
    const shown = await metrics();
    expect(shown).toContain('scholarsource_kubernetes_refusals_total{reason="forbidden"} 2');
    expect(shown).not.toContain('scholarsource_worker_replicas{');
  });

  it('counts a cluster that is away', async () => {
    const { cluster, server } = await apiDouble({});
    server.close();
    server.closeAllConnections();
    const { observe, metrics } = watch(cluster);
    await expect(observe()).rejects.toMatchObject({ reason: 'unreachable' });
    expect(await metrics()).toContain('scholarsource_kubernetes_refusals_total{reason="unreachable"} 1');
  });
});
