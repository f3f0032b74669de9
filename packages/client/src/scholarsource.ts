import createClient, { type Client } from 'openapi-fetch';
import { toApiError, UnexpectedAnswer } from './errors.ts';
import { followEvents } from './events/follow-events.ts';
import type { paths } from './generated/api.ts';
import { newIdempotencyKey } from './http/idempotency-key.ts';
import { DEFAULT_RETRIES, type Fetch, retryingFetch, type RetryPolicy } from './http/retrying-fetch.ts';
import { unwrap } from './http/unwrap.ts';
import { Search } from './search.ts';
import {
  type ExportFormat,
  hasEnded,
  jobQuery,
  type Job,
  type JobEvent,
  type JobFilter,
  type ListedJob,
  type SearchRequest,
} from './shapes.ts';

export interface ScholarSourceOptions {
  /** Where the API is, such as `http://127.0.0.1:8000`. */
  url: string;
  /** `ss_…`; not needed where the API is open. */
  apiKey?: string | undefined;
  retry?: Partial<RetryPolicy>;
  /** What sends requests, instead of the `fetch` of the platform. */
  fetch?: Fetch;
}

export interface CallOptions {
  /** Gives the call up. */
  signal?: AbortSignal | undefined;
}

export interface EventOptions extends CallOptions {
  /** Only events with a higher number. */
  after?: number;
}

export interface SubmitOptions extends CallOptions {
  /** The same key with the same request gives the same job. One is made up if none is given. */
  idempotencyKey?: string;
}

export interface SubmitAndWaitOptions extends SubmitOptions {
  /** Whether the job is cancelled when the signal is aborted, instead of going on unwatched. */
  cancelOnAbort?: boolean;
}

/**
 * The API of ScholarSource. Each method sends again what failed for a moment (see {@link retryingFetch}) and throws an `ApiError` for what the
 * API refuses, `ConnectionFailed` where it cannot be reached, and the reason of the signal when that is aborted.
 */
export class ScholarSource {
  /** Every route by its address, typed, with the same retries; answers come as `{ data }` or `{ error }`. */
  readonly api: Client<paths>;

  constructor({ url, apiKey, retry = {}, fetch = (request) => globalThis.fetch(request) }: ScholarSourceOptions) {
    this.api = createClient<paths>({
      baseUrl: url,
      fetch: retryingFetch(fetch, { ...DEFAULT_RETRIES, ...retry }),
      ...(apiKey !== undefined && { headers: { authorization: `Bearer ${apiKey}` } }),
    });
  }

  /** Submits a search. */
  async submit(body: SearchRequest, options: SubmitOptions = {}): Promise<Job> {
    const { idempotencyKey = newIdempotencyKey(), signal } = options;
    const header = { 'Idempotency-Key': idempotencyKey };
    return unwrap(await this.api.POST('/api/v1/jobs', { body, params: { header }, signal: signal ?? null }));
  }

  /** A job as it stands. */
  async job(id: string, { signal }: CallOptions = {}): Promise<Job> {
    const path = { jobId: id };
    return unwrap(await this.api.GET('/api/v1/jobs/{jobId}', { params: { path }, signal: signal ?? null }));
  }

  /** The events of a job after the given number, those to come as well, until it has ended; over broken connections too. */
  events(id: string, options: EventOptions = {}): AsyncGenerator<JobEvent, void, undefined> {
    return followEvents({
      open: async (afterSeq, signal) => {
        const header = { 'Last-Event-ID': afterSeq };
        const { response, error } = await this.api.GET('/api/v1/jobs/{jobId}/events', {
          params: { path: { jobId: id }, header },
          headers: { accept: 'text/event-stream' },
          parseAs: 'stream',
          signal,
        });
        if (!response.ok) throw toApiError(response, error);
        return response;
      },
      list: (afterSeq, signal) => this.eventsSoFar(id, { after: afterSeq, signal }),
      hasEnded: async (signal) => hasEnded(await this.job(id, { signal })),
      after: options.after ?? 0,
      signal: options.signal,
    });
  }

  /** The events of a job after the given number up to now. */
  async eventsSoFar(id: string, { after = 0, signal }: EventOptions = {}): Promise<readonly JobEvent[]> {
    const params = { path: { jobId: id }, query: { after } };
    const list = unwrap(await this.api.GET('/api/v1/jobs/{jobId}/events', { params, signal: signal ?? null }));
    if (typeof list === 'string') throw new UnexpectedAnswer('The events of the job did not come as a list.');
    return list.events;
  }

  /** The job once it has ended, whether it completed or not. */
  async waitFor(id: string, { signal }: CallOptions = {}): Promise<Job> {
    const job = await this.job(id, { signal });
    if (hasEnded(job)) return job;
    const events = this.events(id, { signal });
    while ((await events.next()).done !== true);
    return this.job(id, { signal });
  }

  /** Submits a search and follows it: iterate for the progress, ask for the result. */
  submitAndWait(request: SearchRequest, options: SubmitAndWaitOptions = {}): Search {
    const { signal, cancelOnAbort = false } = options;
    return new Search({
      submit: async () => {
        // A submission that is given up halfway may have made a job, and nobody would know which to cancel.
        const job = await this.submit(request, cancelOnAbort ? { ...options, signal: undefined } : options);
        if (cancelOnAbort) this.#cancelOnAbort(job.id, signal);
        return job;
      },
      events: (id) => this.events(id, { signal }),
      wait: (id) => this.waitFor(id, { signal }),
    });
  }

  /** Jobs of the tenant, the newest first, page after page as they are asked for. */
  async *jobs(filter: JobFilter = {}, { signal }: CallOptions = {}): AsyncGenerator<ListedJob, void, undefined> {
    let cursor: string | undefined;
    do {
      const query = { ...jobQuery(filter), ...(cursor !== undefined && { cursor }) };
      const page = unwrap(await this.api.GET('/api/v1/jobs', { params: { query }, signal: signal ?? null }));
      yield* page.items;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  }

  /** Cancels a job. @throws {ApiError} `job_ended` if it has ended */
  async cancel(id: string, { signal }: CallOptions = {}): Promise<Job> {
    const path = { jobId: id };
    return unwrap(await this.api.DELETE('/api/v1/jobs/{jobId}', { params: { path }, signal: signal ?? null }));
  }

  /** Makes a job that failed or was cancelled run again. */
  async retry(id: string, { signal }: CallOptions = {}): Promise<Job> {
    const path = { jobId: id };
    return unwrap(await this.api.POST('/api/v1/jobs/{jobId}/retry', { params: { path }, signal: signal ?? null }));
  }

  /** The results of a completed job as a file. */
  async export(id: string, format: ExportFormat, { signal }: CallOptions = {}): Promise<string> {
    const { response, data, error } = await this.api.GET('/api/v1/jobs/{jobId}/results', {
      params: { path: { jobId: id }, query: { format } },
      parseAs: 'text',
      signal: signal ?? null,
    });
    if (!response.ok || data === undefined) throw toApiError(response, error);
    return data;
  }

  #cancelOnAbort(id: string, signal: AbortSignal | undefined): void {
    const cancel = () => void this.cancel(id).catch(() => undefined);
    if (signal?.aborted === true) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
  }
}
