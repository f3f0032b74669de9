import type { JobStore, RecoveredRun } from '@scholarsource/store';

/** What the person who asked reads about a job that took its worker down too often. */
const DEAD_LETTER_MESSAGE =
  'The search stopped unexpectedly several times and was set aside. Please try again or change your request.';

/**
 * Takes back the runs whose lease ran out. The dispatch loop then puts them into the queue; a job that lost
 * `crashLimit` runs fails instead. A run that renewed its lease or ended meanwhile stays untouched.
 */
export async function recoverLost(
  store: Pick<JobStore, 'recoverLost'>,
  crashLimit: number,
  batchSize: number,
): Promise<RecoveredRun[]> {
  return store.recoverLost(crashLimit, DEAD_LETTER_MESSAGE, batchSize);
}
