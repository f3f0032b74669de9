import { hash as digest } from 'node:crypto';
import type { RedisConnection } from './redis-connections.ts';
import { z } from 'zod';
import { BestEffortRedis } from './best-effort-redis.ts';
import { LocalRateLimiter } from './local-rate-limiter.ts';
import { LuaScript } from './lua-script.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RateLimitDecision, RateLimitWindow, RemainingQuota } from './rate-limit-window.ts';

// All windows are checked before any is incremented, so a refusal by one consumes nothing of the others. A negative count refunds.
const CONSUME = new LuaScript(`
local count, refused, longest = tonumber(ARGV[#ARGV]), 0, 0
local used, reply = {}, {0, 0}
for i, key in ipairs(KEYS) do
  used[i] = tonumber(redis.call('GET', key) or '0')
  if count > 0 and used[i] + count > tonumber(ARGV[2 * i - 1]) then
    local ttl = redis.call('PTTL', key)
    if ttl < 0 then ttl = tonumber(ARGV[2 * i]) end
    if ttl > longest then refused, longest = i, ttl end
  end
end
for i, key in ipairs(KEYS) do
  local limit, lasts = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local counts = refused == 0 and ARGV[#ARGV - 1] == 'consume'
  if counts and used[i] + count > 0 then
    used[i] = redis.call('INCRBY', key, count)
  elseif counts then
    redis.call('DEL', key)
    used[i] = 0
  end
  local ttl = redis.call('PTTL', key)
  if counts and ttl == -1 then redis.call('PEXPIRE', key, lasts) end
  reply[2 * i + 1], reply[2 * i + 2] = math.max(limit - used[i], 0), ttl < 0 and lasts or ttl
end
reply[1], reply[2] = refused, longest
return reply`);

/** The index of the refusing window (0 is none) and its remaining milliseconds, then what remains of each window and its milliseconds. */
const Reply = z.tuple([z.int().nonnegative(), z.int().nonnegative()], z.int().nonnegative());

interface Metered {
  decision: RateLimitDecision;
  /** Null if unknown. */
  quotas: RemainingQuota[] | null;
}

/** Fixed-window rate limiter shared by all processes through Redis, with an in-process fallback while Redis is unavailable. */
export class RateLimiter {
  readonly #bestEffort: BestEffortRedis;
  readonly #keys: QueueKeys;
  readonly #local = new LocalRateLimiter();

  constructor(redis: RedisConnection, keys: QueueKeys, redisTimeoutMs?: number) {
    this.#bestEffort = new BestEffortRedis(redis, redisTimeoutMs);
    this.#keys = keys;
  }

  /** Counts one request of `subject` in all windows, or in none if one of them is exhausted. Never throws. */
  async consume(subject: string, windows: readonly RateLimitWindow[]): Promise<RateLimitDecision> {
    return (await this.meter(subject, windows)).decision;
  }

  /** Like {@link consume} for `count` requests, and also returns what remains of each window. A negative count refunds. Never throws. */
  meter(subject: string, windows: readonly RateLimitWindow[], count = 1): Promise<Metered> {
    return this.#decide('consume', subject, windows, count);
  }

  /** The result that {@link consume} would return, without counting. Never throws. */
  async peek(subject: string, windows: readonly RateLimitWindow[], count = 1): Promise<RateLimitDecision> {
    return (await this.#decide('peek', subject, windows, count)).decision;
  }

  async #decide(
    mode: 'consume' | 'peek',
    subject: string,
    windows: readonly RateLimitWindow[],
    count: number,
  ): Promise<Metered> {
    if (windows.length === 0) return { decision: { allowed: true }, quotas: [] };
    const hash = digest('sha256', subject, 'base64url');
    const metered = await this.#bestEffort.call(
      (redis) => this.#decideByRedis(redis, mode, hash, windows, count),
      null,
    );
    return metered ?? { decision: this.#local[mode](hash, windows, count), quotas: null };
  }

  async #decideByRedis(
    redis: RedisConnection,
    mode: 'consume' | 'peek',
    hash: string,
    windows: readonly RateLimitWindow[],
    count: number,
  ): Promise<Metered> {
    const keys = windows.map(({ seconds }) => this.#keys.rateLimit(hash, seconds));
    const limits = windows.flatMap(({ limit, seconds }) => [limit, seconds * 1_000]);
    const [refused, waitMs, ...rest] = Reply.parse(await CONSUME.run(redis, keys, [...limits, mode, count]));
    const quotas = windows.map((_window, at) => ({
      remaining: rest[2 * at] ?? 0,
      resetSeconds: Math.ceil((rest[2 * at + 1] ?? 0) / 1_000),
    }));
    if (refused === 0) return { decision: { allowed: true }, quotas };
    const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
    return { decision: { allowed: false, window: refused - 1, retryAfterSeconds }, quotas };
  }
}
