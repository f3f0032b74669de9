import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  checkSubmission,
  type Job,
  PUBLIC_TENANT,
  searchTitle,
  ServiceError,
  type SubmitBody,
  type TenantShare,
} from '@scholarsource/contracts';
import { QueueProducer } from '@scholarsource/queue';
import { currentTraceparent, type Logger, withSpan } from '@scholarsource/service-kit';
import type { JobStore, NewJob } from '@scholarsource/store';
import { isUploadToken } from '@scholarsource/uploads';
import { ApiMetrics } from '../api-metrics.ts';
import type { Config } from '@scholarsource/config';
import { HTTP_CONFIG, JOB_STORE, LOGGER } from '../tokens.ts';
import { keyReused, tooManyWaiting } from './submit-refusals.ts';
import type { Principal } from '../security/principal.ts';
import { EffectiveLimits } from '../tenants/effective-limits.ts';
import { TenantCounts } from '../tenants/tenant-counts.ts';
import { JobReads, refuseJob } from './job-reads.ts';
import { isUuid } from '../http/uuid.ts';

/** Start time, priority, time to live and labels of a job. */
type SubmissionTerms = Pick<NewJob, 'priority' | 'runAt' | 'ttlSeconds' | 'labels' | 'webhook'>;

/** Operations on jobs: each is a transition in the store; the queue is notified as an optimisation. */
@Injectable()
export class JobsService {
  readonly #store: JobStore;
  readonly #producer: QueueProducer;
  readonly #reads: JobReads;
  readonly #metrics: ApiMetrics;
  readonly #counts: TenantCounts;
  readonly #http: Config['http'];
  readonly #limits: EffectiveLimits;
  readonly #logger: Logger;

  constructor(
    @Inject(JOB_STORE) store: JobStore,
    @Inject(QueueProducer) producer: QueueProducer,
    @Inject(JobReads) reads: JobReads,
    @Inject(ApiMetrics) metrics: ApiMetrics,
    @Inject(TenantCounts) counts: TenantCounts,
    @Inject(HTTP_CONFIG) http: Config['http'],
    @Inject(EffectiveLimits) limits: EffectiveLimits,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.#limits = limits;
    this.#http = http;
    this.#reads = reads;
    this.#store = store;
    this.#producer = producer;
    this.#metrics = metrics;
    this.#counts = counts;
    this.#logger = logger;
  }

