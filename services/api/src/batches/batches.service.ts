import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { type Batch, type Job, priorityRank, PUBLIC_TENANT, searchTitle, ServiceError } from '@scholarsource/contracts';
import type { Logger } from '@scholarsource/service-kit';
import type { BatchOutcome, BatchStore, SubmitLimits } from '@scholarsource/store';
import { ApiMetrics } from '../api-metrics.ts';
import { exportBatch } from '../exports/batch-export.ts';
import { requireFormat, type ResultsExport } from '../exports/results-export.ts';
import { InvalidRequest } from '../http/problem.ts';
import { StoppedRuns } from '../jobs/stopped-runs.ts';
import { keyReused, tooManyWaiting } from '../jobs/submit-refusals.ts';
import type { Principal } from '../security/principal.ts';
import { EffectiveLimits } from '../tenants/effective-limits.ts';
import { TenantCounts } from '../tenants/tenant-counts.ts';
import { WebhookTargets } from '../webhooks/webhook-targets.ts';
import { BATCH_STORE, HTTP_CONFIG, LOGGER } from '../tokens.ts';
import { type BatchBody, unknownUpload } from './batch-request.ts';
import { isUuid } from '../http/uuid.ts';

/** Page size for reading jobs with their results. */
const EXPORT_PAGE = 100;

/** A stored batch, new or repeated, and its own webhook with the secret, which is shown once. */
interface SubmittedBatch {
  batch: Batch;
  repeated: boolean;
  webhook: { id: string; url: string; events: readonly string[]; secret: string } | null;
}

/** Operations on batches of a tenant. */
@Injectable()
export class BatchesService {
  readonly #store: BatchStore;
  readonly #limits: EffectiveLimits;
  readonly #stopped: StoppedRuns;
  readonly #targets: WebhookTargets;
  readonly #metrics: ApiMetrics;
  readonly #counts: TenantCounts;
  readonly #http: Config['http'];
  readonly #logger: Logger;

  constructor(
    @Inject(BATCH_STORE) store: BatchStore,
    @Inject(EffectiveLimits) limits: EffectiveLimits,
    @Inject(StoppedRuns) stopped: StoppedRuns,
    @Inject(WebhookTargets) targets: WebhookTargets,
    @Inject(ApiMetrics) metrics: ApiMetrics,
    @Inject(TenantCounts) counts: TenantCounts,
    @Inject(HTTP_CONFIG) http: Config['http'],
    @Inject(LOGGER) logger: Logger,
  ) {
    this.#store = store;
    this.#limits = limits;
    this.#stopped = stopped;
    this.#targets = targets;
    this.#metrics = metrics;
    this.#counts = counts;
    this.#http = http;
    this.#logger = logger;
  }

