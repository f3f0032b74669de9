import type { Job, JobEvent } from './shapes.ts';

/** A search that was submitted and did not complete: it failed or was cancelled. */
export class SearchEnded extends Error {
  override readonly name = 'SearchEnded';
  readonly job: Job;

  constructor(job: Job) {
    super(job.error?.message ?? `The search was ${job.status}.`);
    this.job = job;
  }
}

/** What a running {@link Search} needs of its client. */
export interface SearchCalls {
  submit: () => Promise<Job>;
  events: (jobId: string) => AsyncIterable<JobEvent>;
  /** The job once it has ended. */
  wait: (jobId: string) => Promise<Job>;
}

/**
 * A search from its submission to its result. Iterate over it for its progress, once; ask {@link Search.result} for what it found,
 * with or without that. It is submitted at once, and only once.
 */
export class Search implements AsyncIterable<JobEvent> {
  readonly #calls: SearchCalls;
  readonly #submitted: Promise<Job>;

  constructor(calls: SearchCalls) {
    this.#calls = calls;
    this.#submitted = calls.submit();
    // Whoever iterates or asks for the result is told; nobody has to do both.
    this.#submitted.catch(() => undefined);
  }

  /** The job as it was accepted. @throws {ApiError} if it was refused */
  submitted(): Promise<Job> {
    return this.#submitted;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<JobEvent, void, undefined> {
    yield* this.#calls.events((await this.#submitted).id);
  }

  /** The completed job. @throws {SearchEnded} if it failed or was cancelled */
  async result(): Promise<Job> {
    const job = await this.#calls.wait((await this.#submitted).id);
    if (job.status !== 'completed') throw new SearchEnded(job);
    return job;
  }
}
