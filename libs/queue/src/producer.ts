import { once } from 'node:events';
import {
  type ControlMessage,
  MicroBatcher,
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

/** Adds runs to the queue and removes them. Every call has a timeout and is idempotent. */
export class QueueProducer {
  readonly #client: RedisConnection;
  readonly #keys: QueueKeys;
  readonly #memory: Pick<MemoryGuard, 'isFull'>;
  readonly #entries: QueueEntries;
  readonly #window: number;
  readonly #arrivals = new MicroBatcher((runs: readonly QueuedRun[]) => this.#addArrivals(runs));
  #connecting: Promise<boolean> | undefined;

  /** `window` is the maximum number of waiting entries, plus one for each tenant that has none waiting. */
  constructor(client: RedisConnection, keys: QueueKeys, memory: Pick<MemoryGuard, 'isFull'>, window: number) {
    this.#window = window;
    this.#client = client;
    this.#keys = keys;
    this.#memory = memory;
    this.#entries = new QueueEntries(client, keys, (call) => this.#ask(call));
  }

  /** Whether Redis is connected. */
  get isReady(): boolean {
    return this.#client.status === 'ready';
  }

  /**
   * Adds a run; concurrent calls are batched. Resolves with false if the window is full, true once the queue holds the run.
   * @throws {ServiceError} `queue_unavailable` if Redis is nearly full or does not answer in time. The run may still be added; adding is
   * idempotent.
   */
  async enqueue(run: QueuedRun): Promise<boolean> {
    return this.#arrivals.add(run);
  }

  /**
   * Adds the runs that the queue does not hold yet, up to the window.
   * @throws {ServiceError} `queue_unavailable` as {@link enqueue}
   */
  async enqueueMissing(runs: readonly QueuedRun[]): Promise<Admission> {
    await this.#checkMemory();
    return this.#entries.add(runs, this.#window);
  }

  /** Removes a waiting entry. An entry that a worker holds, or that no longer exists, is left alone. */
  async withdraw(run: ResearchJobPayload): Promise<void> {
    await this.#entries.withdraw(run);
  }

  /**
   * Removes the entries of abandoned runs so that they can be added again, except those that a worker holds by now. Returns the number
   * removed.
   */
  async removeAbandoned(runs: readonly ResearchJobPayload[]): Promise<number> {
    return this.#entries.removeAbandoned(runs);
  }

  /** Publishes a cancellation to all workers. A worker that misses it learns of it from its next heartbeat. */
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

  /** Waits for a connection in progress, shared by all callers; does not wait if connecting has failed. */
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
