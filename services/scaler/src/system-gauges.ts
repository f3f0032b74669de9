import type { QueueObserver, WorkerPresence } from '@scholarsource/queue';
import { forgetGauge, registerMetrics } from '@scholarsource/service-kit';
import type { JobStore, UploadRegister, WebhookStore } from '@scholarsource/store';
import type { Gauge, Registry } from 'prom-client';
import { queueDrift, workOf } from './backlog.ts';
import { SYSTEM_METRICS } from './scaler-metrics.ts';

interface Sources {
  store: Pick<JobStore, 'counts' | 'backlog'>;
  uploads: Pick<UploadRegister, 'usedBytes'>;
  webhooks: Pick<WebhookStore, 'backlog'>;
  /** Maximum total bytes of uploads; null is unlimited. */
  uploadLimitBytes: number | null;
  observer: Pick<QueueObserver, 'depth' | 'server'>;
  presence: Pick<WorkerPresence, 'listWorkers'>;
  /** Concurrency of one worker. */
  concurrency: number;
  /** Maximum number of waiting queue entries, plus one for each tenant that has none waiting. */
  window: number;
}

/**
 * Registers gauges of the whole system that are read at scrape time. If a source is unavailable, its gauges are absent and its `up` gauge
 * is 0.
 */
export function registerSystemGauges(registry: Registry, sources: Sources): void {
  const { store, uploads, webhooks, uploadLimitBytes, observer, presence, concurrency, window } = sources;
  const metrics = registerMetrics(registry, SYSTEM_METRICS, async () => {
    const [database, redis] = await Promise.all([answerOf(readDatabase), answerOf(readRedis)]);
    showDatabase(database);
    showRedis(redis, database);
    showDrift(database, redis);
  });
  type Database = Awaited<ReturnType<typeof readDatabase>> | null;
  type RedisState = Awaited<ReturnType<typeof readRedis>> | null;

  const readDatabase = async () => ({
    counts: await store.counts(),
    backlog: await store.backlog(),
    uploadBytes: await uploads.usedBytes(),
    webhooks: await webhooks.backlog(),
  });

  const readRedis = async () => {
    const [depth, server, workers] = await Promise.all([observer.depth(), observer.server(), presence.listWorkers()]);
    return { depth, server, workers };
  };

  function showDatabase(database: Database): void {
    metrics.up.set({ dependency: 'database' }, database === null ? 0 : 1);
    const { jobs, due, scheduled, deadLetters, oldestWaiting, oldestHeartbeat, uploadBytes, queueWindow } = metrics;
    const { webhooksPending, webhookOldest, webhookOverdue } = metrics;
    if (database === null) {
      forgetAll([jobs, due, scheduled, deadLetters, oldestWaiting, oldestHeartbeat, uploadBytes, queueWindow]);
      forgetAll([webhooksPending, webhookOldest, webhookOverdue]);
      return;
    }
    const { counts, backlog } = database;
    queueWindow.set({ kind: 'used' }, backlog.held);
    queueWindow.set({ kind: 'limit' }, window);
    webhooksPending.set(database.webhooks.pending);
    webhookOldest.set(database.webhooks.oldestSeconds ?? 0);
    webhookOverdue.set(database.webhooks.overdueSeconds ?? 0);
    uploadBytes.set({ kind: 'used' }, database.uploadBytes);
    uploadBytes.set({ kind: 'limit' }, uploadLimitBytes ?? 0);
    for (const [status, count] of Object.entries<number>(counts.byStatus)) jobs.set({ status }, count);
    due.set(backlog.due);
    scheduled.set(backlog.scheduled);
    deadLetters.set(counts.deadLetters);
    oldestWaiting.set(counts.oldestWaitingSeconds ?? 0);
    oldestHeartbeat.set(counts.oldestHeartbeatSeconds ?? 0);
  }

  function showRedis(redis: RedisState, database: Database): void {
    metrics.up.set({ dependency: 'redis' }, redis === null ? 0 : 1);
    const { queueEntries, backlog, targetWorkers, workers, slots, redisMemory, redisNeverEvicts, redisEvicted } =
      metrics;
    if (redis === null) {
      forgetAll([queueEntries, backlog, targetWorkers, workers, slots, redisMemory, redisNeverEvicts]);
      return;
    }
    const { depth, server } = redis;
    for (const [state, count] of Object.entries({ ...depth })) queueEntries.set({ state }, count);
    const busy = redis.workers.reduce((sum, worker) => sum + worker.busy, 0);
    // After a flush, Redis has no entries of the runs in progress.
    const held = database === null ? busy : database.backlog.running - database.backlog.lost;
    const work = workOf(depth, held);
    backlog.set(work);
    targetWorkers.set(Math.ceil(work / concurrency));
    const total = redis.workers.reduce((sum, worker) => sum + worker.slots, 0);
    workers.set(redis.workers.length);
    slots.set({ state: 'busy' }, busy);
    slots.set({ state: 'free' }, Math.max(0, total - busy));
    redisMemory.set({ kind: 'used' }, server.usedMemoryBytes);
    redisMemory.set({ kind: 'limit' }, server.memoryLimitBytes);
    redisNeverEvicts.set(server.evictionPolicy === 'noeviction' ? 1 : 0);
    redisEvicted.reset();
    redisEvicted.inc(server.evictedKeys);
  }

  function showDrift(database: Database, redis: RedisState): void {
    const { drift } = metrics;
    forgetGauge(drift);
    if (database === null) return;
    drift.set({ kind: 'lost_run' }, database.backlog.lost);
    if (redis === null) return;
    const { jobsWithoutEntry, entriesWithoutJob } = queueDrift(database.backlog, redis.depth);
    drift.set({ kind: 'job_without_entry' }, jobsWithoutEntry);
    drift.set({ kind: 'entry_without_job' }, entriesWithoutJob);
  }
}

function forgetAll(gauges: readonly Gauge[]): void {
  for (const gauge of gauges) forgetGauge(gauge);
}

/** Null if the source is unavailable, which its `up` gauge reports. */
async function answerOf<T>(read: () => Promise<T>): Promise<T | null> {
  return read().catch(() => null);
}
