import { BestEffortRedis } from './best-effort-redis.ts';
import { LuaScript } from './lua-script.ts';
import type { MemoryGuard } from './memory-guard.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RedisConnection } from './redis-connections.ts';

// An entry starts with its time in milliseconds; an empty body is a tombstone of a job that runs again. An entry is only replaced by a
// newer one, because a process may write a response that it read before the rerun.
const PUT_IF_NEWER = new LuaScript(`
local stored = tonumber(string.match(redis.call('GETRANGE', KEYS[1], 0, 15), '^(%d+) '))
if stored and stored >= tonumber(ARGV[1]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2], 'EX', ARGV[3])
return 1`);
const ENTRY = /^\d+ (.+)$/s;

/** Must exceed the duration of a read, in seconds. */
const TOMBSTONE_SECONDS = 300;
/** Longer than for reads: nobody waits for a write, and a missed one costs every process a read of the database. */
const WRITE_TIMEOUT_MS = 2_000;

/** Shared cache of responses about terminal jobs in Redis. Without Redis reads miss and writes are dropped; no call throws. */
export class ResultCache {
  readonly #reads: BestEffortRedis;
  readonly #writes: BestEffortRedis;
  readonly #keys: QueueKeys;
  readonly #memory: Pick<MemoryGuard, 'isFull'>;

  /** `memory` tells whether Redis has memory to spare: the queue takes precedence. */
  constructor(redis: RedisConnection, keys: QueueKeys, memory: Pick<MemoryGuard, 'isFull'>, readTimeoutMs?: number) {
    this.#reads = new BestEffortRedis(redis, readTimeoutMs);
    this.#writes = new BestEffortRedis(redis, WRITE_TIMEOUT_MS);
    this.#keys = keys;
    this.#memory = memory;
  }

  /** Null on a miss. */
  async get(jobId: string): Promise<string | null> {
    const entry = await this.#reads.call((redis) => redis.get(this.#keys.result(jobId)), null);
    return ENTRY.exec(entry ?? '')?.[1] ?? null;
  }

  /** Invalidates the entry and rejects writes from before `restartedAt`, when the job was rerun. */
  async invalidate(jobId: string, restartedAt: Date): Promise<void> {
    await this.#putIfNewer(jobId, restartedAt, '', TOMBSTONE_SECONDS);
  }

  /** Stores the response of a job that ended at `endedAt` for `seconds`, unless a newer entry exists. */
  async put(jobId: string, answer: string, endedAt: Date, seconds: number): Promise<void> {
    if (!(await this.#memory.isFull())) await this.#putIfNewer(jobId, endedAt, answer, seconds);
  }

  async #putIfNewer(jobId: string, at: Date, answer: string, seconds: number): Promise<void> {
    await this.#writes.call(
      (redis) => PUT_IF_NEWER.run(redis, [this.#keys.result(jobId)], [+at, answer, seconds]),
      null,
    );
  }
}
