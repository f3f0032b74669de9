import { queueEntryId, type ResearchJobPayload } from '@scholarsource/contracts';
import type { QueueObserver, QueueProducer } from '@scholarsource/queue';
import type { DueCursor, DuePage, JobStore } from '@scholarsource/store';

export interface DispatchDependencies {
  store: Pick<JobStore, 'listDue' | 'markAllQueued'>;
  observer: Pick<QueueObserver, 'missing' | 'abandoned'>;
  producer: Pick<QueueProducer, 'enqueue' | 'dropAbandoned'>;
}

/** How long an entry has to look abandoned before it is: a worker that takes an entry holds it within milliseconds. */
const ABANDONED_MS = 2_000;

/**
 * Puts due jobs that the queue does not hold into the queue, and takes out the entries that dead workers left in the active list,
 * which the autoscaler would count for ever. Safe to run in two processes at once: an entry is added once however often it
 * is added, one that a worker holds is never taken out, and confirming is a compare-and-set.
 */
export class Dispatcher {
  readonly #dependencies: DispatchDependencies;
  /** When each entry was first seen abandoned. */
  #suspects = new Map<string, number>();
  /** Ids of the due runs that the last pass found missing. */
  #missing = new Set<string>();
  #unknown: number | null = null;

  constructor(dependencies: DispatchDependencies) {
    this.#dependencies = dependencies;
  }

  /** Due jobs that the queue did not hold in two passes running; null if the last pass could not look. */
  get unknown(): number | null {
    return this.#unknown;
  }

  /**
   * One pass: asks the queue for every job that is due, `pageSize` at a time, adds what it lacks, and confirms what is new in it.
   * Nothing is written about a job that waits where it waited before.
   * @returns how many jobs were looked at and how many were put in.
   */
  async dispatchDue(pageSize: number): Promise<{ seen: number; enqueued: number }> {
    const before = this.#missing;
    const missing = new Set<string>();
    const unknown = () => [...missing].filter((id) => before.has(id)).length;
    try {
      await this.#settleAbandoned();
      const done = await this.#fillUp(pageSize, missing);
      this.#missing = missing;
      this.#unknown = unknown();
      return done;
    } catch (error) {
      this.#missing = new Set([...before, ...missing]);
      this.#unknown = unknown() || null;
      throw error;
    }
  }

  async #fillUp(pageSize: number, missing: Set<string>): Promise<{ seen: number; enqueued: number }> {
    const { store, observer, producer } = this.#dependencies;
    const done = { seen: 0, enqueued: 0 };
    let cursor: DueCursor | null = null;
    do {
      const page: DuePage = await store.listDue(cursor, pageSize);
      const lacking = await observer.missing(page.runs);
      for (const run of lacking) missing.add(queueEntryId(run));
      if (lacking.length > 0) done.enqueued += await producer.enqueue(...lacking);
      const unconfirmed = page.runs.filter(({ confirmed }) => !confirmed);
      if (unconfirmed.length > 0) await store.markAllQueued(unconfirmed);
      done.seen += page.runs.length;
      cursor = page.next;
    } while (cursor !== null);
    return done;
  }

  /** Drops the entries that have looked abandoned for long enough. */
  async #settleAbandoned(): Promise<void> {
    const { observer, producer } = this.#dependencies;
    const now = performance.now();
    const abandoned = await observer.abandoned();
    const since = (run: ResearchJobPayload) => this.#suspects.get(queueEntryId(run)) ?? now;
    const isLeft = (run: ResearchJobPayload) => now - since(run) >= ABANDONED_MS;
    await producer.dropAbandoned(abandoned.filter(isLeft));
    const suspects = abandoned.filter((run) => !isLeft(run));
    this.#suspects = new Map(suspects.map((run) => [queueEntryId(run), since(run)]));
  }
}
