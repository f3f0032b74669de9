import { queueEntryId, type ResearchJobPayload } from '@scholarsource/contracts';
import type { QueueObserver, QueueProducer } from '@scholarsource/queue';
import type { JobStore } from '@scholarsource/store';

export interface DispatchDependencies {
  store: Pick<JobStore, 'listDue' | 'markQueued'>;
  observer: Pick<QueueObserver, 'missing' | 'abandoned'>;
  producer: Pick<QueueProducer, 'enqueue' | 'dropAbandoned'>;
}

/** How long an entry has to look abandoned before it is: a worker that takes an entry holds it within milliseconds. */
const ABANDONED_MS = 2_000;

/**
 * Puts due jobs that the queue lacks into the queue, and takes out the entries that dead workers left in the active list,
 * which the autoscaler would count for ever. Safe to run in two processes at once: an entry is added once however often it
 * is added, one that a worker holds is never taken out, and confirming is a compare-and-set.
 */
export class Dispatcher {
  readonly #dependencies: DispatchDependencies;
  /** When each entry was first seen abandoned. */
  #suspects = new Map<string, number>();

  constructor(dependencies: DispatchDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Looks at the jobs that are due and unconfirmed for `confirmAfterSeconds`, and confirms those that the queue holds.
   * @returns how many jobs were looked at and how many were put in.
   */
  async dispatchDue(confirmAfterSeconds: number, batchSize: number): Promise<{ seen: number; enqueued: number }> {
    const { store, observer, producer } = this.#dependencies;
    const due = await store.listDue(confirmAfterSeconds, batchSize);
    const waiting = await this.#settleAbandoned();
    const missing = await observer.missing(due);
    for (const run of missing) await producer.enqueue(run);
    // A suspect stays unconfirmed, so that the next pass sees it again.
    for (const run of due) if (!waiting.has(queueEntryId(run))) await store.markQueued(run);
    return { seen: due.length, enqueued: missing.length };
  }

  /** Drops the entries that have looked abandoned for long enough; returns the ids of those that have not. */
  async #settleAbandoned(): Promise<ReadonlySet<string>> {
    const { observer, producer } = this.#dependencies;
    const now = performance.now();
    const abandoned = await observer.abandoned();
    const since = (run: ResearchJobPayload) => this.#suspects.get(queueEntryId(run)) ?? now;
    await producer.dropAbandoned(abandoned.filter((run) => now - since(run) >= ABANDONED_MS));
    const suspects = abandoned.filter((run) => now - since(run) < ABANDONED_MS);
    this.#suspects = new Map(suspects.map((run) => [queueEntryId(run), since(run)]));
    return new Set(this.#suspects.keys());
  }
}
