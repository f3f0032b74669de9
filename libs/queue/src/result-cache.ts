import { BriefCalls } from './brief-calls.ts';
import { LuaScript } from './lua-script.ts';
import type { MemoryGuard } from './memory-guard.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RedisConnection } from './redis-connections.ts';

// What is kept begins with the milliseconds of its moment; no answer behind them says that the job runs again. Nothing takes the place of
// what is as late: whoever read a job before it ran again may write after it.
const KEEP = new LuaScript(`
local kept = tonumber(string.match(redis.call('GETRANGE', KEYS[1], 0, 15), '^(%d+) '))
if kept and kept >= tonumber(ARGV[1]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2], 'EX', ARGV[3])
return 1`);
const KEPT = /^\d+ (.+)$/s;

/** Longer than a read of a job takes, in seconds. */
const FORGOTTEN_FOR = 300;
/** A write has more time than a read: no reader waits for it, and a missed one costs every process a read of the database. */
const WRITE_WITHIN_MS = 2_000;

/**
 * Answers about jobs that ended for good, kept in Redis for a while for all processes. Without Redis nothing is found and nothing is
 * kept; no call throws.
 */
export class ResultCache {
  readonly #reads: BriefCalls;
  readonly #writes: BriefCalls;
  readonly #keys: QueueKeys;
  readonly #memory: Pick<MemoryGuard, 'isFull'>;

  /** `memory` says when Redis has no room to spare: the queue needs it more. */
  constructor(redis: RedisConnection, keys: QueueKeys, memory: Pick<MemoryGuard, 'isFull'>) {
    this.#reads = new BriefCalls(redis);
    this.#writes = new BriefCalls(redis, WRITE_WITHIN_MS);
    this.#keys = keys;
    this.#memory = memory;
  }

  /** Null if nothing is kept. */
  async get(jobId: string): Promise<string | null> {
    const kept = await this.#reads.ask((redis) => redis.get(this.#keys.result(jobId)), null);
    return KEPT.exec(kept ?? '')?.[1] ?? null;
  }

  /** Forgets the answer and takes no other of before `restartedAt`, when the job was made to run again. */
  async forget(jobId: string, restartedAt: Date): Promise<void> {
    await this.#keep(jobId, restartedAt, '', FORGOTTEN_FOR);
  }

  /** Whoever asks the next `seconds` finds the answer about a job that ended at `endedAt`, unless a later one is known. */
  async put(jobId: string, answer: string, endedAt: Date, seconds: number): Promise<void> {
    if (!(await this.#memory.isFull())) await this.#keep(jobId, endedAt, answer, seconds);
  }

  async #keep(jobId: string, at: Date, answer: string, seconds: number): Promise<void> {
    await this.#writes.ask((redis) => KEEP.run(redis, [this.#keys.result(jobId)], [+at, answer, seconds]), null);
  }
}
