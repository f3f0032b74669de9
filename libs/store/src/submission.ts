import { priorityRank, PUBLIC_TENANT } from '@scholarsource/contracts';
import type { NewJob, SubmitLimits } from './job-store.port.ts';

const NORMAL = priorityRank('normal');

/** A job and its limits as the argument of `job_submit_all`. */
export function toSubmission(job: NewJob, limits: SubmitLimits): object {
  return {
    inputs: job.inputs,
    search_title: job.searchTitle,
    bypass_cache: job.bypassCache,
    idempotency_key: job.idempotencyKey,
    request_hash: job.requestHash,
    client: limits.client,
    max_waiting: limits.maxWaiting,
    max_waiting_per_client: limits.maxWaitingPerClient,
    max_waiting_per_tenant: limits.maxWaitingPerTenant ?? null,
    tenant_id: job.tenant ?? PUBLIC_TENANT,
    priority: job.priority ?? NORMAL,
    run_at: job.runAt ?? null,
    ttl_seconds: job.ttlSeconds ?? null,
    labels: job.labels ?? null,
    batch_id: job.batchId ?? null,
    schedule_id: job.scheduleId ?? null,
    max_running: limits.maxRunning ?? null,
    to_queue: job.toQueue ?? false,
    ...(job.webhook != null && { webhook: job.webhook }),
  };
}
