import { JOB_CATALOG, queueEntryId, type QueuedRun, type ResearchJobPayload } from '@scholarsource/contracts';
import { z } from 'zod';
import { ADD, DROP_ABANDONED, FORGET, KEEP_ACTIVE, MISSING, TURN, WITHDRAW } from './entry-scripts.ts';
import type { LuaScript } from './lua-script.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RedisConnection } from './redis-connections.ts';

/** Runs that one script looks at, so that Redis serves others in between. */
const AT_A_TIME = 1_000;

/**
 * Bull's options of an entry. PostgreSQL counts attempts, and a finished entry must not block the next one with its id. With no value
 * longer than 64 characters, Redis keeps an entry in half the memory.
 */
const OPTIONS = JSON.stringify({ attempts: 1, removeOnComplete: true, removeOnFail: true });

type Ask = (call: () => Promise<unknown>) => Promise<unknown>;

const Indices = z.array(z.int().nonnegative());
const Count = z.int().nonnegative();
const Added = z.tuple([Count, Indices]);

/** How many runs were added, and those that the window has no room for. */
export interface Admission {
  added: number;
  refused: QueuedRun[];
}

/**
 * The entries of the queue. An id is an entry only if it stands in a list of the queue and its hash has the data that a worker needs:
 * a worker that was given an id and stood still while the entry was taken out leaves a hash that is neither. Every method is one
 * script or one for each thousand runs, and rejects if Redis is away.
 */
export class QueueEntries {
  readonly #redis: RedisConnection;
  readonly #keys: QueueKeys;
  readonly #ask: Ask;

  /** `ask` makes each call of Redis; whoever must not wait bounds it there. */
  constructor(redis: RedisConnection, keys: QueueKeys, ask: Ask = (call) => call()) {
    this.#redis = redis;
    this.#keys = keys;
    this.#ask = ask;
  }

  /** Those of the given runs that have no entry. */
  async missing<Run extends ResearchJobPayload>(runs: readonly Run[]): Promise<Run[]> {
    const missing: Run[] = [];
    for (const some of inPortions(runs)) {
      const indices = new Set(Indices.parse(await this.#run(MISSING, some.map(queueEntryId))));
      missing.push(...some.filter((_, index) => indices.has(index)));
    }
    return missing;
  }

  /**
   * Adds each run that has no entry, in the place of what may be left of one, in its turn among the tenants. Where `window` wait, only a
   * tenant of which none waits has room for one more. A run without a tenant goes to the front.
   */
  async add(runs: readonly QueuedRun[], window: number): Promise<Admission> {
    const admission: Admission = { added: 0, refused: [] };
    for (const some of inPortions(runs)) {
      const entries = some.flatMap(({ jobId, attempt, tenant }) => [
        queueEntryId({ jobId, attempt }),
        JSON.stringify({ jobId, attempt }),
        tenant?.id ?? '',
        String(tenant === undefined ? 0 : Math.round(TURN / tenant.weight)),
      ]);
      const args = [Date.now(), OPTIONS, JOB_CATALOG.research.name, window].map(String);
      const [added, refused] = Added.parse(await this.#run(ADD, [...args, ...entries]));
      admission.added += added;
      admission.refused.push(...refused.flatMap((index) => some[index] ?? []));
    }
    return admission;
  }

  /** Takes an entry out that no worker holds. */
  async withdraw(run: ResearchJobPayload): Promise<void> {
    await this.#run(WITHDRAW, [queueEntryId(run)]);
  }

  /** Takes out what stands in the active list and no worker holds. Returns how many it were. */
  async dropAbandoned(runs: readonly ResearchJobPayload[]): Promise<number> {
    let dropped = 0;
    for (const some of inPortions(runs)) {
      dropped += Count.parse(await this.#run(DROP_ABANDONED, some.map(queueEntryId)));
    }
    return dropped;
  }

  /** Puts entries that are being handled into the active list, if they were put back among the waiting ones meanwhile. */
  async keepActive(entryIds: readonly string[]): Promise<void> {
    await this.#run(KEEP_ACTIVE, entryIds);
  }

  /** Removes all that is left of an entry without data; false if it has data. */
  async forget(entryId: string): Promise<boolean> {
    return Count.parse(await this.#run(FORGET, [entryId])) === 1;
  }

  #run(script: LuaScript, args: readonly string[]): Promise<unknown> {
    const { wait, active, paused, delayed, completed, failed, pausedMark, entry } = this.#keys;
    const keys = [wait, active, paused, delayed, completed, failed, pausedMark];
    return this.#ask(() => script.run(this.#redis, keys, [entry(''), ...args]));
  }
}

function inPortions<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / AT_A_TIME);
  return Array.from({ length: count }, (_, index) => items.slice(index * AT_A_TIME, (index + 1) * AT_A_TIME));
}
