import type { Job, JobEvent } from './shapes.ts';

/** A submitted search that failed or was cancelled. */
export class SearchEnded extends Error {
  override readonly name = 'SearchEnded';
  readonly job: Job;

  constructor(job: Job) {
    super(job.error?.message ?? `The search was ${job.status}.`);
    this.job = job;
  }
}

/** What a {@link Search} needs of the client. */
export interface SearchCalls {
  submit: () => Promise<Job>;
  events: (jobId: string) => AsyncIterable<JobEvent>;
  /** The job once it has ended. */
  wait: (jobId: string) => Promise<Job>;
}

/**
 * A search from submission to result. Iterate over it once for progress; call {@link Search.result} for the result, with or without
 * iterating. It is submitted immediately, and only once.
 */
export class Search implements AsyncIterable<JobEvent> {
  readonly #calls: SearchCalls;
  readonly #submitted: Promise<Job>;

  constructor(calls: SearchCalls) {
    this.#calls = calls;
    this.#submitted = calls.submit();
    // Reported by iterating or by the result; handling both is not required.
    this.#submitted.catch(() => undefined);
  }

  /** The accepted job. @throws {ApiError} if it was refused */
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
