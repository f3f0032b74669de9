import type { NewSample } from '@scholarsource/contracts';
import type { QueueObserver, WorkerPresence } from '@scholarsource/queue';
import type { HealthStore, JobStore, ScheduleStore, WebhookStore } from '@scholarsource/store';
import { queueDrift, workOf } from '../backlog.ts';
import { describeAutoscaler } from '../kubernetes/describe-autoscaler.ts';
import type { ClusterView } from '../kubernetes/worker-cluster.port.ts';

/** The window of recent outcomes in a sample, in seconds. */
const RECENT_SECONDS = 300;

interface Sources {
  store: Pick<JobStore, 'counts' | 'backlog'>;
  health: Pick<HealthStore, 'recentOutcomes'>;
  webhooks: Pick<WebhookStore, 'backlog'>;
  schedules: Pick<ScheduleStore, 'lag'>;
  observer: Pick<QueueObserver, 'depth' | 'server'>;
  presence: Pick<WorkerPresence, 'listWorkers'>;
  cluster: () => ClusterView;
  /** Runs marked as held that the queue does not hold; null if unknown. */
  unknown: () => number | null;
  /** Concurrency of one worker. */
  concurrency: number;
  /** Interval between two samples in seconds. */
  everySeconds: number;
}

/** Samples the current state. Without Redis, queue and workers are unknown; without the database there is no sample. */
export async function takeSample(sources: Sources): Promise<NewSample> {
  const { store, health, webhooks, schedules, concurrency } = sources;
  const [counts, backlog, ended, sending, lag, redis] = await Promise.all([
    store.counts(),
    store.backlog(),
    health.recentOutcomes(RECENT_SECONDS),
    webhooks.backlog(),
    schedules.lag(),
    readRedis(sources).catch(() => null),
  ]);
  const cluster = sources.cluster();
  const scale = typeof cluster === 'string' ? null : cluster;
  const drift = redis && queueDrift(backlog, redis.depth);
  const busy = redis && sumOf(redis.workers, 'busy');
  const numbers =
    redis === null || busy === null
      ? null
      : {
          wait: redis.depth.waiting,
          active: redis.depth.active,
          busy,
          backlog: workOf(redis.depth, backlog.running - backlog.lost),
        };
  return {
    waiting: backlog.due,
    running: backlog.running,
    oldest_wait_seconds: counts.oldestWaitingSeconds ?? 0,
    dead_letters: counts.deadLetters,
    workers: redis?.workers.length ?? null,
    busy,
    slots: redis && sumOf(redis.workers, 'slots'),
    desired: scale?.desired ?? null,
    ready: scale?.ready ?? null,
    ...ended,
    every_seconds: sources.everySeconds,
    autoscaler: describeAutoscaler(cluster, numbers, concurrency),
    lost_runs: backlog.lost,
    drift: drift && drift.jobsWithoutEntry + drift.entriesWithoutJob,
    unknown_to_queue: sources.unknown(),
    webhook_overdue_seconds: sending.overdueSeconds ?? 0,
    schedule_lag_seconds: lag,
    redis_never_evicts: redis && redis.server.evictionPolicy === 'noeviction',
    redis_evicted_keys: redis?.server.evictedKeys ?? null,
    redis_memory_ratio:
      redis === null || redis.server.memoryLimitBytes === 0
        ? null
        : redis.server.usedMemoryBytes / redis.server.memoryLimitBytes,
  };
}

async function readRedis({ observer, presence }: Pick<Sources, 'observer' | 'presence'>) {
  const [depth, server, workers] = await Promise.all([observer.depth(), observer.server(), presence.listWorkers()]);
  return { depth, server, workers };
}

function sumOf<Key extends string>(workers: readonly Record<Key, number>[], key: Key): number {
  return workers.reduce((total, worker) => total + worker[key], 0);
}
