import { BullModule, getQueueToken } from '@nestjs/bull';
import { type BeforeApplicationShutdown, type DynamicModule, Module, type Provider } from '@nestjs/common';
import { JOB_CATALOG } from '@scholarsource/contracts';
import type { AdvancedSettings, Queue } from 'bull';
import pTimeout from 'p-timeout';
import { QueueConsumer } from './consumer.ts';
import { EventHints } from './event-hints.ts';
import { McpSessions } from './mcp-sessions.ts';
import { MemoryGuard } from './memory-guard.ts';
import { QueueObserver } from './observer.ts';
import { QueueProducer } from './producer.ts';
import { QueueBoard } from './queue-board.ts';
import { type QueueKeys, queueKeys } from './queue-keys.ts';
import { RateLimiter } from './rate-limiter.ts';
import { type QueueOptions, type RedisConnection, RedisConnections } from './redis-connections.ts';
import { ResultCache } from './result-cache.ts';
import { WorkerPresence } from './worker-presence.ts';

const RESEARCH = JOB_CATALOG.research.queue;
const COMMANDS = Symbol('commands');
const CLOSE_TIMEOUT_MS = 3_000;
/** More than Redis is ever asked to hold. */
const MOST_WAITING = 1_000_000;
/** Share of its memory beyond which Redis keeps no more results: the rest is for the queue. */
const RESULTS_SHARE = 0.5;

/** How Bull watches over entries. None of it decides about a job: the lease in the database does. */
export type WatchSettings = Required<Omit<AdvancedSettings, 'backoffStrategies' | 'isSharedChildPool'>>;

const WATCH: WatchSettings = {
  // How long the entry of a dead worker looks held. Losing the lock costs a living worker the entry, never the run.
  lockDuration: 15_000,
  lockRenewTime: 5_000,
  // How soon the entry of a dead worker leaves the active list, which the autoscaler counts.
  stalledInterval: 30_000,
  // Bull never runs an entry twice: the scaler decides from the row what is repeated.
  maxStalledCount: 0,
  // We use no delayed entries, so Bull need not look for due ones often.
  guardInterval: 60_000,
  retryProcessDelay: 1_000,
  // Seconds of one blocking wait for an entry; an entry that arrives ends the wait at once.
  drainDelay: 5,
};

/** Ends the queue before the connections that Bull was given. */
class QueueLifecycle implements BeforeApplicationShutdown {
  readonly #queue: Queue;
  readonly #connections: RedisConnections;

  constructor(queue: Queue, connections: RedisConnections) {
    this.#queue = queue;
    this.#connections = connections;
  }

  async beforeApplicationShutdown(): Promise<void> {
    // Bull first takes the entries of ended runs out of the active list; without Redis that never ends.
    await pTimeout(this.#queue.close(), { milliseconds: CLOSE_TIMEOUT_MS }).catch(() => undefined);
    this.#connections.closeAll();
  }
}

/** The queue as Nest providers; each process takes the side it needs and sees no other. */
@Module({})
export class QueueModule {
  /** For the API: puts runs in, counts requests, sees workers. Nothing waits for an absent Redis. */
  static forProducer(options: QueueOptions): DynamicModule {
    return build(options, 'failFast', [
      EventHints,
      McpSessions,
      RateLimiter,
      ResultCache,
      WorkerPresence,
      QueueObserver,
      QueueBoard,
    ]);
  }

  /** For workers: takes runs out. Waits for an absent Redis. */
  static forConsumer(options: QueueOptions, watch: Partial<WatchSettings> = {}): DynamicModule {
    return build(options, 'patient', [QueueConsumer, EventHints, WorkerPresence, QueueObserver], {
      ...WATCH,
      ...watch,
    });
  }

  /** For the scaler: looks at everything and puts runs in. */
  static forObserver(options: QueueOptions): DynamicModule {
    return build(options, 'failFast', [QueueObserver, EventHints, WorkerPresence]);
  }
}

function build(
  options: QueueOptions,
  profile: 'failFast' | 'patient',
  exported: NonNullable<DynamicModule['exports']>,
  settings: WatchSettings = WATCH,
): DynamicModule {
  const keys = queueKeys(options.prefix);
  const queueToken = getQueueToken(RESEARCH);
  const onCommands = (type: new (redis: RedisConnection, known: QueueKeys) => object): Provider => ({
    provide: type,
    inject: [COMMANDS],
    useFactory: (redis: RedisConnection) => new type(redis, keys),
  });
  const connections: DynamicModule = {
    module: RedisConnectionsModule,
    providers: [{ provide: RedisConnections, useFactory: () => new RedisConnections(options) }],
    exports: [RedisConnections],
  };
  return {
    module: QueueModule,
    imports: [
      connections,
      BullModule.registerQueueAsync({
        name: RESEARCH,
        imports: [connections],
        inject: [RedisConnections],
        useFactory: (open: RedisConnections) => ({
          prefix: options.prefix,
          settings,
          createClient: (type) => {
            if (type === 'bclient') return open.blocking();
            return type === 'client' && profile === 'failFast' ? open.failFast() : open.patient();
          },
        }),
      }),
    ],
    providers: [
      { provide: COMMANDS, inject: [RedisConnections], useFactory: (open: RedisConnections) => open.failFast() },
      { provide: QueueBoard, inject: [queueToken], useFactory: (queue: Queue) => new QueueBoard(queue) },
      {
        provide: QueueProducer,
        inject: [COMMANDS, QueueObserver],
        useFactory: (commands: RedisConnection, observer: QueueObserver) =>
          new QueueProducer(
            commands,
            keys,
            new MemoryGuard(observer, options.onWarning ?? options.onError),
            options.window ?? MOST_WAITING,
          ),
      },
      {
        provide: ResultCache,
        inject: [COMMANDS, QueueObserver],
        useFactory: (commands: RedisConnection, observer: QueueObserver) =>
          new ResultCache(commands, keys, new MemoryGuard(observer, ignore, { fullShare: RESULTS_SHARE })),
      },
      {
        provide: QueueConsumer,
        inject: [queueToken, RedisConnections, COMMANDS],
        useFactory: (queue: Queue, open: RedisConnections, commands: RedisConnection) =>
          new QueueConsumer(queue, keys, open, commands),
      },
      {
        provide: EventHints,
        inject: [COMMANDS, RedisConnections],
        useFactory: (commands: RedisConnection, open: RedisConnections) => new EventHints(commands, keys, open),
      },
      onCommands(QueueObserver),
      onCommands(WorkerPresence),
      onCommands(RateLimiter),
      onCommands(McpSessions),
      {
        provide: QueueLifecycle,
        inject: [queueToken, RedisConnections],
        useFactory: (queue: Queue, open: RedisConnections) => new QueueLifecycle(queue, open),
      },
    ],
    exports: [QueueProducer, ...exported],
  };
}

/** The producer's guard warns. */
function ignore(): void {}

@Module({})
class RedisConnectionsModule {}
