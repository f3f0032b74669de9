import type { QueuedRun } from '@scholarsource/contracts';

/** What bounds and orders the jobs that the queue is given. */
export interface DispatchRules {
  /** Jobs that wait in the queue at most, beside one of each further tenant. */
  window: number;
  /** Jobs that are given at a time, beside one of each further tenant. */
  limit: number;
  /** For how many seconds of waiting each step of priority counts. */
  priorityStepSeconds: number;
  /** Jobs that may run at once of a tenant that has no limit of its own; null is any number. */
  maxRunning: number | null;
}

/** What the queue is to be given, in the order in which turns are taken; `more` says that due jobs are left. */
export interface Choice {
  runs: QueuedRun[];
  more: boolean;
}

/**
 * Which jobs the queue holds. All methods throw {@link ServiceError} `store_unavailable` if the database cannot be asked, and are safe
 * to call in several processes at once: no job is given twice.
 */
export interface DispatchStore {
  /** Tells the listener from now on of which jobs this process may have stored events, after it did. */
  onEvents(listener: (jobIds: readonly string[]) => void): void;
  /** Gives what may run next to the queue, each tenant its share: `pending` or `queued` to `queued`, and counted as held from then on. */
  choose(rules: DispatchRules): Promise<Choice>;
  /** Runs that the queue was given and no worker has claimed, the longest ago first, at most `limit`. It may have lost them since. */
  listHeld(limit: number): Promise<QueuedRun[]>;
  /** Takes runs back that the queue had no room for, to be chosen again. Those that moved on stay as they are. */
  withhold(runs: readonly QueuedRun[]): Promise<void>;
}
