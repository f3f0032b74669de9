import type { QueueDepth } from '@scholarsource/queue';
import type { JobBacklog } from '@scholarsource/store';

/** Waiting and running jobs, which the number of workers follows. After a flush, Redis has no entries of the runs in progress. */
export function workOf({ waiting, active }: Pick<QueueDepth, 'waiting' | 'active'>, runs: number): number {
  return waiting + Math.max(active, runs);
}

/**
 * The difference between PostgreSQL and Redis. Compares totals rather than states, so a job that changes hands at this moment is not
 * counted.
 */
export function queueDrift(
  { held, running, lost }: JobBacklog,
  { waiting, active, paused, delayed }: QueueDepth,
): { jobsWithoutEntry: number; entriesWithoutJob: number } {
  // A lost run may or may not have an entry, so it counts on neither side.
  const missing = held + running - lost - (waiting + active + paused + delayed);
  return { jobsWithoutEntry: Math.max(0, missing), entriesWithoutJob: Math.max(0, -missing - lost) };
}
