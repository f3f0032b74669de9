import { ControlMessage, Groups, ResearchJobPayload } from '@scholarsource/contracts';
import type { Job, Queue } from 'bull';
import type { Cluster } from 'ioredis';
import { QueueEntries } from './entries.ts';
import { IntakeWatch } from './intake-watch.ts';
import { parseMessage } from './parse-message.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RedisConnection, RedisConnections } from './redis-connections.ts';

export interface ConsumerOptions {
  /** Runs held at once. */
  concurrency: number;
  handle: (run: ResearchJobPayload) => Promise<void>;
  /** Told of an entry that names no run, of a handler that threw, and of Bull's own errors. */
  onError: (error: Error, entryId?: string) => void;
  /** Told of what went wrong with an entry, for whoever counts. */
  onIncident?: (incident: QueueIncident) => void;
}

/** Left behind by a dead worker, lost its lock under a run, or thrown away because nothing could be done with it. */
export type QueueIncident = 'stalled' | 'lock_lost' | 'dropped';

/** How Bull says that it gave up an entry that nobody holds; it has no other sign for it. */
const STALLED = 'job stalled more than allowable limit';

/** Bull drops entries of names that it has no handler for, and half an entry has none. The data says what an entry is. */
const ANY_NAME = '*';

const LOOK_EVERY_MS = 5_000;

/** Takes runs out of the queue and hands them to one handler. Nothing is taken before {@link start}. */
export class QueueConsumer {
  readonly #queue: Queue;
  readonly #keys: QueueKeys;
  readonly #connections: RedisConnections;
  /** Answers at once whether Redis is there. */
  readonly #commands: RedisConnection;
  readonly #entries: QueueEntries;
  #watch: IntakeWatch | undefined;
  #looking: NodeJS.Timeout | undefined;
  #subscriber: RedisConnection | undefined;
  /** Ids of the entries that are being handled. */
  readonly #held = new Set<string>();
  readonly #keeping = new Groups((entryIds: readonly string[]) => this.#keepActive(entryIds));

  constructor(queue: Queue, keys: QueueKeys, connections: RedisConnections, commands: RedisConnection) {
    this.#queue = queue;
    this.#keys = keys;
    this.#connections = connections;
    this.#commands = commands;
    this.#entries = new QueueEntries(commands, keys);
  }

  /** False when entries could be taken and are not asked for, though Redis answers: only a new process helps. */
  get isAlive(): boolean {
    return this.#watch?.isAlive ?? true;
  }

  /** Resolves when the queue is being watched. */
  async start({ concurrency, handle, onError, onIncident }: ConsumerOptions): Promise<void> {
    this.#queue.on('error', (error) => onError(error));
    this.#queue.on('failed', (job, error) => {
      onIncident?.(error.message === STALLED ? 'stalled' : 'dropped');
      onError(error, String(job.id));
    });
    this.#queue.on('lock-extension-failed', () => onIncident?.('lock_lost'));
    await this.#queue.isReady();
    const watch = this.#watchIntake(concurrency, onError);
    this.#queue
      .process(ANY_NAME, concurrency, (entry: Job<unknown>) => this.#handle(entry, handle, watch))
      .catch((error: unknown) =>
        onError(error instanceof Error ? error : new Error('processing ended', { cause: error })),
      );
  }

  /** One delivery of an entry. A worker that stood still may be given entries that were taken out since, or one entry twice. */
  async #handle(entry: Job<unknown>, handle: ConsumerOptions['handle'], watch: IntakeWatch): Promise<void> {
    const entryId = String(entry.id);
    if (this.#held.has(entryId)) {
      leave(entry);
      return;
    }
    const run = ResearchJobPayload.safeParse(entry.data);
    if (!run.success) {
      if (await this.#entries.forget(entryId)) {
        leave(entry);
        return;
      }
      throw new Error('the entry names no run and was dropped', { cause: run.error });
    }
    this.#held.add(entryId);
    watch.sign();
    // It may have been put back among the waiting ones; the autoscaler counts what is active.
    const keeping = this.#keeping.add(entryId).catch(() => undefined);
    try {
      await handle(run.data);
    } finally {
      await keeping;
      this.#held.delete(entryId);
      watch.sign();
    }
  }

  /** Takes nothing more; runs that are held go on. */
  async stopIntake(): Promise<void> {
    clearInterval(this.#looking);
    this.#watch = undefined;
    await this.#queue.pause(true, true);
  }

  /** Calls the listener for each cancelled job that is announced while this process listens. */
  async onCancel(listener: (jobId: string) => void): Promise<void> {
    const subscriber = (this.#subscriber = this.#connections.patient());
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

  #watchIntake(concurrency: number, onError: ConsumerOptions['onError']): IntakeWatch {
    const blocking = this.#connections.blocking();
    const watch = new IntakeWatch({
      isOpen: () => this.#held.size < concurrency,
      ping: () => this.#commands.ping(),
      reconnect: () => {
        onError(new Error('no entry was asked for in a while; the connection is made anew'));
        blocking.disconnect(true);
      },
    });
    onAnswer(blocking, 'brpoplpush', () => watch.sign());
    this.#watch = watch;
    this.#looking = setInterval(() => {
      void watch.look();
      // Nothing else is ever sent on this connection, so nothing else would show that its socket is dead.
      this.#subscriber?.ping().catch(() => undefined);
    }, LOOK_EVERY_MS).unref();
    return watch;
  }
}

/** Calls `tell` whenever Redis answers a command of that name on the connection; Bull has no event for it. */
function onAnswer(connection: RedisConnection, name: string, tell: () => void): void {
  const send = connection.sendCommand.bind(connection);
  connection.sendCommand = (...[command, ...rest]: Parameters<Cluster['sendCommand']>) => {
    if (command.name === name) command.promise.then(tell, () => undefined);
    return send(command, ...rest);
  };
}

/** Keeps Bull from ending the entry when its handler returns: this delivery is not the one that holds it. */
function leave(entry: Job<unknown>): void {
  entry.moveToCompleted = () => Promise.resolve(null);
}
