import createClient, { type Client } from 'openapi-fetch';
import { toApiError, UnexpectedResponse } from './errors.ts';
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
  /** Base URL of the API, such as `http://127.0.0.1:8000`. */
  url: string;
  /** `ss_…`; not needed if the API is open. */
  apiKey?: string | undefined;
  retry?: Partial<RetryPolicy>;
  /** A replacement for the platform's `fetch`. */
  fetch?: Fetch;
}

export interface CallOptions {
  /** Aborts the call. */
  signal?: AbortSignal | undefined;
}

export interface EventOptions extends CallOptions {
  /** Only events with a higher number. */
  after?: number;
}

export interface SubmitOptions extends CallOptions {
  /** Repeating a request with the same key yields the same job. Generated if omitted. */
  idempotencyKey?: string;
}

export interface SubmitAndWaitOptions extends SubmitOptions {
  /** Whether aborting the signal also cancels the job. */
  cancelOnAbort?: boolean;
}

/**
 * The client of the ScholarSource API. Each method retries transient failures (see {@link retryingFetch}) and throws an `ApiError` if the
 * API refuses, `ConnectionFailed` if it is unreachable, and the reason of the signal when it aborts.
 */
export class ScholarSource {
  /** Every route, typed, with the same retries; responses are `{ data }` or `{ error }`. */
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

  /** The current state of a job. */
  async job(id: string, { signal }: CallOptions = {}): Promise<Job> {
    const path = { jobId: id };
    return unwrap(await this.api.GET('/api/v1/jobs/{jobId}', { params: { path }, signal: signal ?? null }));
  }

  /** The events of a job after the given number, past and future, until it has ended; reconnects as needed. */
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
    if (typeof list === 'string') throw new UnexpectedResponse('The events of the job did not come as a list.');
    return list.events;
  }

  /** Resolves with the job once it has ended, successfully or not. */
  async waitFor(id: string, { signal }: CallOptions = {}): Promise<Job> {
    const job = await this.job(id, { signal });
    if (hasEnded(job)) return job;
    const events = this.events(id, { signal });
    while ((await events.next()).done !== true);
    return this.job(id, { signal });
  }

  /** Submits a search and follows it: iterate for progress, await the result. */
  submitAndWait(request: SearchRequest, options: SubmitAndWaitOptions = {}): Search {
    const { signal, cancelOnAbort = false } = options;
    return new Search({
      submit: async () => {
        // An aborted submission may have created a job, whose id nobody would know.
        const job = await this.submit(request, cancelOnAbort ? { ...options, signal: undefined } : options);
        if (cancelOnAbort) this.#cancelOnAbort(job.id, signal);
        return job;
      },
      events: (id) => this.events(id, { signal }),
      wait: (id) => this.waitFor(id, { signal }),
    });
  }

  /** Jobs of the tenant, newest first; pages are fetched on demand. */
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

  /** Reruns a failed or cancelled job. */
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
