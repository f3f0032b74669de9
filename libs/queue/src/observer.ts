import { queueEntryId, type ResearchJobPayload } from '@scholarsource/contracts';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { QueueKeys } from './queue-keys.ts';

/** Entries in the queue, by where they are. */
export interface QueueDepth {
  waiting: number;
  active: number;
  paused: number;
  delayed: number;
}

const Replies = z.array(z.tuple([z.instanceof(Error).nullable(), z.int().nonnegative().optional()]));

/** Looks at the queue and changes nothing. Every method rejects if Redis is away. */
export class QueueObserver {
  readonly #redis: Redis;
  readonly #keys: QueueKeys;

  constructor(redis: Redis, keys: QueueKeys) {
    this.#redis = redis;
    this.#keys = keys;
  }

  async depth(): Promise<QueueDepth> {
    const { wait, active, paused, delayed } = this.#keys;
    const [waiting = 0, running = 0, held = 0, later = 0] = await this.#numbers(
      this.#redis.pipeline().llen(wait).llen(active).llen(paused).zcard(delayed).exec(),
    );
    return { waiting, active: running, paused: held, delayed: later };
  }

  /** Those of the given runs that have no entry. */
  async missing(runs: readonly ResearchJobPayload[]): Promise<ResearchJobPayload[]> {
    if (runs.length === 0) return [];
    const pipeline = this.#redis.pipeline();
    for (const run of runs) pipeline.exists(this.#keys.entry(queueEntryId(run)));
    const present = await this.#numbers(pipeline.exec());
    return runs.filter((_, index) => present[index] !== 1);
  }

  async ping(): Promise<void> {
    await this.#redis.ping();
  }

  async #numbers(replies: Promise<unknown>): Promise<number[]> {
    return Replies.parse(await replies).map(([error, value]) => {
      if (error !== null || value === undefined) throw error ?? new Error('Redis gave no number');
      return value;
    });
  }
}
