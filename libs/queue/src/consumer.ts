import { ControlMessage, MicroBatcher, ResearchJobPayload } from '@scholarsource/contracts';
import type { Job, Queue } from 'bull';
import type { Cluster } from 'ioredis';
import { QueueEntries } from './entries.ts';
import { IntakeWatchdog } from './intake-watchdog.ts';
import { parseMessage } from './parse-message.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RedisConnection, RedisConnections } from './redis-connections.ts';

export interface ConsumerOptions {
  /** Runs held at once. */
  concurrency: number;
  handle: (run: ResearchJobPayload) => Promise<void>;
  /** Receives errors of Bull, of handlers that threw, and of entries whose payload is invalid. */
  onError: (error: Error, entryId?: string) => void;
  /** Receives incidents to be counted as metrics. */
  onIncident?: (incident: QueueIncident) => void;
}

/** The worker that held it died, the lock expired during a run, or the payload was invalid and the entry was removed. */
export type QueueIncident = 'stalled' | 'lock_lost' | 'dropped';

/** Bull reports a stalled entry only by this error message. */
const STALLED = 'job stalled more than allowable limit';

/** Bull fails entries whose name has no handler, and a partial hash has no name. The payload is validated instead. */
const ANY_NAME = '*';

const CHECK_INTERVAL_MS = 5_000;

/** Consumes runs from the queue with a single handler. Nothing is consumed before {@link start}. */
export class QueueConsumer {
  readonly #queue: Queue;
  readonly #keys: QueueKeys;
  readonly #connections: RedisConnections;
  /** A fail-fast connection: rejects immediately while Redis is down. */
  readonly #commands: RedisConnection;
  readonly #entries: QueueEntries;
  #watchdog: IntakeWatchdog | undefined;
  #checks: NodeJS.Timeout | undefined;
  #subscriber: RedisConnection | undefined;
  /** Ids of the entries being handled. */
  readonly #held = new Set<string>();
  /** Deliveries whose handler has returned: if Bull fails to complete one, the run has ended all the same. */
  readonly #handled = new WeakSet<Job>();
  readonly #activeEntries = new MicroBatcher((entryIds: readonly string[]) => this.#keepActive(entryIds));

  constructor(queue: Queue, keys: QueueKeys, connections: RedisConnections, commands: RedisConnection) {
    this.#queue = queue;
    this.#keys = keys;
    this.#connections = connections;
    this.#commands = commands;
    this.#entries = new QueueEntries(commands, keys);
  }

  /** Liveness: false if Redis answers and a slot is free, yet no entry has been requested for too long. Only a restart helps. */
  get isAlive(): boolean {
    return this.#watchdog?.isAlive ?? true;
  }

  /** Resolves once the queue is being consumed. */
  async start({ concurrency, handle, onError, onIncident }: ConsumerOptions): Promise<void> {
    this.#queue.on('error', (error) => onError(error));
    this.#queue.on('failed', (job, error) => {
      if (!this.#handled.has(job)) onIncident?.(error.message === STALLED ? 'stalled' : 'dropped');
      onError(error, String(job.id));
    });
    this.#queue.on('lock-extension-failed', () => onIncident?.('lock_lost'));
    await this.#queue.isReady();
    const watchdog = this.#watchIntake(concurrency, onError);
    this.#queue
      .process(ANY_NAME, concurrency, (entry: Job<unknown>) => this.#handle(entry, handle, watchdog))
      .catch((error: unknown) =>
        onError(error instanceof Error ? error : new Error('processing ended', { cause: error })),
      );
  }

  /** Handles one delivery. A worker that was frozen may receive entries that were removed meanwhile, or the same entry twice. */
  async #handle(entry: Job<unknown>, handle: ConsumerOptions['handle'], watchdog: IntakeWatchdog): Promise<void> {
    const entryId = String(entry.id);
    if (this.#held.has(entryId)) {
      abandonDelivery(entry);
      return;
    }
    const run = ResearchJobPayload.safeParse(entry.data);
    if (!run.success) {
      if (await this.#entries.forget(entryId)) {
        abandonDelivery(entry);
        return;
      }
      throw new Error('the entry names no run and was dropped', { cause: run.error });
    }
    this.#held.add(entryId);
    watchdog.markActive();
    // The entry may have been moved back to the wait list; the autoscaler counts the active list.
    const listing = this.#activeEntries.add(entryId).catch(() => undefined);
    try {
      await handle(run.data);
      this.#handled.add(entry);
      // Bull would write the failure to complete an entry into it, which creates one that is gone anew, in no list and forever.
      entry.moveToFailed = () => this.#entries.forget(entryId).then(() => null);
    } finally {
      await listing;
      this.#held.delete(entryId);
      watchdog.markActive();
    }
  }

  /** Stops taking entries; runs in progress continue. */
  async stopIntake(): Promise<void> {
    clearInterval(this.#checks);
    this.#watchdog = undefined;
    await this.#queue.pause(true, true);
  }

  /** Calls the listener for each cancellation published while this process is subscribed. */
  async onCancel(listener: (jobId: string) => void): Promise<void> {
    const subscriber = (this.#subscriber = this.#connections.retrying());
    subscriber.on('message', (_channel: string, text: string) => {
      const message = ControlMessage.safeParse(parseMessage(text));
      if (message.success) listener(message.data.jobId);
    });
    await subscriber.subscribe(this.#keys.control);
  }

  async #keepActive(entryIds: readonly string[]): Promise<readonly undefined[]> {
    await this.#entries.keepActive(entryIds);
    return entryIds.map(() => undefined);
  }

  #watchIntake(concurrency: number, onError: ConsumerOptions['onError']): IntakeWatchdog {
    const blocking = this.#connections.blocking();
    const watchdog = new IntakeWatchdog({
      isOpen: () => this.#held.size < concurrency,
      ping: () => this.#commands.ping(),
      reconnect: () => {
        onError(new Error('no entry was asked for in a while; the connection is made anew'));
        blocking.disconnect(true);
      },
    });
    onReply(blocking, 'brpoplpush', () => watchdog.markActive());
    this.#watchdog = watchdog;
    this.#checks = setInterval(() => {
      void watchdog.check();
      // Nothing else is sent on this connection, so only a ping reveals a dead socket.
      this.#subscriber?.ping().catch(() => undefined);
    }, CHECK_INTERVAL_MS).unref();
    return watchdog;
  }
}

/** Calls `listener` for each reply to the command `name` on this connection; Bull emits no event for it. */
function onReply(connection: RedisConnection, name: string, listener: () => void): void {
  const send = connection.sendCommand.bind(connection);
  connection.sendCommand = (...[command, ...rest]: Parameters<Cluster['sendCommand']>) => {
    if (command.name === name) command.promise.then(listener, () => undefined);
    return send(command, ...rest);
  };
}

/** Keeps Bull from completing the entry when the handler returns, because another delivery owns it. */
function abandonDelivery(entry: Job<unknown>): void {
  entry.moveToCompleted = () => Promise.resolve(null);
}
