import type { Batch, Job, ResearchJobPayload } from '@scholarsource/contracts';
import type { LimitScope } from './full-queue.ts';
import type { NewJob, SubmitLimits } from './job-store.port.ts';

/** A batch to be stored. Repeating a request with the same client and idempotency key returns the same batch. */
export interface NewBatch {
  tenant: string;
  name: string | null;
  labels: Record<string, string> | null;
  idempotencyKey: string | null;
  requestHash: string;
  /** The webhook endpoint of this batch, in the format of the webhook store; null is none. */
  webhook: object | null;
}

export type BatchOutcome =
  | { outcome: 'created'; batch: Batch }
  | { outcome: 'repeated'; batch: Batch }
  /** The client has used this key for a different batch. */
  | { outcome: 'conflict' }
  /** The batch would exceed the limit of waiting jobs in total, of this client or of its tenant. */
  | { outcome: 'full'; scope: LimitScope }
  /** Indices of items whose uploaded book is unavailable. */
  | { outcome: 'uploads'; items: number[] };

/** A run that a cancelled job leaves behind: stop it, or withdraw its queue entry. */
export interface StoppedRun extends ResearchJobPayload {
  wasRunning: boolean;
}

export type BatchCancelOutcome =
  | { outcome: 'cancelled'; batch: Batch; stopped: StoppedRun[] }
  | { outcome: 'ended'; batch: Batch }
  | { outcome: 'not_found' };

/**
 * Jobs that are submitted together. The count of jobs per status is maintained incrementally; the transaction in which the last job ends
 * also ends the batch and writes its event. Batches of other tenants are treated as not found. All methods throw {@link ServiceError}
 * `store_unavailable` if the database is unavailable.
 */
export interface BatchStore {
  /** Stores the batch with all its jobs in one transaction, or nothing. */
  submit(batch: NewBatch, jobs: readonly NewJob[], limits: SubmitLimits): Promise<BatchOutcome>;
  get(tenant: string, batchId: string): Promise<Batch | null>;
  /** Newest first, at most `limit`, after the given batch; null starts with the newest. */
  list(tenant: string, after: Pick<Batch, 'created_at' | 'id'> | null, limit: number): Promise<Batch[]>;
  /** Jobs of a batch with their results, in submission order, at most `limit`, starting at offset `from`. */
  jobs(tenant: string, batchId: string, from: number, limit: number): Promise<Job[]>;
  /** Cancels the jobs that have not ended. An `admin` is recorded in the audit log. */
  cancel(tenant: string, batchId: string, admin?: string | null): Promise<BatchCancelOutcome>;
  /** Deletes up to `limit` batches that ended more than `days` ago (null: never). @returns how many */
  expire(days: number | null, limit: number): Promise<number>;
}
