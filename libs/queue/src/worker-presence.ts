import type { RedisConnection } from './redis-connections.ts';
import { z } from 'zod';
import type { QueueKeys } from './queue-keys.ts';

const PresentWorker = z.object({ name: z.string(), slots: z.int().nonnegative(), busy: z.int().nonnegative() });
/** A worker that is up, the runs it can hold at once and those it holds. */
export type PresentWorker = z.infer<typeof PresentWorker>;

/** Seconds after which a worker that said nothing is no longer listed. */
const PRESENT_SECONDS = 15;

// Redis' own clock dates the announcements, so that no worker's wrong clock makes it immortal or invisible.
const ANNOUNCE = `
redis.call('ZADD', KEYS[1], redis.call('TIME')[1], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])`;

const LIST = `
local expired = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', redis.call('TIME')[1] - ARGV[1])
for _, name in ipairs(expired) do
  redis.call('ZREM', KEYS[1], name)
  redis.call('HDEL', KEYS[2], name)
end
return redis.call('HVALS', KEYS[2])`;

/** Who is up. Workers announce themselves every few seconds; whoever asks gets those that did so lately. */
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
    await this.#redis.eval(
      ANNOUNCE,
      2,
      this.#keys.workers,
      this.#keys.workerDetails,
      worker.name,
      JSON.stringify(worker),
    );
  }

  async leave(name: string): Promise<void> {
    await this.#redis.multi().zrem(this.#keys.workers, name).hdel(this.#keys.workerDetails, name).exec();
  }

  /** The workers that are up, by name. */
  async listWorkers(): Promise<PresentWorker[]> {
    const reply = await this.#redis.eval(LIST, 2, this.#keys.workers, this.#keys.workerDetails, this.#presentSeconds);
    return z
      .array(z.string())
      .parse(reply)
      .map((text) => PresentWorker.parse(JSON.parse(text)))
      .sort((a, b) => a.name.localeCompare(b.name));
  }
}
