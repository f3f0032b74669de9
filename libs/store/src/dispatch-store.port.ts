import type { QueuedRun } from '@scholarsource/contracts';

/** Limits and priorities of dispatch. */
export interface DispatchRules {
  /** Maximum number of waiting queue entries, plus one for each tenant that has none waiting. */
  window: number;
  /** Maximum number of jobs per call, plus one for each tenant that has none waiting. */
  limit: number;
  /** Seconds of waiting time that outweigh one step of priority. */
  priorityStepSeconds: number;
  /** Default limit of concurrently running jobs for tenants without their own; null is unlimited. */
  maxRunning: number | null;
}

/** The runs to enqueue, in fair order; `more` says that due jobs remain. */
export interface DispatchBatch {
  runs: QueuedRun[];
  more: boolean;
}

/**
 * Decides which jobs are in the queue. All methods throw {@link ServiceError} `store_unavailable` if the database is unavailable, and may
 * run in several processes concurrently: no job is chosen twice.
 */
export interface DispatchStore {
  /** Registers a listener that is called with the jobs whose events this process may have stored, after each commit. */
  onEvents(listener: (jobIds: readonly string[]) => void): void;
  /** Chooses the next runs, each tenant its fair share: `pending` or `queued` to `queued`, marked as held by the queue. */
  choose(rules: DispatchRules): Promise<DispatchBatch>;
  /** Runs held by the queue that no worker has claimed, oldest first, at most `limit`. The queue may have lost them since. */
  listHeld(limit: number): Promise<QueuedRun[]>;
  /** Unmarks runs that the queue had no room for, so that they are chosen again. Runs that moved on are left alone. */
  withhold(runs: readonly QueuedRun[]): Promise<void>;
}
