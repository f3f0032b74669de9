/** A pod of the worker Deployment that is not being stopped. */
export interface WorkerPod {
  name: string;
  /** `controller.kubernetes.io/pod-deletion-cost`; 0 if the pod has none. */
  deletionCost: number;
}

/** How many workers there are, as the Deployment and the autoscaler say. */
export interface WorkerScale {
  desired: number;
  ready: number;
  /** The autoscaler's bounds; null if there is none. */
  limits: { min: number; max: number } | null;
  /** Null if nothing scales the Deployment. */
  autoscaler: WorkerAutoscaler | null;
  conditions: ScaleCondition[];
}

/** What the autoscaler says of itself; null is what it has not said yet. */
export interface WorkerAutoscaler {
  kind: ScaleCondition['kind'];
  /** Names of what it reads. */
  triggers: string[];
  perWorker: number | null;
  /** What it last read, for each worker. */
  seenPerWorker: number | null;
  /** Workers that it asks for. */
  asked: number | null;
}

/** What is known of the cluster: `none` outside of one, `silent` while it does not answer. */
export type ClusterView = WorkerScale | 'none' | 'silent';

/** A condition that the ScaledObject or the HorizontalPodAutoscaler reports of itself. */
export interface ScaleCondition {
  kind: 'ScaledObject' | 'HorizontalPodAutoscaler';
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string | null;
}

/** A call that the cluster did not answer. `reason` is a bounded word for metrics. */
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

/** What the scaler asks of the cluster that it runs in. Every method throws {@link ClusterRefused}. */
export interface WorkerCluster {
  listPods(): Promise<WorkerPod[]>;
  /** Pods with a lower cost are removed first when the Deployment shrinks. */
  setDeletionCost(pod: string, cost: number): Promise<void>;
  scale(): Promise<WorkerScale>;
}
