import type { Batch, Job, ResearchJobPayload } from '@scholarsource/contracts';
import type { LimitScope } from './full-queue.ts';
import type { NewJob, SubmitLimits } from './job-store.port.ts';

/** A batch to be stored. A repeated request of the same client under the same key is the same batch. */
export interface NewBatch {
  tenant: string;
  name: string | null;
  labels: Record<string, string> | null;
  idempotencyKey: string | null;
  requestHash: string;
  /** Told of the batch alone, as the store of webhooks takes it; null is nobody. */
  webhook: object | null;
}

export type BatchOutcome =
  | { outcome: 'created'; batch: Batch }
  | { outcome: 'repeated'; batch: Batch }
  /** The client sent another batch under this key. */
  | { outcome: 'conflict' }
  /** With all its jobs too many would wait, of everybody, of this client or of its tenant. */
  | { outcome: 'full'; scope: LimitScope }
  /** Items, from 0 on, that name an uploaded book which no job can take. */
  | { outcome: 'uploads'; items: number[] };

/** A run that a cancelled job leaves behind: one to stop, or an entry of the queue to withdraw. */
export interface StoppedRun extends ResearchJobPayload {
  wasRunning: boolean;
}

export type BatchCancelOutcome =
  | { outcome: 'cancelled'; batch: Batch; stopped: StoppedRun[] }
  | { outcome: 'ended'; batch: Batch }
  | { outcome: 'not_found' };

/**
 * Jobs that are stored together. How many of them have which status is kept as they move on, and the batch ends, and is told of, in the
 * transaction in which its last job ends. A batch of another tenant is not found. All methods throw {@link ServiceError}
 * `store_unavailable` if the database cannot be asked.
 */
export interface BatchStore {
  /** Stores the batch with all its jobs in one transaction, or nothing. */
  submit(batch: NewBatch, jobs: readonly NewJob[], limits: SubmitLimits): Promise<BatchOutcome>;
  get(tenant: string, batchId: string): Promise<Batch | null>;
  /** The newest first, at most `limit`, from after one of an earlier page; null is from the newest. */
  list(tenant: string, after: Pick<Batch, 'created_at' | 'id'> | null, limit: number): Promise<Batch[]>;
  /** Jobs of a batch with what they found, in the order in which they were sent, at most `limit`, from the place `from` (0 is the first) on. */
  jobs(tenant: string, batchId: string, from: number, limit: number): Promise<Job[]>;
  /** Cancels those of its jobs that have not ended. If an `admin` does so, it is in the audit log. */
  cancel(tenant: string, batchId: string, admin?: string | null): Promise<BatchCancelOutcome>;
  /** Deletes batches that ended more than `days` ago (null is never), at most `limit`. @returns how many */
  expire(days: number | null, limit: number): Promise<number>;
}
