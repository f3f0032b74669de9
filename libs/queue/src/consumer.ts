import { ControlMessage, JOB_CATALOG, ResearchJobPayload } from '@scholarsource/contracts';
import type { Job, Queue } from 'bull';
import type { Redis } from 'ioredis';
import type { QueueKeys } from './queue-keys.ts';

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

/** Takes runs out of the queue and hands them to one handler. Nothing is taken before {@link start}. */
export class QueueConsumer {
  readonly #queue: Queue;
  readonly #keys: QueueKeys;
  readonly #subscribe: () => Redis;

  constructor(queue: Queue, keys: QueueKeys, subscribe: () => Redis) {
    this.#queue = queue;
    this.#keys = keys;
    this.#subscribe = subscribe;
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
    this.#queue
      .process(JOB_CATALOG.research.name, concurrency, async (entry: Job<unknown>) => {
        const run = ResearchJobPayload.safeParse(entry.data);
        if (!run.success) throw new Error('the entry names no run and was dropped', { cause: run.error });
        await handle(run.data);
      })
      .catch((error: unknown) =>
        onError(error instanceof Error ? error : new Error('processing ended', { cause: error })),
      );
  }

  /** Takes nothing more; runs that are held go on. */
  async stopIntake(): Promise<void> {
    await this.#queue.pause(true, true);
  }

  /** Calls the listener for each cancelled job that is announced while this process listens. */
  async onCancel(listener: (jobId: string) => void): Promise<void> {
    const subscriber = this.#subscribe();
    subscriber.on('message', (_channel, text) => {
      const message = ControlMessage.safeParse(parseJson(text));
      if (message.success) listener(message.data.jobId);
    });
    await subscriber.subscribe(this.#keys.control);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
