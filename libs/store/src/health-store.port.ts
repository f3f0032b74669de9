import type { EndedLately, HealthSample, HeldRun, NewSample, SystemSample } from '@scholarsource/contracts';

/** How the system stands and stood, for the console. Each call costs the same however many jobs there are. */
export interface HealthStore {
  /**
   * Keeps a sample of this moment, one in so many seconds whoever takes them, and drops older ones. @returns whether it was kept
   */
  record(sample: NewSample, everySeconds: number, keepHours: number): Promise<boolean>;
  /** The samples of the last hours, oldest first; of a long time at most so many, evenly spread. */
  samples(hours: number, most: number): Promise<HealthSample[]>;
  /** The same with all that was kept of each. */
  history(hours: number, most: number): Promise<SystemSample[]>;
  /** What the jobs that ended in the last seconds came to; of very many, the latest. */
  endedLately(seconds: number): Promise<EndedLately>;
  /** The runs that workers hold, the oldest first. */
  heldRuns(most: number): Promise<HeldRun[]>;
}
