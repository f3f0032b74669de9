import { JOB_CATALOG, queueEntryId, type QueuedRun, type ResearchJobPayload } from '@scholarsource/contracts';
import { z } from 'zod';
import { ADD, DROP_ABANDONED, FORGET, KEEP_ACTIVE, MISSING, STRIDE, WITHDRAW } from './entry-scripts.ts';
import type { LuaScript } from './lua-script.ts';
import type { QueueKeys } from './queue-keys.ts';
import type { RedisConnection } from './redis-connections.ts';

/** Runs processed by one script, so that Redis can serve others in between. */
const BATCH_SIZE = 1_000;

/**
 * Bull's options of an entry. PostgreSQL counts attempts, and a finished entry must not block the next one with the same id. Redis keeps a
 * hash in half the memory if no value is longer than 64 characters.
 */
const OPTIONS = JSON.stringify({ attempts: 1, removeOnComplete: true, removeOnFail: true });

type Ask = (call: () => Promise<unknown>) => Promise<unknown>;

const Indices = z.array(z.int().nonnegative());
const Count = z.int().nonnegative();
const Added = z.tuple([Count, Indices]);

/** The number of runs that were added, and the runs that the window had no room for. */
export interface Admission {
  added: number;
  refused: QueuedRun[];
}

/**
 * The entries of the queue. An id counts as an entry only if a list of the queue contains it and its hash has a payload: a worker that was
 * frozen while its entry was removed leaves a hash without either. Each method runs one script per thousand runs and rejects while Redis is
 * down.
 */
export class QueueEntries {
  readonly #redis: RedisConnection;
  readonly #keys: QueueKeys;
  readonly #ask: Ask;

  /** `ask` wraps each call to Redis, for example with a timeout. */
  constructor(redis: RedisConnection, keys: QueueKeys, ask: Ask = (call) => call()) {
    this.#redis = redis;
    this.#keys = keys;
    this.#ask = ask;
  }

  /** The given runs that have no entry. */
  async missing<Run extends ResearchJobPayload>(runs: readonly Run[]): Promise<Run[]> {
    const missing: Run[] = [];
    for (const some of inPortions(runs)) {
      const indices = new Set(Indices.parse(await this.#run(MISSING, some.map(queueEntryId))));
      missing.push(...some.filter((_, index) => indices.has(index)));
    }
    return missing;
  }

  /**
   * Adds each run that has no entry, replacing remains of an old one, in fair order among the tenants. Once `window` entries wait, a tenant
   * gets one more only if it has none waiting. A run without a tenant goes to the front.
   */
  async add(runs: readonly QueuedRun[], window: number): Promise<Admission> {
    const admission: Admission = { added: 0, refused: [] };
    for (const some of inPortions(runs)) {
      const entries = some.flatMap(({ jobId, attempt, tenant }) => [
        queueEntryId({ jobId, attempt }),
        JSON.stringify({ jobId, attempt }),
        tenant?.id ?? '',
        String(tenant === undefined ? 0 : Math.round(STRIDE / tenant.weight)),
      ]);
      const args = [Date.now(), OPTIONS, JOB_CATALOG.research.name, window].map(String);
      const [added, refused] = Added.parse(await this.#run(ADD, [...args, ...entries]));
      admission.added += added;
      admission.refused.push(...refused.flatMap((index) => some[index] ?? []));
    }
    return admission;
  }

  /** Removes an entry unless a worker holds it. */
  async withdraw(run: ResearchJobPayload): Promise<void> {
    await this.#run(WITHDRAW, [queueEntryId(run)]);
  }

  /** Removes active entries that no worker holds. Returns how many. */
  async removeAbandoned(runs: readonly ResearchJobPayload[]): Promise<number> {
    let dropped = 0;
    for (const some of inPortions(runs)) {
      dropped += Count.parse(await this.#run(DROP_ABANDONED, some.map(queueEntryId)));
    }
    return dropped;
  }

  /** Moves entries that are being handled back to the active list if they were moved to the wait list meanwhile. */
  async keepActive(entryIds: readonly string[]): Promise<void> {
    await this.#run(KEEP_ACTIVE, entryIds);
  }

  /** Deletes the remains of an entry without payload; false if it has one. */
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
  const count = Math.ceil(items.length / BATCH_SIZE);
  return Array.from({ length: count }, (_, index) => items.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE));
}
