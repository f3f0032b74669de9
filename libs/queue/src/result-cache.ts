import { BriefCalls } from './brief-calls.ts';
import type { MemoryGuard } from './memory-guard.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RedisConnection } from './redis-connections.ts';

/**
 * Answers about jobs that ended for good, kept in Redis for a while for all processes. Without Redis nothing is found and nothing is
 * kept; no call throws.
 */
export class ResultCache {
  readonly #calls: BriefCalls;
  readonly #keys: QueueKeys;
  readonly #memory: Pick<MemoryGuard, 'isFull'>;

  /** `memory` says when Redis has no room to spare: the queue needs it more. */
  constructor(redis: RedisConnection, keys: QueueKeys, memory: Pick<MemoryGuard, 'isFull'>) {
    this.#calls = new BriefCalls(redis);
    this.#keys = keys;
    this.#memory = memory;
  }

  /** Null if nothing is kept. */
  async get(jobId: string): Promise<string | null> {
    return this.#calls.ask((redis) => redis.get(this.#keys.result(jobId)), null);
  }

  async forget(jobId: string): Promise<void> {
    await this.#calls.ask((redis) => redis.del(this.#keys.result(jobId)), null);
  }

  /** Whoever asks the next `seconds` finds the answer. */
  async put(jobId: string, answer: string, seconds: number): Promise<void> {
    if (await this.#memory.isFull()) return;
    await this.#calls.ask((redis) => redis.set(this.#keys.result(jobId), answer, 'EX', seconds), null);
  }
}
