import {
  ApiException,
  AppsV1Api,
  AutoscalingV2Api,
  CoreV1Api,
  CustomObjectsApi,
  type KubeConfig,
  PatchStrategy,
  setHeaderOptions,
  type V2HorizontalPodAutoscaler,
} from '@kubernetes/client-node';
import pTimeout from 'p-timeout';
import { z } from 'zod';
import {
  ClusterRefused,
  type ScaleCondition,
  type WorkerAutoscaler,
  type WorkerCluster,
  type WorkerPod,
  type WorkerScale,
} from './worker-cluster.port.ts';

/** KEP-2255: when a ReplicaSet shrinks, the pods of lowest cost are removed first, among those that are equally ready. */
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

/** The client's own timeout is minutes. */
const REQUEST_TIMEOUT_MS = 10_000;

const KEDA = { group: 'keda.sh', version: 'v1alpha1', plural: 'scaledobjects' } as const;

const Conditions = z
  .array(z.object({ type: z.string(), status: z.enum(['True', 'False', 'Unknown']), reason: z.string().nullish() }))
  .nullish()
  .transform((conditions) => conditions ?? []);

const ScaledObjects = z.object({
  items: z.array(
    z.object({
      spec: z.object({
        scaleTargetRef: z.object({ name: z.string() }),
        minReplicaCount: z.int().default(0),
        triggers: z.array(z.object({ type: z.string(), name: z.string().nullish() })).default([]),
      }),
      status: z.object({ conditions: Conditions }).nullish(),
    }),
  ),
});
type ScaledObject = z.infer<typeof ScaledObjects>['items'][number];

/** The worker Deployment of one namespace, through the Kubernetes API. */
export class KubernetesCluster implements WorkerCluster {
  readonly #core: CoreV1Api;
  readonly #apps: AppsV1Api;
  readonly #autoscaling: AutoscalingV2Api;
  readonly #custom: CustomObjectsApi;
  readonly #namespace: string;
  readonly #deployment: string;

  constructor(config: KubeConfig, { namespace, deployment }: { namespace: string; deployment: string }) {
    this.#core = config.makeApiClient(CoreV1Api);
    this.#apps = config.makeApiClient(AppsV1Api);
    this.#autoscaling = config.makeApiClient(AutoscalingV2Api);
    this.#custom = config.makeApiClient(CustomObjectsApi);
    this.#namespace = namespace;
    this.#deployment = deployment;
  }

  async listPods(): Promise<WorkerPod[]> {
    const namespace = this.#namespace;
    const { spec } = await this.#ask('get deployments', () => this.#readDeployment());
    const labelSelector = Object.entries(spec?.selector.matchLabels ?? {})
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
    const { items } = await this.#ask('list pods', () => this.#core.listNamespacedPod({ namespace, labelSelector }));
    return items.flatMap(({ metadata }) =>
      metadata?.name === undefined || metadata.deletionTimestamp !== undefined
        ? []
        : [{ name: metadata.name, deletionCost: Number(metadata.annotations?.[DELETION_COST] ?? 0) }],
    );
  }

