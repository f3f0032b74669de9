import type { Logger } from '@scholarsource/service-kit';
import type { JobStore } from '@scholarsource/store';

/** A count takes about half a second for a million jobs, and nothing but SQL by hand makes it necessary. */
const EVERY_MS = 3_600_000;

/** Compares the numbers of jobs that the database keeps with its rows, when first called and then once an hour, and corrects them. */
export function recountHourly(store: Pick<JobStore, 'recount'>, logger: Pick<Logger, 'warn'>): () => Promise<void> {
  let countedAt = -Infinity;
  return async () => {
    if (performance.now() - countedAt < EVERY_MS) return;
    countedAt = performance.now();
    const corrected = await store.recount();
    if (Object.keys(corrected).length > 0) logger.warn({ corrected }, 'the kept numbers of jobs were wrong');
  };
}
