/** A job queue of npm, as the bench uses it. */
export interface Peer {
  /** Adds one job that does nothing; resolves once it is stored. */
  add: () => Promise<void>;
  /** Runs jobs, 50 at once, and tells of each when it starts. */
  work: (onStart: () => void) => Promise<void>;
  close: () => Promise<void>;
}
