import type { Job } from '@scholarsource/contracts';

/**
 * Times a run on the database's clock, which set all timestamps of the job. The worker's own clock may be wrong; it only measures the time
 * since the claim.
 */
export class RunClock {
  readonly #job: Job;
  readonly #claimedAtMs: number;
  readonly #claimed = performance.now();

  /** `job` as returned by the claim, with the requested lease. */
  constructor(job: Job, leaseSeconds: number) {
    this.#job = job;
    this.#claimedAtMs = Date.parse(job.lease_expires_at ?? job.created_at) - leaseSeconds * 1_000;
  }

  /** From the time at which the run could start to its claim: backoff before a retry is not waiting time. */
  get waitedSeconds(): number {
    const dueAtMs = Math.max(Date.parse(this.#job.run_after), Date.parse(this.#job.created_at));
    return Math.max(0, this.#claimedAtMs - dueAtMs) / 1_000;
  }

  /** From submission to now. */
  get jobSeconds(): number {
    return this.secondsSince(this.#job.created_at);
  }

  /** Seconds from a database timestamp to `at` (`performance.now()`). */
  secondsSince(moment: string, at = performance.now()): number {
    return Math.max(0, this.#claimedAtMs + at - this.#claimed - Date.parse(moment)) / 1_000;
  }
}
