import {
  type ControlMessage,
  JOB_CATALOG,
  queueEntryId,
  type ResearchJobPayload,
  ServiceError,
} from '@scholarsource/contracts';
import type { Queue } from 'bull';
import type { QueueKeys } from './queue-keys.ts';
import { within } from './within.ts';

const ENQUEUE_WITHIN_MS = 400;

/** Puts runs into the queue and takes them out again. Every call is bounded in time and safe to repeat. */
export class QueueProducer {
  readonly #queue: Queue;
  readonly #keys: QueueKeys;

  constructor(queue: Queue, keys: QueueKeys) {
    this.#queue = queue;
    this.#keys = keys;
  }

  /**
   * Adds the run unless the queue holds it already.
   * @throws {ServiceError} `queue_unavailable` if Redis does not take it in time. It may still arrive; adding is idempotent.
   */
  async enqueue(run: ResearchJobPayload): Promise<void> {
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

  /** Tells all workers at once that a job was cancelled. A worker that misses it learns it with its next heartbeat. */
  async announceCancel(jobId: string): Promise<void> {
    const message: ControlMessage = { type: 'cancel', jobId };
    await this.#ask(() => this.#queue.client.publish(this.#keys.control, JSON.stringify(message)));
  }

  async #ask<T>(call: () => Promise<T>): Promise<T> {
    const unavailable = (cause?: unknown) =>
      new ServiceError('queue_unavailable', 'The job queue cannot be reached. Please try again in a moment.', {
        cause,
      });
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
