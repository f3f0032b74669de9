import type { Autoscaler, ScaleLimit } from '@scholarsource/contracts';
import { workOf } from '../backlog.ts';
import type { ClusterView, ScaleCondition, WorkerScale } from './worker-cluster.port.ts';

/** The inputs of the chart's triggers, as the scaler measures them. */
export interface TriggerNumbers {
  wait: number;
  active: number;
  /** Runs held by workers, by their own account. */
  busy: number;
  /** `scholarsource_backlog`, for triggers that query the scaler. */
  backlog: number;
}

/** The triggers of the chart, if the cluster does not report them. */
const USUAL_TRIGGERS = ['wait', 'active', 'busy'];
/** In `mode: hpa` the name of the metric depends on the cluster. */
const QUEUE_TRIGGERS = ['wait', 'active', 'busy', 'backlog'] as const;

/**
 * The autoscaler's view of the workload. `numbers` is null while Redis is down; `concurrency` is the target if the cluster does not report
 * one.
 */
export function describeAutoscaler(
  cluster: ClusterView,
  numbers: TriggerNumbers | null,
  concurrency: number,
): Autoscaler {
  const scale = typeof cluster === 'string' ? null : cluster;
  const autoscaler = scale?.autoscaler ?? null;
  const triggers = autoscaler?.triggers ?? USUAL_TRIGGERS;
  const perWorker = autoscaler?.perWorker ?? concurrency;
  const work =
    numbers &&
    (triggers.includes('wait')
      ? workOf({ waiting: numbers.wait, active: numbers.active }, numbers.busy)
      : numbers.backlog);
  return {
    kind: autoscaler?.kind ?? (cluster === 'silent' ? 'not_known' : 'none'),
    triggers: triggers.map((name) => ({ name, value: valueOf(name, numbers) })),
    work,
    per_worker: perWorker,
    wanted: work === null ? null : Math.ceil(work / perWorker),
    seen_per_worker: autoscaler?.seenPerWorker ?? null,
    asked: autoscaler?.asked ?? null,
    min: scale?.limits?.min ?? null,
    max: scale?.limits?.max ?? null,
    limit: limitOf(cluster),
  };
}

function valueOf(trigger: string, numbers: TriggerNumbers | null): number | null {
  if (numbers === null) return null;
  return numbers[QUEUE_TRIGGERS.find((name) => name === trigger) ?? 'backlog'];
}

function limitOf(cluster: ClusterView): ScaleLimit {
  if (cluster === 'silent') return 'not_known';
  if (cluster === 'none' || cluster.autoscaler === null) return 'no_autoscaler';
  const { conditions, desired } = cluster;
  const find = (kind: ScaleCondition['kind'], type: string) =>
    conditions.find((condition) => condition.kind === kind && condition.type === type);
  const holds = (type: string) => find('ScaledObject', type)?.status === 'True';
  if (holds('Paused')) return 'paused';
  if (holds('Fallback')) return 'fallback';
  const active = find('HorizontalPodAutoscaler', 'ScalingActive');
  // KEDA disables the HPA while the Deployment is scaled to zero.
  if (active?.status === 'False' && active.reason !== 'ScalingDisabled') return 'no_metrics';
  if (find('HorizontalPodAutoscaler', 'AbleToScale')?.reason === 'ScaleDownStabilized') return 'cooling_down';
  if (awaitsZero(cluster) && find('ScaledObject', 'Active')?.status === 'False' && desired > 0) return 'cooling_down';
  const limited = find('HorizontalPodAutoscaler', 'ScalingLimited');
  return limited?.status === 'True' ? boundOf(limited.reason) : 'nothing';
}

/** KEDA removes the last worker only after its cooldown. */
function awaitsZero({ limits }: WorkerScale): boolean {
  return limits?.min === 0;
}

function boundOf(reason: string | null): ScaleLimit {
  if (reason === 'TooManyReplicas') return 'maximum';
  return reason === 'TooFewReplicas' ? 'minimum' : 'pace';
}
