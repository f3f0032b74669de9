import { queueEntryId, type QueuedRun, type ResearchJobPayload } from '@scholarsource/contracts';
import type { QueueObserver, QueueProducer } from '@scholarsource/queue';
import type { DispatchRules, DispatchStore } from '@scholarsource/store';

export interface DispatchDependencies {
  store: Pick<DispatchStore, 'choose' | 'listHeld' | 'withhold'>;
  observer: Pick<QueueObserver, 'abandoned' | 'missing'>;
  producer: Pick<QueueProducer, 'enqueueMissing' | 'removeAbandoned'>;
}

export interface DispatchSettings extends DispatchRules {
  /** Interval in milliseconds at which held runs are compared with the queue; 0 is every pass. */
  compareIntervalMs?: number;
}

/** How long an entry must lack a lock to count as abandoned: a worker that takes an entry locks it within milliseconds. */
const ABANDONED_MS = 2_000;
/** Number of held runs, in windows, that one comparison covers. Releases without a window marked more; the rest is compared later. */
const COMPARED_WINDOWS = 3;

/**
 * Keeps the window of the queue full: enqueues what the store chooses, restores entries that the queue lost, and removes entries that dead
 * workers left in the active list, where the autoscaler would count them forever. Safe to run in several processes: a job is chosen once,
 * adding an entry is idempotent, and an entry that a worker holds is never removed.
 */
export class Dispatcher {
  readonly #dependencies: DispatchDependencies;
  readonly #settings: DispatchSettings;
  /** When each entry was first seen without a lock. */
  #suspects = new Map<string, number>();
  /** Ids of the runs that the previous comparison found missing. */
  #missing = new Set<string>();
  #unknown: number | null = null;
  #lookedAt = -Infinity;

  constructor(dependencies: DispatchDependencies, settings: DispatchSettings) {
    this.#dependencies = dependencies;
    this.#settings = settings;
  }

  /** Runs held by the queue according to PostgreSQL that two consecutive comparisons did not find in it; null if the last pass failed. */
  get unknown(): number | null {
    return this.#unknown;
  }

  /**
   * One pass. `more` says that due jobs wait for room in the window or for their tenant's running jobs.
   * @returns how many jobs were enqueued for the first time, and how many were restored.
   */
  async dispatch(): Promise<{ enqueued: number; restored: number; more: boolean }> {
    const { store } = this.#dependencies;
    const restored = await this.#restore();
    const { runs, more } = await store.choose(this.#settings);
    return { enqueued: await this.#putIn(runs), restored, more };
  }

  /** Restores the entries that the queue lost. */
  async #restore(): Promise<number> {
    const { store, observer } = this.#dependencies;
    const { window, compareIntervalMs = 0 } = this.#settings;
    const before = this.#missing;
    let missing: readonly QueuedRun[] = [];
    const unknown = () => missing.filter((run) => before.has(queueEntryId(run))).length;
    try {
      await this.#settleAbandoned();
      if (performance.now() - this.#lookedAt < compareIntervalMs) return 0;
      missing = await observer.missing(await store.listHeld(COMPARED_WINDOWS * window));
      const restored = await this.#putIn(missing);
      this.#lookedAt = performance.now();
      this.#missing = new Set(missing.map(queueEntryId));
      this.#unknown = unknown();
      return restored;
    } catch (error) {
      this.#missing = new Set([...before, ...missing.map(queueEntryId)]);
      this.#unknown = unknown() || null;
      throw error;
    }
  }

  async #putIn(runs: readonly QueuedRun[]): Promise<number> {
    if (runs.length === 0) return 0;
    const { store, producer } = this.#dependencies;
    const { added, refused } = await producer.enqueueMissing(runs);
    if (refused.length > 0) await store.withhold(refused);
    return added;
  }

  /** Removes the entries that have been abandoned for long enough. */
  async #settleAbandoned(): Promise<void> {
    const { observer, producer } = this.#dependencies;
    const now = performance.now();
    const abandoned = await observer.abandoned();
    const since = (run: ResearchJobPayload) => this.#suspects.get(queueEntryId(run)) ?? now;
    const isLeft = (run: ResearchJobPayload) => now - since(run) >= ABANDONED_MS;
    await producer.removeAbandoned(abandoned.filter(isLeft));
    const suspects = abandoned.filter((run) => !isLeft(run));
    this.#suspects = new Map(suspects.map((run) => [queueEntryId(run), since(run)]));
  }
}