  async setDeletionCost(pod: string, cost: number): Promise<void> {
    const body = { metadata: { annotations: { [DELETION_COST]: String(cost) } } };
    const mergePatch = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);
    await this.#ask('patch pods', () =>
      this.#core.patchNamespacedPod({ namespace: this.#namespace, name: pod, body }, mergePatch),
    );
  }

  async scale(): Promise<WorkerScale> {
    const namespace = this.#namespace;
    const { spec, status } = await this.#ask('get deployments', () => this.#readDeployment());
    const autoscalers = await this.#ask('list horizontalpodautoscalers', () =>
      this.#autoscaling.listNamespacedHorizontalPodAutoscaler({ namespace }),
    );
    const autoscaler = autoscalers.items.find((item) => item.spec.scaleTargetRef.name === this.#deployment) ?? null;
    const scaledObject = (await this.#scaledObject()) ?? null;
    // KEDA itself removes the last worker: the HPA that it creates never goes below one.
    const min = scaledObject?.spec.minReplicaCount ?? autoscaler?.spec.minReplicas ?? 1;
    return {
      desired: spec?.replicas ?? 0,
      ready: status?.readyReplicas ?? 0,
      limits: autoscaler ? { min, max: autoscaler.spec.maxReplicas } : null,
      autoscaler: describe(scaledObject, autoscaler),
      conditions: [
        ...labelled('HorizontalPodAutoscaler', autoscaler?.status?.conditions),
        ...labelled('ScaledObject', scaledObject?.status?.conditions),
      ],
    };
  }

  /** A cluster without KEDA has no ScaledObjects, which is not an error. */
  async #scaledObject(): Promise<ScaledObject | undefined> {
    try {
      const answer = await this.#ask<unknown>('list scaledobjects', () =>
        this.#custom.listNamespacedCustomObject({ ...KEDA, namespace: this.#namespace }),
      );
      return ScaledObjects.parse(answer).items.find(({ spec }) => spec.scaleTargetRef.name === this.#deployment);
    } catch (error) {
      if (error instanceof ClusterRefused && error.reason === 'not_found') return undefined;
      throw error;
    }
  }

  #readDeployment() {
    return this.#apps.readNamespacedDeployment({ namespace: this.#namespace, name: this.#deployment });
  }

  async #ask<T>(what: string, call: () => Promise<T>): Promise<T> {
    try {
      return await pTimeout(call(), {
        milliseconds: REQUEST_TIMEOUT_MS,
        message: `no answer within ${REQUEST_TIMEOUT_MS} ms`,
      });
    } catch (error) {
      throw refused(what, error);
    }
  }
}

function labelled(kind: ScaleCondition['kind'], conditions: unknown): ScaleCondition[] {
  return Conditions.parse(conditions).map(({ type, status, reason }) => ({
    kind,
    type,
    status,
    reason: reason ?? null,
  }));
}

/** The chart gives the HorizontalPodAutoscaler a single metric. */
function describe(
  scaledObject: ScaledObject | null,
  autoscaler: V2HorizontalPodAutoscaler | null,
): WorkerAutoscaler | null {
  if (scaledObject === null && autoscaler === null) return null;
  const external = autoscaler?.spec.metrics?.[0]?.external;
  const metrics = external === undefined ? [] : [external.metric.name];
  return {
    kind: scaledObject === null ? 'HorizontalPodAutoscaler' : 'ScaledObject',
    triggers: scaledObject?.spec.triggers.map(({ name, type }) => name ?? type) ?? metrics,
    perWorker: quantity(external?.target.averageValue),
    seenPerWorker: quantity(autoscaler?.status?.currentMetrics?.[0]?.external?.current.averageValue),
    asked: autoscaler?.status?.desiredReplicas ?? null,
  };
}

/** Kubernetes quantities: `2500m` is 2.5. */
const SUFFIXES: Readonly<Record<string, number>> = { m: 0.001, k: 1_000 };

function quantity(text: string | undefined): number | null {
  const [, digits, suffix = ''] = /^(\d+(?:\.\d+)?)([mk]?)$/.exec(text ?? '') ?? [];
  return digits === undefined ? null : Number(digits) * (SUFFIXES[suffix] ?? 1);
}

function refused(what: string, error: unknown): ClusterRefused {
  if (!(error instanceof ApiException)) {
    return new ClusterRefused('unreachable', `the Kubernetes API did not answer "${what}"`, { cause: error });
  }
  // The response body may quote tokens; the status code alone determines what to do.
  switch (error.code) {
    case 401:
    case 403:
      return new ClusterRefused(
        'forbidden',
        `the service account of the scaler may not "${what}": see the chart's Role`,
      );
    case 404:
      return new ClusterRefused('not_found', `the Kubernetes API knows nothing for "${what}"`);
    default:
      return new ClusterRefused('failed', `the Kubernetes API answered ${error.code} to "${what}"`);
  }
}
