import type { JobStore, RecoveredRun } from '@scholarsource/store';

/** Shown to the user of a job whose workers crashed too often. */
const DEAD_LETTER_MESSAGE =
  'The search stopped unexpectedly several times and was set aside. Please try again or change your request.';

/**
 * Recovers runs with an expired lease: the dispatch loop then enqueues them again, or the job fails at `crashLimit` crashes. A run that has
 * renewed its lease or ended meanwhile is left alone.
 */
export async function recoverLost(
  store: Pick<JobStore, 'recoverLost'>,
  crashLimit: number,
  batchSize: number,
): Promise<RecoveredRun[]> {
  return store.recoverLost(crashLimit, DEAD_LETTER_MESSAGE, batchSize);
}
