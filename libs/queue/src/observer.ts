import { queueEntryId, type ResearchJobPayload } from '@scholarsource/contracts';
import type { RedisConnection } from './redis-connections.ts';
import { z } from 'zod';
import type { QueueKeys } from './queue-keys.ts';

/** Entries in the queue, by where they are. */
export interface QueueDepth {
  waiting: number;
  active: number;
  paused: number;
  delayed: number;
}

/** How the Redis server itself stands. */
export interface RedisServerState {
  usedMemoryBytes: number;
  /** 0 is no limit. */
  memoryLimitBytes: number;
  evictionPolicy: string;
  /** Since the server started. */
  evictedKeys: number;
}

const FIND_ABANDONED = `
local found = {}
for i, id in ipairs(ARGV) do
  local free = redis.call('EXISTS', KEYS[i + 1]) == 0 and redis.call('LPOS', KEYS[1], id)
  found[i] = free and 1 or 0
end
return found`;

const Replies = z.array(z.tuple([z.instanceof(Error).nullable(), z.int().nonnegative().optional()]));

/** Looks at the queue and changes nothing. Every method rejects if Redis is away. */
export class QueueObserver {
  readonly #redis: RedisConnection;
  readonly #keys: QueueKeys;

  constructor(redis: RedisConnection, keys: QueueKeys) {
    this.#redis = redis;
    this.#keys = keys;
  }

  async depth(): Promise<QueueDepth> {
    const { wait, active, paused, delayed } = this.#keys;
    const [waiting = 0, running = 0, held = 0, later = 0] = await this.#numbers(
      this.#redis.pipeline().llen(wait).llen(active).llen(paused).zcard(delayed).exec(),
    );
    return { waiting, active: running, paused: held, delayed: later };
  }

  async server(): Promise<RedisServerState> {
    const [memory, stats] = await Promise.all([this.#redis.info('memory'), this.#redis.info('stats')]);
    const value = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(`${memory}\n${stats}`)?.[1] ?? '';
    return {
      usedMemoryBytes: Number(value('used_memory')),
      memoryLimitBytes: Number(value('maxmemory')),
      evictionPolicy: value('maxmemory_policy'),
      evictedKeys: Number(value('evicted_keys')),
    };
  }

  /** Those of the given runs that have no entry. */
  async missing(runs: readonly ResearchJobPayload[]): Promise<ResearchJobPayload[]> {
    if (runs.length === 0) return [];
    const pipeline = this.#redis.pipeline();
    for (const run of runs) pipeline.exists(this.#keys.entry(queueEntryId(run)));
    const present = await this.#numbers(pipeline.exec());
    return runs.filter((_, index) => present[index] !== 1);
  }

  /**
   * Those of the given runs whose entry stands in the active list though no worker holds it. An entry looks like that for
   * a moment when a worker takes it; one that still does after seconds was left behind by a worker that ended.
   */
  async abandoned(runs: readonly ResearchJobPayload[]): Promise<ResearchJobPayload[]> {
    if (runs.length === 0) return [];
    const ids = runs.map(queueEntryId);
    const keys = [this.#keys.active, ...ids.map((id) => this.#keys.lock(id))];
    const found = z.array(z.int()).parse(await this.#redis.eval(FIND_ABANDONED, keys.length, ...keys, ...ids));
    return runs.filter((_, index) => found[index] === 1);
  }

  async ping(): Promise<void> {
    await this.#redis.ping();
  }

  async #numbers(replies: Promise<unknown>): Promise<number[]> {
    return Replies.parse(await replies).map(([error, value]) => {
      if (error !== null || value === undefined) throw error ?? new Error('Redis gave no number');
      return value;
    });
  }
}
