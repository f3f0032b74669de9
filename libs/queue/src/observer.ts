import { queueEntryId, type ResearchJobPayload, parseQueueEntryId } from '@scholarsource/contracts';
import type { RedisConnection } from './redis-connections.ts';
import { z } from 'zod';
import { QueueEntries } from './entries.ts';
import { LuaScript } from './lua-script.ts';
import type { QueueKeys } from './queue-keys.ts';

/** Number of entries in each list of the queue. */
export interface QueueDepth {
  waiting: number;
  active: number;
  paused: number;
  delayed: number;
}

/** State of the Redis server. */
export interface RedisServerState {
  usedMemoryBytes: number;
  /** 0 means unlimited. */
  memoryLimitBytes: number;
  evictionPolicy: string;
  /** Since the server started. */
  evictedKeys: number;
}

/** A script is routed to the node that owns its key, whereas a plain INFO goes to any node of a cluster. */
const INFO = new LuaScript(`return redis.call('INFO', 'memory') .. '\\n' .. redis.call('INFO', 'stats')`);

const Replies = z.array(z.tuple([z.instanceof(Error).nullable(), z.int().nonnegative().optional()]));

/** Read-only view of the queue. Every method rejects while Redis is down. */
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

  /** The server that holds the queue; in a cluster, the node that owns its slot. */
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

  /** The given runs that the queue does not hold: in none of its lists, or without payload. */
  async missing<Run extends ResearchJobPayload>(runs: readonly Run[]): Promise<Run[]> {
    return this.#entries.missing(runs);
  }

  /**
   * Runs whose entry is in the active list without a lock. That is normal for a moment while a worker takes the entry; if it lasts for
   * seconds, the worker died.
   */
  async abandoned(): Promise<ResearchJobPayload[]> {
    const active = await this.#redis.lrange(this.#keys.active, 0, -1);
    const runs = active.map(parseQueueEntryId).filter((run) => run !== null);
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
