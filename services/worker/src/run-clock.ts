import type { Job } from '@scholarsource/contracts';

/**
 * Times a run on the database's clock, which dated everything that the run is compared with. The worker's own clock may be
 * wrong; only what passed since the claim is measured with it.
 */
export class RunClock {
  readonly #job: Job;
  readonly #claimedAtMs: number;
  readonly #claimed = performance.now();

  /** `job` as its claim returned it, with the lease that the claim asked for. */
  constructor(job: Job, leaseSeconds: number) {
    this.#job = job;
    this.#claimedAtMs = Date.parse(job.lease_expires_at ?? job.created_at) - leaseSeconds * 1_000;
  }

  /** From the moment in which the run could start to its claim: the back-off before a retry is no waiting. */
  get waitedSeconds(): number {
    const dueAtMs = Math.max(Date.parse(this.#job.run_after), Date.parse(this.#job.created_at));
    return Math.max(0, this.#claimedAtMs - dueAtMs) / 1_000;
  }

  /** From submission to now. */
  get jobSeconds(): number {
    return this.secondsSince(this.#job.created_at);
  }

  /** From a moment that the database dated to `at`, a moment of `performance.now()`. */
  secondsSince(moment: string, at = performance.now()): number {
    return Math.max(0, this.#claimedAtMs + at - this.#claimed - Date.parse(moment)) / 1_000;
  }
}
