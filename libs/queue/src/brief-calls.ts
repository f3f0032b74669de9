import type { RedisConnection } from './redis-connections.ts';
import { within } from './within.ts';

const ANSWER_WITHIN_MS = 100;
/** Milliseconds for which Redis is not asked again after it failed to answer. */
const REST_MS = 1_000;

/** Calls of Redis for which a user waits and that can be done without: bounded in time, and none for a while after one failed. */
export class BriefCalls {
  readonly #redis: RedisConnection;
  readonly #withinMs: number;
  #restsUntil = 0;

  constructor(redis: RedisConnection, withinMs = ANSWER_WITHIN_MS) {
    this.#redis = redis;
    this.#withinMs = withinMs;
  }

  /** What the call resolves with; `otherwise` if Redis is away, too slow or answers something else. Never throws. */
  async ask<T, U>(call: (redis: RedisConnection) => Promise<T>, otherwise: U): Promise<T | U> {
    if (this.#redis.status !== 'ready' || performance.now() < this.#restsUntil) return otherwise;
    try {
      return await within(this.#withinMs, call(this.#redis), () => new Error(`no answer within ${this.#withinMs} ms`));
    } catch {
      this.#restsUntil = performance.now() + REST_MS;
      return otherwise;
    }
  }
}
