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
/** Larger than any configured window. */
const UNLIMITED_WINDOW = 1_000_000;
/** Share of Redis' memory beyond which no more results are cached: the rest is reserved for the queue. */
const RESULTS_SHARE = 0.5;

/** Bull's timings. None of them decides about a job: only the lease in PostgreSQL does. */
export type BullSettings = Required<Omit<AdvancedSettings, 'backoffStrategies' | 'isSharedChildPool'>>;

const BULL_SETTINGS: BullSettings = {
  // How long the entry of a dead worker stays locked. A live worker that loses the lock loses the entry, never the run.
  lockDuration: 15_000,
  lockRenewTime: 5_000,
  // How soon the entry of a dead worker leaves the active list, which the autoscaler counts.
  stalledInterval: 30_000,
  // Bull never redelivers an entry: the scaler decides from the row whether a run is retried.
  maxStalledCount: 0,
  // Delayed entries are not used, so Bull rarely needs to check for due ones.
  guardInterval: 60_000,
  retryProcessDelay: 1_000,
  // Seconds of one blocking pop; a new entry ends it immediately.
  drainDelay: 5,
};

/** Closes the queue before the connections it uses. */
class QueueLifecycle implements BeforeApplicationShutdown {
  readonly #queue: Queue;
  readonly #connections: RedisConnections;

  constructor(queue: Queue, connections: RedisConnections) {
    this.#queue = queue;
    this.#connections = connections;
  }

  async beforeApplicationShutdown(): Promise<void> {
    // Bull first removes finished entries from the active list; without Redis that never completes.
    await pTimeout(this.#queue.close(), { milliseconds: CLOSE_TIMEOUT_MS }).catch(() => undefined);
    this.#connections.closeAll();
  }
}

/** The queue as Nest providers. Each process imports only the side that it needs. */
@Module({})
export class QueueModule {
  /** For the API: enqueues runs, counts requests, lists workers. Fails fast while Redis is down. */
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

  /** For workers: consumes runs. Waits for Redis while it is down. */
  static forConsumer(options: QueueOptions, settings: Partial<BullSettings> = {}): DynamicModule {
    return build(options, 'retrying', [QueueConsumer, EventHints, WorkerPresence, QueueObserver], {
      ...BULL_SETTINGS,
      ...settings,
    });
  }

  /** For the scaler: observes the queue and enqueues runs. */
  static forObserver(options: QueueOptions): DynamicModule {
    return build(options, 'failFast', [QueueObserver, EventHints, WorkerPresence]);
  }
}

function build(
  options: QueueOptions,
  profile: 'failFast' | 'retrying',
  exported: NonNullable<DynamicModule['exports']>,
  settings: BullSettings = BULL_SETTINGS,
): DynamicModule {
  const keys = queueKeys(options.prefix);
  const queueToken = getQueueToken(RESEARCH);
  const { requestTimeoutMs } = options;
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
            return type === 'client' && profile === 'failFast' ? open.failFast() : open.retrying();
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
            options.window ?? UNLIMITED_WINDOW,
          ),
      },
      {
        provide: RateLimiter,
        inject: [COMMANDS],
        useFactory: (commands: RedisConnection) => new RateLimiter(commands, keys, requestTimeoutMs),
      },
      {
        provide: ResultCache,
        inject: [COMMANDS, QueueObserver],
        useFactory: (commands: RedisConnection, observer: QueueObserver) =>
          new ResultCache(
            commands,
            keys,
            new MemoryGuard(observer, ignore, { fullShare: RESULTS_SHARE }),
            requestTimeoutMs,
          ),
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
        useFactory: (commands: RedisConnection, open: RedisConnections) =>
          new EventHints(commands, keys, open, requestTimeoutMs),
      },
      onCommands(QueueObserver),
      onCommands(WorkerPresence),
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

/** The producer's memory guard already warns. */
function ignore(): void {}

@Module({})
class RedisConnectionsModule {}