  /**
   * Stores and enqueues a job. If the queue is unavailable, the job is stored all the same and the scaler enqueues it later.
   * @throws {ServiceError} `invalid_inputs`, `idempotency_conflict`, `queue_full` or `store_unavailable`
   * @throws {RateLimited} if too many jobs of the client wait
   */
  async submit(
    body: SubmitBody,
    idempotencyKey: string | null,
    { tenant, client }: Pick<Principal, 'tenant' | 'client'>,
    terms: SubmissionTerms = {},
  ): Promise<{ job: Job; repeated: boolean }> {
    checkUploadToken(body);
    checkSubmission(body);
    const { bypass_cache: bypassCache, ...inputs } = body;
    const { maxWaitingJobs: maxWaiting, maxWaitingJobsPerClient: maxWaitingPerClient } = this.#http;
    const { max_waiting: maxWaitingPerTenant, max_running: maxRunning } = await this.#limits.of(tenant);
    const toQueue = this.#producer.isReady;
    const answer = await this.#store.submit(
      {
        inputs,
        toQueue,
        searchTitle: searchTitle(inputs),
        bypassCache,
        idempotencyKey,
        requestHash: hashOf(body, terms),
        tenant,
        ...terms,
      },
      {
        client,
        maxWaiting,
        maxWaitingPerClient: tenant === PUBLIC_TENANT ? maxWaitingPerClient : null,
        maxWaitingPerTenant,
        maxRunning,
      },
    );
    if (answer.outcome === 'conflict') throw keyReused();
    if (answer.outcome === 'full') {
      this.#metrics.countRefusal(answer.scope);
      if (answer.scope !== 'global') this.#counts.refused(tenant, 'waiting');
      throw tooManyWaiting(answer.scope, answer.scope === 'client' ? maxWaitingPerClient : maxWaitingPerTenant);
    }
    const { job, outcome } = answer;
    const turn = answer.outcome === 'created' ? answer.turn : null;
    this.#metrics.countSubmission(outcome);
    if (outcome === 'created') this.#counts.submitted(tenant);
    this.#logger.info({ jobId: job.id, outcome }, 'job submitted');
    if (outcome === 'created') {
      await withSpan('submit job', { kind: 'producer', attributes: { 'job.id': job.id } }, async () => {
        await this.#rememberTrace(job.id);
        // A job that may not start now waits for dispatch by the scaler.
        if (turn !== null) await this.#enqueue(job, turn, toQueue);
      });
    }
    return { job, repeated: outcome === 'repeated' };
  }

  /**
   * Cancels immediately from the user's point of view; a run in progress is notified. An `admin` is recorded in the audit log.
   * @returns whether a worker was running the job
   * @throws {ServiceError} `job_not_found`, `job_ended` or `store_unavailable`
   */
  async cancel(jobId: string, tenant: string, admin: string | null = null): Promise<{ wasRunning: boolean }> {
    if (!isUuid(jobId)) refuseJob(jobId);
    const answer = await this.#store.cancel(jobId, tenant, admin);
    if (answer.outcome === 'not_found') refuseJob(jobId);
    if (answer.outcome === 'ended') throw new ServiceError('job_ended', `Job is already ${answer.status}`);
    const wasRunning = answer.previous === 'running';
    this.#metrics.countCancel(wasRunning ? 'running' : 'waiting');
    this.#logger.info({ jobId, wasRunning }, 'job cancelled');
    // Only an optimisation: a run learns of it from its next heartbeat, and claiming a cancelled job is refused.
    await (wasRunning ? this.#producer.announceCancel(jobId) : this.#producer.withdraw(answer.run)).catch(
      (error: unknown) => this.#logger.warn({ jobId, err: error }, 'cancelled without telling the queue'),
    );
    return { wasRunning };
  }

  /**
   * Replays a dead letter with its failure counts reset; `by` is recorded in its event log, `actor` in the audit log.
   * @throws {ServiceError} `job_not_found`, `not_a_dead_letter` or `store_unavailable`
   */
  async replay(jobId: string, by: string, actor: string): Promise<void> {
    const job = await this.#find(jobId);
    if (!(await this.#store.replay(jobId, by, actor))) {
      throw new ServiceError(
        'not_a_dead_letter',
        'Only a job that failed for good, and not by what was asked, can be replayed. Submit the request again instead.',
      );
    }
    await this.#enqueue(job);
  }

  /**
   * Reruns a failed or cancelled job; `by` is recorded in its event log, an `admin` in the audit log.
   * @throws {ServiceError} `job_not_found`, `job_not_failed` or `store_unavailable`
   * @throws {RateLimited} if too many jobs of the tenant wait
   */
  async restart(jobId: string, tenant: string, by: string, admin: string | null = null): Promise<Job> {
    if (!isUuid(jobId)) refuseJob(jobId);
    const { max_waiting: maxWaiting } = await this.#limits.of(tenant);
    const answer = await this.#store.restart(jobId, tenant, by, maxWaiting, admin);
    switch (answer.outcome) {
      case 'not_found':
        return refuseJob(jobId);
      case 'not_failed':
        throw new ServiceError(
          'job_not_failed',
          `The job is ${answer.status}. Only one that failed or was cancelled can run again; submit the request anew instead.`,
        );
      case 'book_gone':
        throw new ServiceError(
          'job_not_failed',
          'The uploaded book of the job was removed. Please upload it again and submit the request anew.',
        );
      case 'full':
        this.#metrics.countRefusal('tenant');
        this.#counts.refused(tenant, 'waiting');
        throw tooManyWaiting('tenant', maxWaiting);
      case 'restarted':
        this.#logger.info({ jobId, by }, 'job runs again');
        await this.#reads.invalidate(answer.job);
        // It waits for dispatch in the fair order of its tenant: only an operator's replay goes to the front.
        return answer.job;
    }
  }

  async #find(jobId: string): Promise<Job> {
    const job = isUuid(jobId) ? await this.#store.get(jobId) : null;
    return job ?? refuseJob(jobId);
  }

  /** Links the coming run to the request's trace. Best effort. */
  async #rememberTrace(jobId: string): Promise<void> {
    const traceparent = currentTraceparent();
    if (traceparent === null) return;
    await this.#store
      .setTraceparent(jobId, traceparent)
      .catch((error: unknown) => this.#logger.debug({ jobId, err: error }, 'the trace of a job was not stored'));
  }

  /** `isMarked`: the job is already stored as held by the queue. */
  async #enqueue(job: Job, tenant?: TenantShare, isMarked = false): Promise<void> {
    const run = { jobId: job.id, attempt: job.attempt + 1 };
    try {
      const isTaken = await this.#producer.enqueue({ ...run, tenant });
      if (isTaken && !isMarked) await this.#store.markQueued(run);
      if (isTaken) return;
    } catch (error) {
      this.#logger.warn({ jobId: job.id, err: error }, 'stored without a queue entry; the scaler adds it');
    }
    // Otherwise the scaler would treat it as lost by the queue.
    if (isMarked) await this.#store.withhold(run).catch(() => undefined);
  }
}

/** Hash of a request, equal for equal requests; unchanged for requests without terms. */
function hashOf(body: SubmitBody, terms: SubmissionTerms): string {
  // Excludes id and secret of the endpoint, which are new for each request.
  const webhook = terms.webhook && { url: terms.webhook.url, events: terms.webhook.events };
  const told = { ...terms, ...(webhook != null && { webhook }) };
  const text = JSON.stringify(Object.keys(terms).length === 0 ? body : [body, told]);
  return hash('sha256', text);
}

function checkUploadToken({ book_pdf_path: token }: SubmitBody): void {
  if (token === null || isUploadToken(token)) return;
  throw new ServiceError(
    'invalid_inputs',
    'book_pdf_path must be the upload_token of a book that was uploaded here. Please upload the book first.',
  );
}
