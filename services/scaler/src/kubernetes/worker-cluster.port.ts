/** A pod of the worker Deployment that is not terminating. */
export interface WorkerPod {
  name: string;
  /** `controller.kubernetes.io/pod-deletion-cost`; 0 if the pod has none. */
  deletionCost: number;
}

/** The number of workers according to the Deployment and the autoscaler. */
export interface WorkerScale {
  desired: number;
  ready: number;
  /** Bounds of the autoscaler; null without one. */
  limits: { min: number; max: number } | null;
  /** Null without an autoscaler. */
  autoscaler: WorkerAutoscaler | null;
  conditions: ScaleCondition[];
}

/** Status of the autoscaler; null is not reported yet. */
export interface WorkerAutoscaler {
  kind: ScaleCondition['kind'];
  /** Names of its metrics. */
  triggers: string[];
  perWorker: number | null;
  /** Its last reading, per worker. */
  seenPerWorker: number | null;
  /** Number of workers that it wants. */
  asked: number | null;
}

/** What is known of the cluster: `none` outside a cluster, `silent` while its API does not respond. */
export type ClusterView = WorkerScale | 'none' | 'silent';

/** A condition of the ScaledObject or the HorizontalPodAutoscaler. */
export interface ScaleCondition {
  kind: 'ScaledObject' | 'HorizontalPodAutoscaler';
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string | null;
}

/** A failed request to the cluster. `reason` is a bounded set of words for metrics. */
export class ClusterRefused extends Error {
  override readonly name = 'ClusterRefused';

  constructor(
    readonly reason: 'forbidden' | 'not_found' | 'unreachable' | 'failed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The cluster that the scaler runs in. Every method throws {@link ClusterRefused}. */
export interface WorkerCluster {
  listPods(): Promise<WorkerPod[]>;
  /** Pods with a lower cost are removed first when the Deployment shrinks. */
  setDeletionCost(pod: string, cost: number): Promise<void>;
  scale(): Promise<WorkerScale>;
}