  /**
   * Stores all searches of a batch, or none. The scaler enqueues them.
   * @throws {InvalidRequest} with the items whose books are unavailable
   * @throws {ServiceError} `idempotency_conflict`, `queue_full` or `store_unavailable`
   * @throws {RateLimited} if the batch exceeds the limit of waiting jobs of the tenant or the client
   */
  async submit(body: BatchBody, idempotencyKey: string | null, { tenant, client }: Principal): Promise<SubmittedBatch> {
    const { name, metadata: labels, priority, items } = body;
    const limits = await this.#limitsOf(tenant, client);
    const jobs = items.map(({ bypass_cache: bypassCache, ...inputs }) => ({
      inputs,
      searchTitle: searchTitle(inputs),
      bypassCache,
      idempotencyKey: null,
      requestHash: '',
      tenant,
      priority: priorityRank(priority),
      labels,
    }));
    const webhook = await this.#webhookOf(body);
    const requestHash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
    const answer = await this.#store.submit(
      { tenant, name, labels, idempotencyKey, requestHash, webhook: webhook?.endpoint ?? null },
      jobs,
      limits,
    );
    if (answer.outcome !== 'created' && answer.outcome !== 'repeated')
      this.#refuse(answer, tenant, items.length, limits);
    const { batch, outcome } = answer;
    if (outcome === 'created') {
      for (let n = 0; n < items.length; n += 1) this.#metrics.countSubmission('created');
      this.#counts.submitted(tenant, items.length);
      this.#logger.info({ batchId: batch.id, jobs: items.length }, 'batch submitted');
    }
    return {
      batch,
      repeated: outcome === 'repeated',
      webhook: outcome === 'created' ? (webhook?.shown ?? null) : null,
    };
  }

  /** @throws {ServiceError} `not_found` or `store_unavailable` */
  async get(batchId: string, tenant: string): Promise<Batch> {
    const batch = isUuid(batchId) ? await this.#store.get(tenant, batchId) : null;
    return batch ?? refuseBatch();
  }

  async list(tenant: string, after: Pick<Batch, 'created_at' | 'id'> | null, limit: number): Promise<Batch[]> {
    return this.#store.list(tenant, after, limit);
  }

  /**
   * Cancels the jobs that have not ended. An `admin` is recorded in the audit log. @throws {ServiceError} `not_found`, `batch_ended` or
   * `store_unavailable`
   */
  async cancel(batchId: string, tenant: string, admin: string | null = null): Promise<Batch> {
    if (!isUuid(batchId)) refuseBatch();
    const answer = await this.#store.cancel(tenant, batchId, admin);
    if (answer.outcome === 'not_found') refuseBatch();
    if (answer.outcome === 'ended')
      throw new ServiceError('batch_ended', `The batch is already ${answer.batch.status}.`);
    for (const { wasRunning } of answer.stopped) this.#metrics.countCancel(wasRunning ? 'running' : 'waiting');
    this.#logger.info({ batchId, jobs: answer.stopped.length }, 'batch cancelled');
    await this.#stopped.tell(answer.stopped);
    return answer.batch;
  }

  /**
   * The results of all its searches as one file. @throws {ServiceError} `not_found`, `invalid_inputs`, `job_not_finished` or
   * `store_unavailable`
   */
  async results(batchId: string, tenant: string, format: string, all: boolean): Promise<ResultsExport> {
    const named = requireFormat(format);
    const batch = await this.get(batchId, tenant);
    const { pending, queued, running, total } = batch.counts;
    if (batch.ended_at === null) {
      throw new ServiceError(
        'job_not_finished',
        `${pending + queued + running} of ${total} searches have not ended; their results can be exported once the last one has.`,
      );
    }
    const jobs: Job[] = [];
    for (let from = 0; from < total; from += EXPORT_PAGE) {
      jobs.push(...(await this.#store.jobs(tenant, batchId, from, EXPORT_PAGE)));
    }
    return exportBatch(batch, jobs, named, all);
  }

  async #webhookOf({ webhook }: BatchBody) {
    if (webhook === null) return null;
    const { url, events } = webhook;
    const { endpoint, secret } = await this.#targets.make(url, events, '/webhook/url');
    return { endpoint, shown: { id: endpoint.id, url, events, secret } };
  }

  async #limitsOf(tenant: string, client: string): Promise<SubmitLimits> {
    const { maxWaitingJobs, maxWaitingJobsPerClient } = this.#http;
    const { max_waiting } = await this.#limits.of(tenant);
    return {
      client,
      maxWaiting: maxWaitingJobs,
      maxWaitingPerClient: tenant === PUBLIC_TENANT ? maxWaitingJobsPerClient : null,
      maxWaitingPerTenant: max_waiting,
    };
  }

  #refuse(answer: Exclude<BatchOutcome, { batch: Batch }>, tenant: string, items: number, limits: SubmitLimits): never {
    switch (answer.outcome) {
      case 'conflict':
        throw keyReused();
      case 'uploads':
        throw new InvalidRequest(
          'Nothing was stored: some items name books that are not here.',
          answer.items.map(unknownUpload),
        );
      case 'full': {
        this.#metrics.countRefusal(answer.scope);
        if (answer.scope !== 'global') this.#counts.refused(tenant, 'waiting');
        const most = {
          global: limits.maxWaiting,
          client: limits.maxWaitingPerClient,
          tenant: limits.maxWaitingPerTenant,
        };
        const allowed = most[answer.scope] ?? 0;
        if (items > allowed) {
          throw new ServiceError(
            'invalid_inputs',
            `At most ${allowed} searches may wait at once. Please send smaller batches, one after the other.`,
          );
        }
        throw tooManyWaiting(answer.scope, allowed);
      }
    }
  }
}

function refuseBatch(): never {
  throw new ServiceError('not_found', 'There is no such batch.');
}
