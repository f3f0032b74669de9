import type { RecentOutcomes, HealthSample, HeldRun, NewSample, SystemSample } from '@scholarsource/contracts';

/** Samples of the system's state for the console. The cost of each call is independent of the number of jobs. */
export interface HealthStore {
  /**
   * Stores a sample unless any process stored one within `everySeconds`, and deletes samples older than `keepHours`. @returns whether it
   * was stored
   */
  record(sample: NewSample, everySeconds: number, keepHours: number): Promise<boolean>;
  /** Samples of the last `hours`, oldest first, evenly thinned to at most `most`. */
  samples(hours: number, most: number): Promise<HealthSample[]>;
  /** Like {@link samples}, with every column. */
  history(hours: number, most: number): Promise<SystemSample[]>;
  /** Outcomes of the jobs that ended within the last `seconds`; if there are very many, of the latest. */
  recentOutcomes(seconds: number): Promise<RecentOutcomes>;
  /** Runs held by workers, oldest first. */
  heldRuns(most: number): Promise<HeldRun[]>;
}
