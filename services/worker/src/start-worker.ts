import { setTimeout as delay } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { storeTarget } from '@scholarsource/config';
import {
  EventHints,
  QueueConsumer,
  QueueModule,
  QueueObserver,
  QueueProducer,
  WorkerPresence,
} from '@scholarsource/queue';
import type { ResearchEngine } from '@scholarsource/research';
import { nestLogger, reportRepeated, type ServiceKit } from '@scholarsource/service-kit';
import { createStore } from '@scholarsource/store';
import { offlineLinkChecker } from '@scholarsource/web';
import { composeEngine } from './compose-engine.ts';
import { IdleWatch } from './idle-watch.ts';
import { LinkRecheck } from './link-recheck.ts';
import { ResearchHandler } from './research-handler.ts';
import { createWorkerMetrics } from './worker-metrics.ts';

const ANNOUNCE_INTERVAL_MS = 5_000;
/** While Redis is down, or not connected yet. */
const ANNOUNCE_RETRY_MS = 250;
/** Idle time after which a new worker preloads data for its first search; waiting jobs take precedence. */
const PREPARE_WHEN_IDLE_MS = 500;

/** Connects to the store and the queue and handles runs until it is stopped; unfinished runs are then handed back. */
export async function startWorker(kit: ServiceKit, given?: ResearchEngine): Promise<void> {
  const { config, logger, registry, shutdown } = kit;
  const { name, concurrency, drainSeconds, exitWhenIdleSeconds } = config.worker;
  const { jobs: store, cache, links } = createStore(storeTarget(config));
  kit.watchPool(() => store.pool());
  shutdown.on('close', 'store', () => store.close());

  const onRedisError = reportRepeated(logger, 'Redis does not answer');
  const app = await NestFactory.createApplicationContext(
    QueueModule.forConsumer({ ...config.redis, onError: onRedisError }),
    { logger: nestLogger(logger), abortOnError: false },
  );
  shutdown.on('close', 'queue', () => app.close());
  const hints = app.get(EventHints);
  store.onEvents((jobIds) => hints.publish(jobIds));
  const consumer = app.get(QueueConsumer);
  const presence = app.get(WorkerPresence);
  const observer = app.get(QueueObserver);

  const metrics = createWorkerMetrics(registry, concurrency, () => handler.running);
  const {
    engine,
    links: checker,
    prepare,
  } = given === undefined
    ? composeEngine(kit, cache, (rule) => metrics.addressesRefused.inc({ rule }))
    : { engine: given, links: offlineLinkChecker, prepare: () => Promise.resolve() };
  const handler = new ResearchHandler({
    store,
    producer: app.get(QueueProducer),
    engine,
    recheck: new LinkRecheck({ jobs: store, links, checker }),
    metrics,
    logger,
    settings: config.worker,
  });
  kit.requireForReadiness({ name: 'database', check: () => store.ping() });
  kit.requireForLiveness({
    name: 'intake',
    check: () =>
      consumer.isAlive ? Promise.resolve() : Promise.reject(new Error('entries could be taken and are not asked for')),
  });
  kit.requireForReadiness({ name: 'redis', check: () => observer.ping() });

  const stopAnnouncing = new AbortController();
  const announce = async () => {
    while (!stopAnnouncing.signal.aborted) {
      const announced = await presence.announce({ name, slots: concurrency, busy: handler.running }).then(
        () => true,
        () => false,
      );
      const pause = announced ? ANNOUNCE_INTERVAL_MS : ANNOUNCE_RETRY_MS;
      await delay(pause, undefined, { signal: stopAnnouncing.signal }).catch(() => undefined);
    }
  };

  shutdown.on('intake', 'consumer', () => consumer.stopIntake());
  shutdown.on('intake', 'announcements', () => stopAnnouncing.abort());
  shutdown.on('drain', 'runs', async (deadline) => {
    handler.beginDrain(deadline);
    await Promise.race([handler.whenIdle(), delay(drainSeconds * 1_000, undefined, { ref: false })]);
    handler.abandonRuns();
    await handler.whenIdle();
  });
  shutdown.on('drain', 'presence', () => presence.leave(name));

  const idleWatch = new IdleWatch();
  await consumer.onCancel((jobId) => handler.cancel(jobId));
  await consumer.start({
    concurrency,
    handle: (run) => idleWatch.track(() => handler.handle(run)),
    onIncident: (kind) => metrics.queueIncidents.inc({ kind }),
    onError: (error, entryId) =>
      entryId === undefined ? onRedisError(error) : logger.warn({ err: error, entryId }, 'a queue entry was dropped'),
  });
  void announce();
  void idleWatch.idleFor(PREPARE_WHEN_IDLE_MS).then(prepare);
  if (exitWhenIdleSeconds > 0) {
    // A run that arrives at this moment is drained or handed back, as in any shutdown.
    void idleWatch.idleFor(exitWhenIdleSeconds * 1_000).then(() => process.kill(process.pid, 'SIGTERM'));
  }
  logger.info({ worker: name, concurrency, engine: engine.name }, 'taking jobs');
}
