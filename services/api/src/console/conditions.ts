import type { SystemSample } from '@scholarsource/contracts';

/** The inputs of conditions: a stored sample, or the current state. */
export type Snapshot = Pick<
  SystemSample,
  | 'at'
  | 'waiting'
  | 'oldest_wait_seconds'
  | 'dead_letters'
  | 'workers'
  | 'busy'
  | 'slots'
  | 'completed'
  | 'failed'
  | 'p95_seconds'
  | 'autoscaler'
  | 'lost_runs'
  | 'drift'
  | 'unknown_to_queue'
  | 'webhook_overdue_seconds'
  | 'schedule_lag_seconds'
  | 'redis_never_evicts'
  | 'redis_evicted_keys'
  | 'redis_memory_ratio'
> & { redis: boolean };

/** A condition of a healthy system; the alert of the same name fires if it is violated for long. */
export interface EvaluatedCondition {
  alert: string;
  ok: boolean;
  /** Computed lazily: hundreds of moments are evaluated, and one is shown. */
  detail: () => string;
}

/** The default thresholds of the chart's alerts. */
export const THRESHOLDS = {
  queueDepthWarning: 50,
  queueDepthCritical: 100,
  oldestWaitingSeconds: 300,
  deadLettersPerHour: 5,
  workerFailurePercent: 5,
  slowRunSeconds: 60,
  redisMemoryPercent: 80,
  webhookOverdueSeconds: 300,
  scheduleLagSeconds: 120,
} as const;

/** Earlier samples for comparison, if there are any. */
export interface Baseline {
  previous: Snapshot | undefined;
  /** The oldest one of the previous hour. */
  hourAgo: Snapshot | undefined;
}

/**
 * Evaluates the alert conditions at one moment. An unknown value violates no condition: the dependency that failed to provide it has its
 * own.
 */
export function evaluateConditions(now: Snapshot, baseline: Baseline): EvaluatedCondition[] {
  return [
    ...ofDependencies(now, baseline),
    ...ofWork(now, baseline),
    ...ofScaler(now, baseline),
    ofAutoscaler(now),
    ofMaximum(now),
  ];
}

function ofDependencies(now: Snapshot, { hourAgo }: Baseline): EvaluatedCondition[] {
  const { redis, redis_memory_ratio: memory, redis_evicted_keys: evicted, redis_never_evicts: keeps } = now;
  const lately = Math.max(0, (evicted ?? 0) - (hourAgo?.redis_evicted_keys ?? evicted ?? 0));
  const percent = memory === null ? null : Math.round(memory * 100);
  return [
    // Without the database this code would not be reached, and no sample is stored.
    { alert: 'ScholarSourceDatabaseUnavailable', ok: true, detail: () => 'It answers.' },
    {
      alert: 'ScholarSourceRedisUnavailable',
      ok: redis,
      detail: () => (redis ? 'It answers.' : 'It does not answer.'),
    },
    {
      alert: 'ScholarSourceRedisMayEvict',
      ok: keeps !== false,
      detail: () =>
        keeps === false ? 'Its maxmemory-policy is not noeviction.' : 'Its maxmemory-policy is noeviction.',
    },
    {
      alert: 'ScholarSourceRedisEvicts',
      ok: lately === 0,
      detail: () =>
        lately === 0 ? 'It threw nothing away within the hour.' : `It threw ${lately} keys away within the hour.`,
    },
    {
      alert: 'ScholarSourceRedisMemoryHigh',
      ok: percent === null || percent <= THRESHOLDS.redisMemoryPercent,
      detail: () => (percent === null ? 'It has no limit of memory.' : `It uses ${percent} % of its memory.`),
    },
  ];
}

