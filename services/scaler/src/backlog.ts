import type { QueueDepth } from '@scholarsource/queue';
import type { JobBacklog } from '@scholarsource/store';

/** Jobs that wait in the queue or run, which the number of workers follows. A Redis that was emptied knows no entry of a run that goes on. */
export function workOf({ waiting, active }: Pick<QueueDepth, 'waiting' | 'active'>, runs: number): number {
  return waiting + Math.max(active, runs);
}

/**
 * Where PostgreSQL and Redis differ. Sums are compared, not states: a job that a worker takes or gives back at this moment is no
 * difference.
 */
export function driftOf(
  { held, running, lost }: JobBacklog,
  { waiting, active, paused, delayed }: QueueDepth,
): { jobsWithoutEntry: number; entriesWithoutJob: number } {
  // A run that was lost may have kept its entry or not; it counts on neither side.
  const missing = held + running - lost - (waiting + active + paused + delayed);
  return { jobsWithoutEntry: Math.max(0, missing), entriesWithoutJob: Math.max(0, -missing - lost) };
}
