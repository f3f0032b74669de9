import { hash as digest } from 'node:crypto';
import type { RedisConnection } from './redis-connections.ts';
import { z } from 'zod';
import { BriefCalls } from './brief-calls.ts';
import { LocalRateLimiter } from './local-rate-limiter.ts';
import { LuaScript } from './lua-script.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RateLimitAnswer, RateLimitWindow, WindowLeft } from './rate-limit-window.ts';

// All windows are asked before one is counted: a request that one window refuses uses up none of another.
const CONSUME = new LuaScript(`
local refused, longest = 0, 0
for i, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or '0') >= tonumber(ARGV[2 * i - 1]) then
    local ttl = redis.call('PTTL', key)
    if ttl > longest then refused, longest = i, ttl end
  end
end
if refused > 0 then return {refused, longest} end
if ARGV[#ARGV] == 'ask' then return {0, 0} end
local reply = {0, 0}
for i, key in ipairs(KEYS) do
  local count = redis.call('INCR', key)
  if count == 1 then redis.call('PEXPIRE', key, ARGV[2 * i]) end
  reply[2 * i + 1], reply[2 * i + 2] = math.max(ARGV[2 * i - 1] - count, 0), math.max(redis.call('PTTL', key), 0)
end
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

  /** As {@link consume}, with what is left of each window. Never throws. */
  meter(subject: string, windows: readonly RateLimitWindow[]): Promise<Metered> {
    return this.#decide('consume', subject, windows);
  }

  /** What {@link consume} would answer. Never throws. */
  async ask(subject: string, windows: readonly RateLimitWindow[]): Promise<RateLimitAnswer> {
    return (await this.#decide('ask', subject, windows)).answer;
  }

  async #decide(mode: 'consume' | 'ask', subject: string, windows: readonly RateLimitWindow[]): Promise<Metered> {
    if (windows.length === 0) return { answer: { allowed: true }, left: [] };
    const hash = digest('sha256', subject, 'base64url');
    const answer = await this.#calls.ask((redis) => this.#askRedis(redis, mode, hash, windows), null);
    return answer ?? { answer: this.#local[mode](hash, windows), left: null };
  }

  async #askRedis(
    redis: RedisConnection,
    mode: 'consume' | 'ask',
    hash: string,
    windows: readonly RateLimitWindow[],
  ): Promise<Metered> {
    const keys = windows.map(({ seconds }) => this.#keys.rateLimit(hash, seconds));
    const limits = windows.flatMap(({ limit, seconds }) => [limit, seconds * 1_000]);
    const [refused, waitMs, ...rest] = Reply.parse(await CONSUME.run(redis, keys, [...limits, mode]));
    if (refused === 0) {
      const left = windows.map((_window, at) => ({
        remaining: rest[2 * at] ?? 0,
        resetSeconds: Math.ceil((rest[2 * at + 1] ?? 0) / 1_000),
      }));
      return { answer: { allowed: true }, left };
    }
    const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
    const left = windows.map(() => ({ remaining: 0, resetSeconds: retryAfterSeconds }));
    return { answer: { allowed: false, window: refused - 1, retryAfterSeconds }, left };
  }
}
