import type { RedisConnection } from './redis-connections.ts';
import { z } from 'zod';
import { LuaScript } from './lua-script.ts';
import type { QueueKeys } from './queue-keys.ts';

const PresentWorker = z.object({ name: z.string(), slots: z.int().nonnegative(), busy: z.int().nonnegative() });
/** A live worker, its concurrency and the number of runs it holds. */
export type PresentWorker = z.infer<typeof PresentWorker>;

/** Seconds without an announcement after which a worker is no longer listed. */
const PRESENT_SECONDS = 15;

// Announcements are dated by Redis' clock, so that a wrong clock of a worker makes it neither immortal nor invisible.
const ANNOUNCE = new LuaScript(`
local now = redis.call('TIME')[1]
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now - ARGV[3])
for slot = 1, tonumber(ARGV[5]) do
  local member = ARGV[1] .. '#' .. slot
  if slot <= tonumber(ARGV[4]) then redis.call('ZADD', KEYS[3], now, member) else redis.call('ZREM', KEYS[3], member) end
end
redis.call('EXPIRE', KEYS[3], ARGV[3])`);

const LEAVE = new LuaScript(`
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
for _, member in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do
  if string.sub(member, 1, #ARGV[1] + 1) == ARGV[1] .. '#' then redis.call('ZREM', KEYS[3], member) end
end`);

const LIST = new LuaScript(`
local expired = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', redis.call('TIME')[1] - ARGV[1])
for _, name in ipairs(expired) do
  redis.call('ZREM', KEYS[1], name)
  redis.call('HDEL', KEYS[2], name)
end
return redis.call('HVALS', KEYS[2])`);

/**
 * Registry of live workers: they announce themselves every few seconds and expire otherwise. The runs they hold are also kept where KEDA
 * can read them, because runs continue after Redis was flushed and no longer has their entries.
 */
export class WorkerPresence {
  readonly #redis: RedisConnection;
  readonly #keys: QueueKeys;
  readonly #presentSeconds: number;

  constructor(redis: RedisConnection, keys: QueueKeys, presentSeconds = PRESENT_SECONDS) {
    this.#redis = redis;
    this.#keys = keys;
    this.#presentSeconds = presentSeconds;
  }

  async announce(worker: PresentWorker): Promise<void> {
    const { name, busy, slots } = worker;
    const args = [name, JSON.stringify(worker), this.#presentSeconds, busy, slots];
    await ANNOUNCE.run(this.#redis, this.#ownKeys(), args);
  }

  async leave(name: string): Promise<void> {
    await LEAVE.run(this.#redis, this.#ownKeys(), [name]);
  }

  #ownKeys(): [string, string, string] {
    return [this.#keys.workers, this.#keys.workerDetails, this.#keys.busySlots];
  }

  /** The live workers, by name. */
  async listWorkers(): Promise<PresentWorker[]> {
    const reply = await LIST.run(this.#redis, [this.#keys.workers, this.#keys.workerDetails], [this.#presentSeconds]);
    return z
      .array(z.string())
      .parse(reply)
      .map((text) => PresentWorker.parse(JSON.parse(text)))
      .sort((a, b) => a.name.localeCompare(b.name));
  }
}
