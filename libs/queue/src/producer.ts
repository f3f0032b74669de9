import { once } from 'node:events';
import {
  type ControlMessage,
  Groups,
  type QueuedRun,
  type ResearchJobPayload,
  ServiceError,
} from '@scholarsource/contracts';
import pTimeout from 'p-timeout';
import { type Admission, QueueEntries } from './entries.ts';
import type { MemoryGuard } from './memory-guard.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RedisConnection } from './redis-connections.ts';

const ENQUEUE_TIMEOUT_MS = 400;

/** Puts runs into the queue and takes them out again. Every call is bounded in time and safe to repeat. */
export class QueueProducer {
  readonly #client: RedisConnection;
  readonly #keys: QueueKeys;
  readonly #memory: Pick<MemoryGuard, 'isFull'>;
  readonly #entries: QueueEntries;
  readonly #window: number;
  readonly #arrivals = new Groups((runs: readonly QueuedRun[]) => this.#addArrivals(runs));
  #connecting: Promise<boolean> | undefined;

  /** `window` is how many entries wait at most, beside one of each further tenant. */
  constructor(client: RedisConnection, keys: QueueKeys, memory: Pick<MemoryGuard, 'isFull'>, window: number) {
    this.#window = window;
    this.#client = client;
    this.#keys = keys;
    this.#memory = memory;
    this.#entries = new QueueEntries(client, keys, (call) => this.#ask(call));
  }

  /** Whether Redis is there now. */
  get isReady(): boolean {
    return this.#client.status === 'ready';
  }

  /**
   * Adds a run, unless the window has no room for it; those that come at the same time go together. True: the queue holds it.
   * @throws {ServiceError} `queue_unavailable` if Redis is nearly full or does not take it in time. It may still arrive; adding is idempotent.
   */
  async enqueue(run: QueuedRun): Promise<boolean> {
    return this.#arrivals.add(run);
  }

  /**
   * Adds each run that the queue does not hold, as far as the window has room.
   * @throws {ServiceError} `queue_unavailable` as {@link enqueue}
   */
  async enqueueMissing(runs: readonly QueuedRun[]): Promise<Admission> {
    await this.#checkMemory();
    return this.#entries.add(runs, this.#window);
  }

  /** Takes a waiting entry out of the queue. One that a worker holds, or that is gone, is left as it is. */
  async withdraw(run: ResearchJobPayload): Promise<void> {
    await this.#entries.withdraw(run);
  }

  /**
   * Takes out the entries of runs that were found abandoned, so that they can be put in again. One that a worker holds by
   * now is left as it is. Returns how many were taken out.
   */
  async dropAbandoned(runs: readonly ResearchJobPayload[]): Promise<number> {
    return this.#entries.dropAbandoned(runs);
  }

  /** Tells all workers at once that a job was cancelled. A worker that misses it learns it with its next heartbeat. */
  async announceCancel(jobId: string): Promise<void> {
    const message: ControlMessage = { type: 'cancel', jobId };
    await this.#ask(() => this.#client.publish(this.#keys.control, JSON.stringify(message)));
  }

  async #addArrivals(runs: readonly QueuedRun[]): Promise<readonly boolean[]> {
    const refused = new Set((await this.enqueueMissing(runs)).refused);
    return runs.map((run) => !refused.has(run));
  }

  async #checkMemory(): Promise<void> {
    if (await this.#memory.isFull()) throw unavailable(new Error('Redis is nearly full'));
  }

  async #ask<T>(call: () => Promise<T>): Promise<T> {
    if (this.#client.status !== 'ready' && !(await this.#becomesReady())) throw unavailable();
    try {
      return await pTimeout(call(), {
        milliseconds: ENQUEUE_TIMEOUT_MS,
        message: `no answer within ${ENQUEUE_TIMEOUT_MS} ms`,
      });
    } catch (error) {
      throw unavailable(error);
    }
  }

  /** A connection that is being made is waited for, once for all who wait; one that failed is not. */
  #becomesReady(): Promise<boolean> {
    const { status } = this.#client;
    if (status !== 'connecting' && status !== 'connect') return Promise.resolve(false);
    this.#connecting ??= this.#readyInTime().finally(() => (this.#connecting = undefined));
    return this.#connecting;
  }

  async #readyInTime(): Promise<boolean> {
    const decided = new AbortController();
    const event = (name: 'ready' | 'close') => once(this.#client, name, { signal: decided.signal }).then(() => name);
    const first = Promise.race([event('ready'), event('close')]);
    try {
      return (await pTimeout(first, { milliseconds: ENQUEUE_TIMEOUT_MS })) === 'ready';
    } catch {
      return false;
    } finally {
      decided.abort();
    }
  }
}

function unavailable(cause?: unknown): ServiceError {
  return new ServiceError('queue_unavailable', 'The job queue cannot be reached. Please try again in a moment.', {
    cause,
  });
}
