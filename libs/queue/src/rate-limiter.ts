import { hash as digest } from 'node:crypto';
import type { RedisConnection } from './redis-connections.ts';
import { z } from 'zod';
import { BriefCalls } from './brief-calls.ts';
import { LocalRateLimiter } from './local-rate-limiter.ts';
import { LuaScript } from './lua-script.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RateLimitAnswer, RateLimitWindow, WindowLeft } from './rate-limit-window.ts';

// All windows are asked before one is counted: what one window refuses uses up none of another. A negative count gives back.
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

/** The window that refused and its milliseconds, then what is left of each window, and its milliseconds. */
const Reply = z.tuple([z.int().nonnegative(), z.int().nonnegative()], z.int().nonnegative());

interface Metered {
  answer: RateLimitAnswer;
  /** Null where it is not known. */
  left: WindowLeft[] | null;
}

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
  async consume(subject: string, windows: readonly RateLimitWindow[]): Promise<RateLimitAnswer> {
    return (await this.meter(subject, windows)).answer;
  }

  /**
   * As {@link consume}, for so many at once, with what is left of each window. A negative count gives back what was counted for nothing.
   * Never throws.
   */
  meter(subject: string, windows: readonly RateLimitWindow[], count = 1): Promise<Metered> {
    return this.#decide('consume', subject, windows, count);
  }

  /** What {@link meter} would answer. Never throws. */
  async ask(subject: string, windows: readonly RateLimitWindow[], count = 1): Promise<RateLimitAnswer> {
    return (await this.#decide('ask', subject, windows, count)).answer;
  }

  async #decide(
    mode: 'consume' | 'ask',
    subject: string,
    windows: readonly RateLimitWindow[],
    count: number,
  ): Promise<Metered> {
    if (windows.length === 0) return { answer: { allowed: true }, left: [] };
    const hash = digest('sha256', subject, 'base64url');
    const answer = await this.#calls.ask((redis) => this.#askRedis(redis, mode, hash, windows, count), null);
    return answer ?? { answer: this.#local[mode](hash, windows, count), left: null };
  }

  async #askRedis(
    redis: RedisConnection,
    mode: 'consume' | 'ask',
    hash: string,
    windows: readonly RateLimitWindow[],
    count: number,
  ): Promise<Metered> {
    const keys = windows.map(({ seconds }) => this.#keys.rateLimit(hash, seconds));
    const limits = windows.flatMap(({ limit, seconds }) => [limit, seconds * 1_000]);
    const [refused, waitMs, ...rest] = Reply.parse(await CONSUME.run(redis, keys, [...limits, mode, count]));
    const left = windows.map((_window, at) => ({
      remaining: rest[2 * at] ?? 0,
      resetSeconds: Math.ceil((rest[2 * at + 1] ?? 0) / 1_000),
    }));
    if (refused === 0) return { answer: { allowed: true }, left };
    const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
    return { answer: { allowed: false, window: refused - 1, retryAfterSeconds }, left };
  }
}
