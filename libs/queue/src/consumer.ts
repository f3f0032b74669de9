import { ControlMessage, JOB_CATALOG, ResearchJobPayload } from '@scholarsource/contracts';
import type { Job, Queue } from 'bull';
import type { Cluster } from 'ioredis';
import { IntakeWatch } from './intake-watch.ts';
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

const LOOK_EVERY_MS = 5_000;

/** Takes runs out of the queue and hands them to one handler. Nothing is taken before {@link start}. */
export class QueueConsumer {
  readonly #queue: Queue;
  readonly #keys: QueueKeys;
  readonly #connections: RedisConnections;
  /** Answers at once whether Redis is there. */
  readonly #commands: RedisConnection;
  #watch: IntakeWatch | undefined;
  #looking: NodeJS.Timeout | undefined;
  #subscriber: RedisConnection | undefined;
  #held = 0;

  constructor(queue: Queue, keys: QueueKeys, connections: RedisConnections, commands: RedisConnection) {
    this.#queue = queue;
    this.#keys = keys;
    this.#connections = connections;
    this.#commands = commands;
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
      .process(JOB_CATALOG.research.name, concurrency, async (entry: Job<unknown>) => {
        const run = ResearchJobPayload.safeParse(entry.data);
        if (!run.success) throw new Error('the entry names no run and was dropped', { cause: run.error });
        this.#held += 1;
        watch.sign();
        try {
          await handle(run.data);
        } finally {
          this.#held -= 1;
          watch.sign();
        }
      })
      .catch((error: unknown) =>
        onError(error instanceof Error ? error : new Error('processing ended', { cause: error })),
      );
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
      const message = ControlMessage.safeParse(parseJson(text));
      if (message.success) listener(message.data.jobId);
    });
    await subscriber.subscribe(this.#keys.control);
  }

  #watchIntake(concurrency: number, onError: ConsumerOptions['onError']): IntakeWatch {
    const blocking = this.#connections.blocking();
    const watch = new IntakeWatch({
      isOpen: () => this.#held < concurrency,
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
