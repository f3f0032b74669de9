import type { JobStore } from '@scholarsource/store';

/** Shown to the user of a job that waited longer than its time to live. */
const MESSAGE = 'The search was cancelled because it did not start within its time to live.';

/** Cancels jobs that did not start before they expired, and returns their ids. A leftover queue entry starts nothing. */
export async function cancelExpired(store: Pick<JobStore, 'cancelExpired'>, batchSize: number): Promise<string[]> {
  return store.cancelExpired(MESSAGE, batchSize);
}
