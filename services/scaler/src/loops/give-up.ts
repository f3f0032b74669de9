import type { JobStore } from '@scholarsource/store';

/** What the person who asked reads about a job that waited for longer than it was to. */
const MESSAGE = 'The search was cancelled because it did not start within its time to live.';

/** Cancels jobs that nobody started before they expired, and returns their ids. A queue entry that is left over starts nothing. */
export async function giveUpLate(store: Pick<JobStore, 'giveUp'>, batchSize: number): Promise<string[]> {
  return store.giveUp(MESSAGE, batchSize);
}
