import { NestFactory } from '@nestjs/core';
import { storeTarget, uploadTarget } from '@scholarsource/config';
import { EventHints, QueueModule, QueueObserver, QueueProducer, WorkerPresence } from '@scholarsource/queue';
import { nestLogger, reportRepeated, type ServiceKit } from '@scholarsource/service-kit';
import { createStore } from '@scholarsource/store';
import { createUploadStorage, type UploadStorage } from '@scholarsource/uploads';
import { Dispatcher } from './loops/dispatch.ts';
import { expireUploads } from './loops/expire-uploads.ts';
import { cancelExpired } from './loops/cancel-expired.ts';
import { runLoop } from './loops/loop.ts';
import { takeSample } from './loops/sample.ts';
import { recountHourly } from './loops/recount.ts';
import { recoverLost } from './loops/recover.ts';
import { Scheduler } from './loops/schedules.ts';
import { inCluster } from './kubernetes/in-cluster.ts';
import { watchCluster } from './kubernetes/watch-cluster.ts';
import type { ClusterView } from './kubernetes/worker-cluster.port.ts';
import { createLoopMetrics, type Loop } from './scaler-metrics.ts';
import { createScheduleMetrics } from './schedule-metrics.ts';
import { registerSystemGauges } from './system-gauges.ts';
import { registerTenantGauges } from './tenant-gauges.ts';
import { startWebhooks } from './webhooks/start-webhooks.ts';

/** Files deleted per pass: each is a request. */
const UPLOAD_BATCH = 50;
/** Interval of the dispatch loop in milliseconds while jobs wait for room in the window. */
const REFILL_MS = 100;

