import { queueEntryId, type QueuedRun, type ResearchJobPayload } from '@scholarsource/contracts';
import type { QueueObserver, QueueProducer } from '@scholarsource/queue';
import type { DispatchRules, DispatchStore } from '@scholarsource/store';

export interface DispatchDependencies {
  store: Pick<DispatchStore, 'choose' | 'listHeld' | 'withhold'>;
  observer: Pick<QueueObserver, 'abandoned' | 'missing'>;
  producer: Pick<QueueProducer, 'enqueueMissing' | 'removeAbandoned'>;
}

export interface DispatchSettings extends DispatchRules {
  /** Milliseconds between two looks at what the queue holds; 0 is with every pass. */
  lookEveryMs?: number;
}

/** How long an entry has to look abandoned before it is: a worker that takes an entry holds it within milliseconds. */
const ABANDONED_MS = 2_000;
/** What the queue was given, in windows, that one look compares with it. Releases without a window gave it more; the rest waits its turn. */
const LOOK_AT_WINDOWS = 3;

/**
 * Keeps the window of the queue full: puts in what the store chooses, and again what the queue was given and lost, and takes out the
 * entries that dead workers left in the active list, which the autoscaler would count for ever. Safe to run in two processes at once: a
 * job is chosen once, an entry is added once however often it is added, and one that a worker holds is never taken out.
 */
export class Dispatcher {
  readonly #dependencies: DispatchDependencies;
  readonly #settings: DispatchSettings;
  /** When each entry was first seen abandoned. */
  #suspects = new Map<string, number>();
  /** Ids of the runs that the last look found missing. */
  #missing = new Set<string>();
  #unknown: number | null = null;
  #lookedAt = -Infinity;

  constructor(dependencies: DispatchDependencies, settings: DispatchSettings) {
    this.#dependencies = dependencies;
    this.#settings = settings;
  }

  /** Jobs that were given to the queue and that it did not hold in two looks running; null if the last pass could not look. */
  get unknown(): number | null {
    return this.#unknown;
  }

  /**
   * One pass. `more` says that due jobs wait for room in the window or for a run of their tenant to end.
   * @returns how many jobs were put in for the first time, and how many again.
   */
  async dispatch(): Promise<{ enqueued: number; restored: number; more: boolean }> {
    const { store } = this.#dependencies;
    const restored = await this.#restore();
    const { runs, more } = await store.choose(this.#settings);
    return { enqueued: await this.#putIn(runs), restored, more };
  }

  /** Puts in again what the queue was given and does not hold. */
  async #restore(): Promise<number> {
    const { store, observer } = this.#dependencies;
    const { window, lookEveryMs = 0 } = this.#settings;
    const before = this.#missing;
    let missing: readonly QueuedRun[] = [];
    const unknown = () => missing.filter((run) => before.has(queueEntryId(run))).length;
    try {
      await this.#settleAbandoned();
      if (performance.now() - this.#lookedAt < lookEveryMs) return 0;
      missing = await observer.missing(await store.listHeld(LOOK_AT_WINDOWS * window));
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

  /** Drops the entries that have looked abandoned for long enough. */
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
