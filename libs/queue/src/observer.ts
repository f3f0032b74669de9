import { queueEntryId, type ResearchJobPayload, runOfEntry } from '@scholarsource/contracts';
import type { RedisConnection } from './redis-connections.ts';
import { z } from 'zod';
import { QueueEntries } from './entries.ts';
import { LuaScript } from './lua-script.ts';
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

/** Sent as a script because a script goes where its key lives; INFO itself goes to any node of a cluster. */
const INFO = new LuaScript(`return redis.call('INFO', 'memory') .. '\\n' .. redis.call('INFO', 'stats')`);

const Replies = z.array(z.tuple([z.instanceof(Error).nullable(), z.int().nonnegative().optional()]));

/** Looks at the queue and changes nothing. Every method rejects if Redis is away. */
export class QueueObserver {
  readonly #redis: RedisConnection;
  readonly #keys: QueueKeys;
  readonly #entries: QueueEntries;

  constructor(redis: RedisConnection, keys: QueueKeys) {
    this.#redis = redis;
    this.#keys = keys;
    this.#entries = new QueueEntries(redis, keys);
  }

  async depth(): Promise<QueueDepth> {
    const { wait, active, paused, delayed } = this.#keys;
    const [waiting = 0, running = 0, held = 0, later = 0] = await this.#numbers(
      this.#redis.pipeline().llen(wait).llen(active).llen(paused).zcard(delayed).exec(),
    );
    return { waiting, active: running, paused: held, delayed: later };
  }

  /** The server that holds the queue; of a cluster, the node that owns its slot. */
  async server(): Promise<RedisServerState> {
    const info = z.string().parse(await INFO.run(this.#redis, [this.#keys.wait], []));
    const value = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
    return {
      usedMemoryBytes: Number(value('used_memory')),
      memoryLimitBytes: Number(value('maxmemory')),
      evictionPolicy: value('maxmemory_policy'),
      evictedKeys: Number(value('evicted_keys')),
    };
  }

  /** Those of the given runs that the queue does not hold: in none of its lists, or without the data that a worker needs. */
  async missing<Run extends ResearchJobPayload>(runs: readonly Run[]): Promise<Run[]> {
    return this.#entries.missing(runs);
  }

  /**
   * The runs whose entry stands in the active list though no worker holds it. An entry looks like that for a moment when a
   * worker takes it; one that still does after seconds was left behind by a worker that ended.
   */
  async abandoned(): Promise<ResearchJobPayload[]> {
    const active = await this.#redis.lrange(this.#keys.active, 0, -1);
    const runs = active.map(runOfEntry).filter((run) => run !== null);
    if (runs.length === 0) return [];
    const pipeline = this.#redis.pipeline();
    for (const run of runs) pipeline.exists(this.#keys.lock(queueEntryId(run)));
    const held = await this.#numbers(pipeline.exec());
    return runs.filter((_, index) => held[index] === 0);
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
