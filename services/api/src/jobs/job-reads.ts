import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import {
  truncateText,
  hasEnded,
  type Job,
  type JobState,
  PUBLIC_TENANT,
  ServiceError,
  type StoredJobEvent,
} from '@scholarsource/contracts';
import { EventHints, WorkerPresence } from '@scholarsource/queue';
import type { JobStore } from '@scholarsource/store';
import { LRUCache } from 'lru-cache';
import { lruOptions } from '../http/lru-options.ts';
import { entityTag } from '../http/entity-tag.ts';
import { JOB_STORE } from '../tokens.ts';
import { EventHub } from './event-hub.ts';
import { BatchedReads } from './batched-reads.ts';
import { toJobView } from './job-view.ts';
import { type JobResponse, TerminalResponseCache } from './terminal-response-cache.ts';
import { isUuid } from '../http/uuid.ts';

const UUID_LENGTH = 36;
const MAX_EVENTS = 500;
const MAX_UNSETTLED = 10_000;
/** Pause between two shared reads under load, so that each serves more requests. */
const PAUSE_MS = 1;
const pause = () => delay(PAUSE_MS);
/** A job that waits longer than this triggers a check for live workers. */
const TIMEOUT_MS = 30_000;
/** The page highlights messages with this prefix in red. */
const NO_WORKERS = '⚠️ No workers are available right now. Your search will start as soon as one is back.';

/** Read operations on jobs. Concurrent requests share one statement; terminal responses are cached. */
@Injectable()
export class JobReads {
  readonly #store: JobStore;
  readonly #presence: WorkerPresence;
  readonly #cache: TerminalResponseCache;
  readonly #hints: EventHints;
  /** Jobs for which Redis is skipped, because their last response was not cacheable. */
  readonly #unsettled = new LRUCache<string, true>(lruOptions(MAX_UNSETTLED));
  readonly #states = new BatchedReads<JobState>((jobIds) => this.#readStates(jobIds), pause);
  readonly #answers = new BatchedReads<JobResponse | null>((names) => this.#readAnswers(names), pause);

  constructor(
    @Inject(JOB_STORE) store: JobStore,
    @Inject(WorkerPresence) presence: WorkerPresence,
    @Inject(TerminalResponseCache) settled: TerminalResponseCache,
    @Inject(EventHub) hub: EventHub,
    @Inject(EventHints) hints: EventHints,
  ) {
    this.#hints = hints;
    hub.onRestart((names) => settled.drop(names));
    this.#store = store;
    this.#presence = presence;
    this.#cache = settled;
  }

  /** The body of `GET /api/status/{id}`. @throws {ServiceError} `job_not_found` or `store_unavailable` */
  async status(jobId: string, tenant: string): Promise<JobResponse> {
    const id = jobId.toLowerCase();
    const name = ownName(id, tenant);
    const known = this.#cache.recall(name);
    if (known !== undefined) return known;
    const answer = isUuid(id) ? await this.#answers.get(name) : undefined;
    return answer ?? refuseJob(jobId);
  }

  /** The job with its results. @throws {ServiceError} `job_not_found` or `store_unavailable` */
  async job(jobId: string, tenant: string): Promise<Job> {
    const job = isUuid(jobId) ? await this.#store.get(jobId) : null;
    return job?.tenant_id === tenant ? job : refuseJob(jobId);
  }

  /** The state of the job. @throws {ServiceError} `job_not_found` or `store_unavailable` */
  async state(jobId: string, tenant: string): Promise<JobState> {
    const state = isUuid(jobId) ? await this.#states.get(jobId.toLowerCase()) : undefined;
    return state?.tenant_id === tenant ? state : refuseJob(jobId);
  }

  /** Events after `seq`, oldest first. @throws {ServiceError} `job_not_found` or `store_unavailable` */
  async events(jobId: string, tenant: string, afterSeq: number): Promise<StoredJobEvent[]> {
    await this.state(jobId, tenant);
    return this.#store.listEvents(jobId, afterSeq, MAX_EVENTS);
  }

  /** Invalidates the cached responses of an ended job that runs again, in this process and in all others. */
  async invalidate({ id, tenant_id: tenant, run_after: restartedAt }: Job): Promise<void> {
    const name = ownName(id, tenant);
    await this.#cache.invalidate(name, new Date(restartedAt));
    await this.#hints.publishRestarted([name]);
  }

  async #readStates(jobIds: readonly string[]): Promise<Map<string, JobState>> {
    return new Map((await this.#store.states(jobIds)).map((state) => [state.id, state]));
  }

  /** Resolves each response separately, so that short ones do not wait for those that need a full read. */
  async #readAnswers(names: readonly string[]): Promise<Map<string, JobResponse | Promise<JobResponse | null>>> {
    const answers = new Map<string, JobResponse | Promise<JobResponse | null>>();
    const fetched = await Promise.all(
      names.map(async (name) => (this.#unsettled.has(name) ? undefined : this.#cache.fetch(name))),
    );
    for (const [index, name] of names.entries()) {
      const answer = fetched[index];
      if (answer !== undefined) answers.set(name, answer);
    }
    const rest = new Set(names.filter((name) => !answers.has(name)));
    if (rest.size === 0) return answers;
    const jobIds = new Set([...rest].map((name) => name.slice(-UUID_LENGTH)));
    for (const state of await this.#store.states([...jobIds])) {
      const name = ownName(state.id, state.tenant_id);
      // A job of another tenant is treated as not found.
      if (!rest.has(name)) continue;
      if (!state.settled) this.#unsettled.set(name, true);
      else this.#unsettled.delete(name);
      answers.set(name, hasEnded(state.status) ? this.#answerInFull(state) : this.#answerInShort(state));
    }
    return answers;
  }

  async #answerInShort(state: JobState): Promise<JobResponse> {
    const message = (await this.#waitsInVain(state)) ? NO_WORKERS : state.status_message;
    return { body: render({ ...state, status_message: message, results: null, raw_output: null }), tag: null };
  }

  /** Null if the job was deleted meanwhile. */
  async #answerInFull({ id, tenant_id: tenant, settled }: JobState): Promise<JobResponse | null> {
    const readAt = this.#cache.now;
    const job = await this.#store.get(id);
    if (job === null) return null;
    const body = render(job);
    if (settled && job.completed_at !== null) {
      return this.#cache.keep(ownName(id, tenant), body, new Date(job.completed_at), readAt);
    }
    // A dead letter, or a job that runs again meanwhile.
    return { body, tag: hasEnded(job.status) ? entityTag(body) : null };
  }

  /** Since `run_after` the job has been ready to run. */
  async #waitsInVain({ status, run_after }: JobState): Promise<boolean> {
    if (status !== 'queued' || Date.now() - Date.parse(run_after) < TIMEOUT_MS) return false;
    const workers = await this.#presence.listWorkers().catch(() => null);
    return workers?.length === 0;
  }
}

function render(job: Parameters<typeof toJobView>[0]): string {
  return JSON.stringify(toJobView(job));
}

/** Cache names contain the tenant, so that no response is served to another one; those of the public tenant keep their old format. */
function ownName(jobId: string, tenant: string): string {
  return tenant === PUBLIC_TENANT ? jobId : `${tenant}/${jobId}`;
}

/** @throws {ServiceError} `job_not_found`, also for a job of another tenant */
export function refuseJob(jobId: string): never {
  throw new ServiceError('job_not_found', `No job found with ID: ${truncateText(jobId, 100)}`);
}
