import type { Batch, Schedule, StageSpend } from '@scholarsource/contracts';
import type { WebhookEndpoint } from './webhook-store.port.ts';

/** Kinds of resources that belong to a tenant and are addressed by id alone. */
export type OwnedKind = 'job' | 'batch' | 'schedule' | 'webhook' | 'delivery';

/** The trace of one run of a job. */
export interface RunTrace {
  attempt: number;
  trace_id: string;
}

/** The last row of the previous page. */
export interface CreatedRow {
  created_at: string;
  id: string;
}

/**
 * Queries of the operators' console across tenants. Lists cover one tenant, or all if null, newest first, at most `limit`, after the last
 * row of the previous page. All methods throw {@link ServiceError} `store_unavailable` if the database is unavailable.
 */
export interface ConsoleStore {
  /** The tenant that owns the resource; null if it does not exist. */
  owner(kind: OwnedKind, id: string): Promise<string | null>;
  /** What each run of a job spent on each stage. */
  spend(jobId: string): Promise<StageSpend[]>;
  /** The traces of a job's runs, in order; untraced runs are omitted. */
  traces(jobId: string): Promise<RunTrace[]>;
  batches(tenant: string | null, after: CreatedRow | null, limit: number): Promise<(Batch & { tenant: string })[]>;
  schedules(tenant: string | null, after: CreatedRow | null, limit: number): Promise<Schedule[]>;
  /** Excludes endpoints of single jobs and batches. */
  webhooks(
    tenant: string | null,
    after: CreatedRow | null,
    limit: number,
  ): Promise<(WebhookEndpoint & { tenant: string })[]>;
}
