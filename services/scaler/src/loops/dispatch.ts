import { queueEntryId, type ResearchJobPayload } from '@scholarsource/contracts';
import type { QueueObserver, QueueProducer } from '@scholarsource/queue';
import type { DueCursor, DuePage, JobStore } from '@scholarsource/store';

export interface DispatchDependencies {
  store: Pick<JobStore, 'backlog' | 'listDue' | 'listNew' | 'markAllQueued'>;
  observer: Pick<QueueObserver, 'abandoned' | 'depth' | 'listed' | 'missing'>;
  producer: Pick<QueueProducer, 'enqueueMissing' | 'dropAbandoned'>;
}

/** How long an entry has to look abandoned before it is: a worker that takes an entry holds it within milliseconds. */
const ABANDONED_MS = 2_000;
/** How often all due jobs are looked at where they are many. Where one page holds them, every pass does. */
const LOOK_AT_ALL_MS = 10_000;
/** Due jobs that may have no waiting entry because they arrive or start at this moment; more of them is a queue that lost some. */
const ON_THE_MOVE = 100;

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
  #lookedAtAll = -Infinity;

  constructor(dependencies: DispatchDependencies) {
    this.#dependencies = dependencies;
  }

  /** Due jobs that the queue did not hold in two passes running that looked at all; null if the last pass could not look. */
  get unknown(): number | null {
    return this.#unknown;
  }

  /**
   * One pass: adds the jobs that are due and new, or compares every job that is due with the queue, `pageSize` at a time, and adds
   * what the queue lacks. All are compared if they fill no more than a page, if the queue holds too few, and every few
   * seconds. Nothing is written about a job that waits where it waited before.
   * @returns how many jobs were looked at and how many were put in.
   */
  async dispatchDue(pageSize: number): Promise<{ seen: number; enqueued: number }> {
    const before = this.#missing;
    const missing = new Set<string>();
    const unknown = () => [...missing].filter((id) => before.has(id)).length;
    try {
      await this.#settleAbandoned();
      if (!(await this.#shouldLookAtAll(pageSize))) return await this.#addNew(pageSize);
      const done = await this.#lookAtAll(pageSize, missing);
      this.#missing = missing;
      this.#unknown = unknown();
      return done;
    } catch (error) {
      this.#missing = new Set([...before, ...missing]);
      this.#unknown = unknown() || null;
      throw error;
    }
  }

  async #shouldLookAtAll(pageSize: number): Promise<boolean> {
    const { store, observer } = this.#dependencies;
    if (performance.now() - this.#lookedAtAll > LOOK_AT_ALL_MS) return true;
    const { due } = await store.backlog();
    if (due <= pageSize) return true;
    const { waiting, paused } = await observer.depth();
    return due - waiting - paused > ON_THE_MOVE;
  }

  async #addNew(pageSize: number): Promise<{ seen: number; enqueued: number }> {
    const { store, producer } = this.#dependencies;
    const done = { seen: 0, enqueued: 0 };
    for (let more = true; more;) {
      const runs = await store.listNew(pageSize);
      done.enqueued += await producer.enqueueMissing(runs);
      await store.markAllQueued(runs);
      done.seen += runs.length;
      more = runs.length === pageSize;
    }
    return done;
  }

  async #lookAtAll(pageSize: number, missing: Set<string>): Promise<{ seen: number; enqueued: number }> {
    const { store, observer, producer } = this.#dependencies;
    const done = { seen: 0, enqueued: 0 };
    const listed = await observer.listed();
    let cursor: DueCursor | null = null;
    do {
      const page: DuePage = await store.listDue(cursor, pageSize);
      const lacking = await observer.missing(page.runs.filter((run) => listed.get(queueEntryId(run)) !== true));
      for (const run of lacking) missing.add(queueEntryId(run));
      const broken = lacking.filter((run) => listed.has(queueEntryId(run)));
      const unlisted = lacking.filter((run) => !listed.has(queueEntryId(run)));
      done.enqueued += await producer.enqueueMissing(broken);
      done.enqueued += await producer.enqueueMissing(unlisted, { unlisted: true });
      const unconfirmed = page.runs.filter(({ confirmed }) => !confirmed);
      if (unconfirmed.length > 0) await store.markAllQueued(unconfirmed);
      done.seen += page.runs.length;
      cursor = page.next;
    } while (cursor !== null);
    this.#lookedAtAll = performance.now();
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
