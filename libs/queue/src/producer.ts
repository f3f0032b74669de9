import {
  type ControlMessage,
  JOB_CATALOG,
  queueEntryId,
  type ResearchJobPayload,
  ServiceError,
} from '@scholarsource/contracts';
import type { Queue } from 'bull';
import type { MemoryGuard } from './memory-guard.ts';
import type { QueueKeys } from './queue-keys.ts';
import { within } from './within.ts';

const ENQUEUE_WITHIN_MS = 400;

const DROP_ABANDONED = `
local dropped = 0
for i, id in ipairs(ARGV) do
  if redis.call('EXISTS', KEYS[2 * i + 1]) == 0 and redis.call('LREM', KEYS[1], 1, id) > 0 then
    redis.call('DEL', KEYS[2 * i])
    dropped = dropped + 1
  end
end
return dropped`;

/** Puts runs into the queue and takes them out again. Every call is bounded in time and safe to repeat. */
export class QueueProducer {
  readonly #queue: Queue;
  readonly #keys: QueueKeys;
  readonly #memory: Pick<MemoryGuard, 'isFull'>;

  constructor(queue: Queue, keys: QueueKeys, memory: Pick<MemoryGuard, 'isFull'>) {
    this.#queue = queue;
    this.#keys = keys;
    this.#memory = memory;
  }

  /**
   * Adds the run unless the queue holds it already.
   * @throws {ServiceError} `queue_unavailable` if Redis is nearly full or does not take it in time. It may still arrive; adding is idempotent.
   */
  async enqueue(run: ResearchJobPayload): Promise<void> {
    if (await this.#memory.isFull()) throw unavailable(new Error('Redis is nearly full'));
    await this.#ask(() =>
      this.#queue.add(JOB_CATALOG.research.name, run, {
        jobId: queueEntryId(run),
        // PostgreSQL counts attempts, and a finished entry must not block the next one with its id.
        attempts: 1,
        removeOnComplete: true,
        removeOnFail: true,
      }),
    );
  }

  /** Takes a waiting entry out of the queue. One that a worker holds, or that is gone, is left as it is. */
  async withdraw(run: ResearchJobPayload): Promise<void> {
    await this.#ask(async () => {
      const entry = await this.#queue.getJob(queueEntryId(run));
      // Bull refuses to remove an entry that a worker holds; that worker learns of the cancel on another way.
      await entry?.remove().catch(() => undefined);
    });
  }

  /**
   * Takes out the entries of runs that were found abandoned, so that they can be put in again. One that a worker holds by
   * now is left as it is. Returns how many were taken out.
   */
  async dropAbandoned(runs: readonly ResearchJobPayload[]): Promise<number> {
    if (runs.length === 0) return 0;
    const ids = runs.map(queueEntryId);
    const keys = [this.#keys.active, ...ids.flatMap((id) => [this.#keys.entry(id), this.#keys.lock(id)])];
    return Number(await this.#ask(() => this.#queue.client.eval(DROP_ABANDONED, keys.length, ...keys, ...ids)));
  }

  /** Tells all workers at once that a job was cancelled. A worker that misses it learns it with its next heartbeat. */
  async announceCancel(jobId: string): Promise<void> {
    const message: ControlMessage = { type: 'cancel', jobId };
    await this.#ask(() => this.#queue.client.publish(this.#keys.control, JSON.stringify(message)));
  }

  async #ask<T>(call: () => Promise<T>): Promise<T> {
    // Bull would wait for the connection; whoever calls this has a user waiting.
    if (this.#queue.client.status !== 'ready' && !(await this.#becomesReady())) throw unavailable();
    try {
      return await within(ENQUEUE_WITHIN_MS, call(), () => new Error(`no answer within ${ENQUEUE_WITHIN_MS} ms`));
    } catch (error) {
      throw unavailable(error);
    }
  }

  /** A connection that is being made is waited for; one that failed is not. */
  async #becomesReady(): Promise<boolean> {
    const { client } = this.#queue;
    if (client.status !== 'connecting' && client.status !== 'connect') return false;
    const ready = new Promise<boolean>((resolve) => {
      client.once('ready', () => resolve(true));
      client.once('close', () => resolve(false));
    });
    return within(ENQUEUE_WITHIN_MS, ready, () => new Error('not ready')).catch(() => false);
  }
}

function unavailable(cause?: unknown): ServiceError {
  return new ServiceError('queue_unavailable', 'The job queue cannot be reached. Please try again in a moment.', {
    cause,
  });
}
