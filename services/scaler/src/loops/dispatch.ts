import type { QueueObserver, QueueProducer } from '@scholarsource/queue';
import type { JobStore } from '@scholarsource/store';

export interface DispatchDependencies {
  store: Pick<JobStore, 'listDue' | 'markQueued'>;
  observer: Pick<QueueObserver, 'missing'>;
  producer: Pick<QueueProducer, 'enqueue' | 'dropAbandoned'>;
}

/**
 * Puts every due job that the queue lacks, or holds in an entry that nobody works on, into the queue, and confirms the others. Safe to run in two
 * processes at once: an entry is added once however often it is added, and confirming is a compare-and-set.
 *
 * @returns how many jobs were looked at and how many were put in.
 */
export async function dispatchDue(
  { store, observer, producer }: DispatchDependencies,
  confirmAfterSeconds: number,
  batchSize: number,
): Promise<{ seen: number; enqueued: number }> {
  const due = await store.listDue(confirmAfterSeconds, batchSize);
  await producer.dropAbandoned(due);
  const missing = await observer.missing(due);
  for (const run of missing) await producer.enqueue(run);
  for (const run of due) await store.markQueued(run);
  return { seen: due.length, enqueued: missing.length };
}
