import { createHash } from 'node:crypto';
import type { RedisConnection } from './redis-connections.ts';
import { z } from 'zod';
import { LocalRateLimiter } from './local-rate-limiter.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RateLimitAnswer, RateLimitWindow } from './rate-limit-window.ts';
import { within } from './within.ts';

const REDIS_WITHIN_MS = 100;
/** Milliseconds for which Redis is not asked again after it failed to answer. */
const REDIS_REST_MS = 1_000;

// All windows are asked before one is counted: a request that one window refuses uses up none of another.
const CONSUME = `
local refused, longest = 0, 0
for i, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or '0') >= tonumber(ARGV[2 * i - 1]) then
    local ttl = redis.call('PTTL', key)
    if ttl > longest then refused, longest = i, ttl end
  end
end
if refused > 0 then return {refused, longest} end
if ARGV[#ARGV] == 'ask' then return {0, 0} end
for i, key in ipairs(KEYS) do
  if redis.call('INCR', key) == 1 then redis.call('PEXPIRE', key, ARGV[2 * i]) end
end
return {0, 0}`;

const Reply = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);

/** Counts requests across all processes in Redis, and within this process while Redis is away. */
export class RateLimiter {
  readonly #redis: RedisConnection;
  readonly #keys: QueueKeys;
  readonly #redisWithinMs: number;
  readonly #local = new LocalRateLimiter();
  #redisRestsUntil = 0;

  constructor(redis: RedisConnection, keys: QueueKeys, redisWithinMs = REDIS_WITHIN_MS) {
    this.#redisWithinMs = redisWithinMs;
    this.#redis = redis;
    this.#keys = keys;
  }

  /** Counts one request of `subject` in all windows, or in none if one of them is full. Never throws. */
  consume(subject: string, windows: readonly RateLimitWindow[]): Promise<RateLimitAnswer> {
    return this.#decide('consume', subject, windows);
  }

  /** What {@link consume} would answer. Never throws. */
  ask(subject: string, windows: readonly RateLimitWindow[]): Promise<RateLimitAnswer> {
    return this.#decide('ask', subject, windows);
  }

  async #decide(
    mode: 'consume' | 'ask',
    subject: string,
    windows: readonly RateLimitWindow[],
  ): Promise<RateLimitAnswer> {
    if (windows.length === 0) return { allowed: true };
    const hash = createHash('sha256').update(subject).digest('base64url');
    if (this.#redis.status !== 'ready' || performance.now() < this.#redisRestsUntil) {
      return this.#local[mode](hash, windows);
    }
    try {
      return await this.#askRedis(mode, hash, windows);
    } catch {
      this.#redisRestsUntil = performance.now() + REDIS_REST_MS;
      return this.#local[mode](hash, windows);
    }
  }

  async #askRedis(
    mode: 'consume' | 'ask',
    hash: string,
    windows: readonly RateLimitWindow[],
  ): Promise<RateLimitAnswer> {
    const keys = windows.map(({ seconds }) => this.#keys.rateLimit(hash, seconds));
    const limits = windows.flatMap(({ limit, seconds }) => [limit, seconds * 1_000]);
    const [refused, waitMs] = Reply.parse(
      await within(
        this.#redisWithinMs,
        this.#redis.eval(CONSUME, keys.length, ...keys, ...limits, mode),
        () => new Error(`no answer within ${this.#redisWithinMs} ms`),
      ),
    );
    if (refused === 0) return { allowed: true };
    return { allowed: false, window: refused - 1, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) };
  }
}
