import type { Batch, Schedule, StageSpend } from '@scholarsource/contracts';
import type { WebhookEndpoint } from './webhook-store.port.ts';

/** What belongs to a tenant and is named by its id alone. */
export type OwnedKind = 'job' | 'batch' | 'schedule' | 'webhook' | 'delivery';

/** The trace of one run of a job. */
export interface RunTrace {
  attempt: number;
  trace_id: string;
}

/** The row that ended a page before. */
export interface CreatedRow {
  created_at: string;
  id: string;
}

/**
 * What the console shows of all tenants. Lists are of one tenant, null is of all, the newest first, at most `limit`, from after the row that
 * ended the page before. All methods throw {@link ServiceError} `store_unavailable` if the database cannot be asked.
 */
export interface ConsoleStore {
  /** The tenant whose it is; null if there is no such thing. */
  owner(kind: OwnedKind, id: string): Promise<string | null>;
  /** What each run of a job has spent on each stage. */
  spend(jobId: string): Promise<StageSpend[]>;
  /** The trace of each run that was traced, in order. */
  traces(jobId: string): Promise<RunTrace[]>;
  batches(tenant: string | null, after: CreatedRow | null, limit: number): Promise<(Batch & { tenant: string })[]>;
  schedules(tenant: string | null, after: CreatedRow | null, limit: number): Promise<Schedule[]>;
  /** Without those of single jobs and batches. */
  webhooks(
    tenant: string | null,
    after: CreatedRow | null,
    limit: number,
  ): Promise<(WebhookEndpoint & { tenant: string })[]>;
}