function ofWork(now: Snapshot, { hourAgo }: Baseline): EvaluatedCondition[] {
  const { waiting, workers, oldest_wait_seconds: wait, dead_letters: dead, completed, failed, p95_seconds: p95 } = now;
  const ended = completed + failed;
  const grown = Math.max(0, dead - (hourAgo?.dead_letters ?? dead));
  return [
    {
      alert: 'ScholarSourceNoWorkers',
      ok: waiting === 0 || workers === null || workers > 0,
      detail: () => `Workers that are up: ${workers ?? 'not known'}. Jobs that wait: ${waiting}.`,
    },
    {
      alert: 'ScholarSourceOldestJobWaiting',
      ok: wait <= THRESHOLDS.oldestWaitingSeconds,
      detail: () => `The oldest job waits for ${Math.round(wait)} s.`,
    },
    {
      alert: 'ScholarSourceQueueHigh',
      ok: waiting <= THRESHOLDS.queueDepthWarning,
      detail: () => `${waiting} jobs wait, ${THRESHOLDS.queueDepthWarning} may.`,
    },
    {
      alert: 'ScholarSourceQueueCritical',
      ok: waiting <= THRESHOLDS.queueDepthCritical,
      detail: () => `${waiting} jobs wait, ${THRESHOLDS.queueDepthCritical} may.`,
    },
    {
      alert: 'ScholarSourceRunsFail',
      ok: failed * 100 <= THRESHOLDS.workerFailurePercent * ended,
      detail: () => `${completed} of ${ended} jobs that ended in the last five minutes were completed.`,
    },
    {
      alert: 'ScholarSourceJobsSlow',
      ok: p95 === null || p95 <= THRESHOLDS.slowRunSeconds,
      detail: () => (p95 === null ? 'No job ended lately.' : `95 % of jobs took at most ${p95.toFixed(1)} s.`),
    },
    {
      alert: 'ScholarSourceDeadLettersGrow',
      ok: grown <= THRESHOLDS.deadLettersPerHour,
      detail: () => `${dead} jobs have failed for good, ${grown} of them within the hour.`,
    },
  ];
}

function ofScaler(now: Snapshot, { previous }: Baseline): EvaluatedCondition[] {
  const { lost_runs: lost, drift, unknown_to_queue: unknown } = now;
  const { webhook_overdue_seconds: overdue, schedule_lag_seconds: lag } = now;
  return [
    {
      alert: 'ScholarSourceHeartbeatsLost',
      ok: (lost ?? 0) === 0,
      detail: () => `${lost ?? 0} runs have lost their worker and are not taken back yet.`,
    },
    {
      alert: 'ScholarSourceDrift',
      // The scaler computes the difference right before the next sample.
      ok: (drift ?? 0) === 0 || (previous?.drift ?? 0) === 0,
      detail: () => (drift === null ? 'Not known.' : `PostgreSQL and Redis differ by ${drift} jobs.`),
    },
    {
      alert: 'ScholarSourceJobsUnknown',
      ok: (unknown ?? 0) === 0,
      detail: () => `${unknown ?? 0} jobs were given to the queue and it does not hold them.`,
    },
    {
      alert: 'ScholarSourceWebhookBacklog',
      ok: (overdue ?? 0) <= THRESHOLDS.webhookOverdueSeconds,
      detail: () => `The webhook that is due for longest is late by ${Math.round(overdue ?? 0)} s.`,
    },
    {
      alert: 'ScholarSourceScheduleLag',
      ok: (lag ?? 0) <= THRESHOLDS.scheduleLagSeconds,
      detail: () => `The schedule that is due for longest is late by ${Math.round(lag ?? 0)} s.`,
    },
  ];
}

function ofAutoscaler({ autoscaler }: Snapshot): EvaluatedCondition {
  const isBlind = autoscaler?.limit === 'fallback' || autoscaler?.limit === 'no_metrics';
  return {
    alert: 'ScholarSourceKedaErrors',
    ok: !isBlind,
    detail: () => (isBlind ? 'The autoscaler cannot read the queue.' : 'The autoscaler reports no error.'),
  };
}

function ofMaximum({ autoscaler, workers }: Snapshot): EvaluatedCondition {
  const { wanted = null, max = null } = autoscaler ?? {};
  return {
    alert: 'ScholarSourceAtMaximumWorkers',
    ok: max === null || wanted === null || wanted <= max || (workers ?? 0) < max,
    detail: () =>
      max === null ? 'There is no maximum.' : `The work asks for ${wanted ?? '?'} workers, ${max} are allowed.`,
  };
}
