import { createHash } from 'node:crypto';
import type { RedisConnection } from './redis-connections.ts';
import { z } from 'zod';
import { BriefCalls } from './brief-calls.ts';
import { LocalRateLimiter } from './local-rate-limiter.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RateLimitAnswer, RateLimitWindow } from './rate-limit-window.ts';

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
  readonly #calls: BriefCalls;
  readonly #keys: QueueKeys;
  readonly #local = new LocalRateLimiter();

  constructor(redis: RedisConnection, keys: QueueKeys, redisWithinMs?: number) {
    this.#calls = new BriefCalls(redis, redisWithinMs);
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
    const answer = await this.#calls.ask((redis) => this.#askRedis(redis, mode, hash, windows), null);
    return answer ?? this.#local[mode](hash, windows);
  }

  async #askRedis(
    redis: RedisConnection,
    mode: 'consume' | 'ask',
    hash: string,
    windows: readonly RateLimitWindow[],
  ): Promise<RateLimitAnswer> {
    const keys = windows.map(({ seconds }) => this.#keys.rateLimit(hash, seconds));
    const limits = windows.flatMap(({ limit, seconds }) => [limit, seconds * 1_000]);
    const [refused, waitMs] = Reply.parse(await redis.eval(CONSUME, keys.length, ...keys, ...limits, mode));
    if (refused === 0) return { allowed: true };
    return { allowed: false, window: refused - 1, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) };
  }
}