/** Keeps PostgreSQL and Redis in step and reports the state of the whole system. Several replicas are safe. */
export async function startScaler(kit: ServiceKit): Promise<void> {
  const { config, logger, registry, shutdown } = kit;
  const { dispatchIntervalMs, recoverIntervalMs, expireIntervalMs, expireUploadsIntervalMs, crashLimit, batchSize } =
    config.scaler;
  const { scheduleIntervalMs, scheduleGraceSeconds } = config.scaler;
  const retention = {
    jobDays: config.scaler.jobRetentionDays,
    detailDays: config.scaler.detailRetentionDays,
  };
  const {
    jobs: store,
    dispatch: jobsToRun,
    uploads,
    health,
    batches,
    schedules,
    links,
    tenants,
    webhooks,
  } = createStore(storeTarget(config));
  kit.watchPool(() => store.pool());
  shutdown.on('close', 'store', () => store.close());
  const app = await NestFactory.createApplicationContext(
    QueueModule.forObserver({
      ...config.redis,
      onError: reportRepeated(logger, 'Redis does not answer'),
      onWarning: ({ message }) => logger.warn(message),
    }),
    { logger: nestLogger(logger), abortOnError: false },
  );
  shutdown.on('close', 'queue', () => app.close());
  const hints = app.get(EventHints);
  store.onEvents((jobIds) => hints.publish(jobIds));
  jobsToRun.onEvents((jobIds) => hints.publish(jobIds));
  const observer = app.get(QueueObserver);
  const producer = app.get(QueueProducer);
  registerSystemGauges(registry, {
    store,
    uploads,
    webhooks,
    uploadLimitBytes: config.uploads.totalBytes,
    observer,
    presence: app.get(WorkerPresence),
    concurrency: config.worker.concurrency,
    window: config.redis.window,
  });
  registerTenantGauges(registry, { tenants, most: config.tenants.shown, defaults: config.tenants });
  // The scaler stays ready without its stores, because it still serves metrics that report them as down.

  const dispatcher = new Dispatcher(
    { store: jobsToRun, observer, producer },
    {
      window: config.redis.window,
      limit: batchSize,
      priorityStepSeconds: config.scaler.priorityStepSeconds,
      maxRunning: config.tenants.maxRunning,
      compareIntervalMs: dispatchIntervalMs,
    },
  );
  const metrics = createLoopMetrics(registry, () => dispatcher.unknown);
  const dispatch = async () => {
    const { enqueued, restored, more } = await dispatcher.dispatch();
    metrics.reconciled.inc({ action: 'enqueued' }, enqueued);
    metrics.reconciled.inc({ action: 'restored' }, restored);
    if (restored > 0) logger.warn({ restored }, 'put jobs in again that the queue had lost');
    return more;
  };
  const recover = async () => {
    const recovered = await recoverLost(store, crashLimit, batchSize);
    for (const { jobId, attempt, status } of recovered) {
      metrics.reconciled.inc({ action: status === 'failed' ? 'set_aside' : 'recovered' });
      logger.warn({ jobId, attempt, status }, 'took a lost run back');
    }
    const givenUp = await cancelExpired(store, batchSize);
    if (givenUp.length > 0) {
      metrics.reconciled.inc({ action: 'given_up' }, givenUp.length);
      logger.info({ givenUp: givenUp.length }, 'cancelled jobs that nobody started in time');
    }
    return recovered.length === batchSize || givenUp.length === batchSize;
  };
  const scheduler = new Scheduler({
    store: schedules,
    producer,
    logger,
    graceSeconds: scheduleGraceSeconds,
    limits: {
      waiting: config.http.maxWaitingJobs,
      waitingPerClient: config.http.maxWaitingJobsPerClient,
      waitingPerTenant: config.tenants.maxWaiting,
      usdPerMonth: config.tenants.usdPerMonth,
      tokensPerMonth: config.tenants.tokensPerMonth,
    },
  });
  const scheduleMetrics = createScheduleMetrics(registry, schedules);
  const runSchedules = async () => {
    const { runs, more } = await scheduler.runDue(batchSize);
    for (const { scheduleId, outcome, jobId } of runs) {
      scheduleMetrics.runs.inc({ outcome });
      logger.info({ scheduleId, outcome, jobId }, 'the time of a schedule has come');
    }
    return more;
  };
  const recount = recountHourly({ jobs: store, tenants }, logger);
  const expireHistory = async () => {
    const { jobDays, detailDays } = retention;
    const deleted = {
      batches: await batches.expire(jobDays, batchSize),
      schedule_runs: await schedules.expire(jobDays, batchSize),
      link_checks: await links.expire(detailDays, batchSize),
    };
    for (const [rows, count] of Object.entries(deleted)) metrics.expired.inc({ rows }, count);
    return Object.values(deleted).includes(batchSize);
  };
  const expire = async () => {
    const { rows: expired, more } = await store.expire(retention, batchSize);
    for (const [rows, count] of Object.entries<number>({ ...expired })) metrics.expired.inc({ rows }, count);
    if (expired.jobs > 0) logger.info(expired, 'deleted what was older than it is kept');
    await recount();
    const moving = await store.moveResults(batchSize);
    const { retentionDays } = config.webhooks;
    const events = retentionDays === null ? 0 : await webhooks.expire(retentionDays, batchSize);
    metrics.expired.inc({ rows: 'webhook_events' }, events);
    const older = await expireHistory();
    return more || moving || older || events === batchSize;
  };

  const removeUploads = async (storage: UploadStorage) => {
    const removed = await expireUploads(uploads, storage, UPLOAD_BATCH);
    if (removed > 0) logger.info({ removed }, 'removed uploads that nobody reads any more');
    return removed === UPLOAD_BATCH;
  };

  const stop = new AbortController();
  const loop = (name: Loop, intervalMs: number, pass: () => Promise<boolean>, busyIntervalMs = 0) =>
    runLoop(
      pass,
      {
        name,
        intervalMs,
        busyIntervalMs,
        logger,
        onPass: (ok) => {
          metrics.passes.inc({ loop: name, result: ok ? 'ok' : 'failed' });
          if (ok) metrics.lastOk.set({ loop: name }, Date.now() / 1_000);
        },
      },
      stop.signal,
    );
  const loops = [
    loop('dispatch', dispatchIntervalMs, dispatch, Math.min(REFILL_MS, dispatchIntervalMs)),
    loop('recover', recoverIntervalMs, recover),
    loop('schedule', scheduleIntervalMs, runSchedules),
    loop('expire', expireIntervalMs, expire),
  ];
  const target = uploadTarget(config);
  if (target !== null) {
    const storage = createUploadStorage(target);
    loops.push(loop('expire-uploads', expireUploadsIntervalMs, () => removeUploads(storage)));
  }
  const { workerDeployment, protectIntervalMs } = config.kubernetes;
  const cluster = await inCluster(workerDeployment);
  let view: () => ClusterView = () => 'none';
  if (cluster !== null) {
    const watch = watchCluster({ cluster, presence: app.get(WorkerPresence), registry, logger });
    view = () => watch.scale() ?? 'silent';
    loops.push(loop('protect', protectIntervalMs, watch.protect), loop('observe', protectIntervalMs, watch.observe));
  }
  const sending = startWebhooks(kit, webhooks);
  if (sending !== null) loops.push(loop('webhooks', config.webhooks.intervalMs, () => sending.pass()));
  const { sampleSeconds, sampleHours } = config.scaler;
  const sample = async () => {
    const now = await takeSample({
      store,
      health,
      webhooks,
      schedules,
      observer,
      presence: app.get(WorkerPresence),
      cluster: view,
      unknown: () => dispatcher.unknown,
      concurrency: config.worker.concurrency,
      everySeconds: sampleSeconds,
    });
    await health.record(now, sampleSeconds, sampleHours);
    return false;
  };
  loops.push(loop('sample', sampleSeconds * 1_000, sample));
  shutdown.on('drain', 'loops', async () => {
    stop.abort();
    await Promise.all(loops);
    await sending?.drain();
  });
}
