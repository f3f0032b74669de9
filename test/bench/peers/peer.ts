/** A job queue of npm, as the bench uses it. */
export interface Peer {
  /** Adds one job that does nothing; resolves once it is stored. */
  add: () => Promise<void>;
  /** Runs 50 jobs concurrently and reports the start of each. */
  work: (onStart: () => void) => Promise<void>;
  close: () => Promise<void>;
}
