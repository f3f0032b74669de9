import { Batch, Job, ResearchJobPayload } from '@scholarsource/contracts';
import { z } from 'zod';
import type { BatchCancelOutcome, BatchOutcome, BatchStore, NewBatch } from './batch-store.port.ts';
import { FullQueue } from './full-queue.ts';
import { asAdmin, type FunctionCaller, storableArguments } from './function-caller.ts';
import type { NewJob, SubmitLimits } from './job-store.port.ts';
import { toSubmission } from './submission.ts';

const Submitted: z.ZodType<BatchOutcome> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('created'), batch: Batch }),
  z.object({ outcome: z.literal('repeated'), batch: Batch }),
  z.object({ outcome: z.literal('conflict') }),
  FullQueue,
  z.object({ outcome: z.literal('uploads'), items: z.array(z.int().nonnegative()) }),
]);

/** Schema of {@link StoppedRun}. */
export const StoppedRuns = z.array(ResearchJobPayload.extend({ wasRunning: z.boolean() }));

const Cancelled: z.ZodType<BatchCancelOutcome> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('cancelled'), batch: Batch, stopped: StoppedRuns }),
  z.object({ outcome: z.literal('ended'), batch: Batch }),
  z.object({ outcome: z.literal('not_found') }),
]);

/** The {@link BatchStore} over the database's functions. */
export class RpcBatchStore implements BatchStore {
  readonly #functions: FunctionCaller;

  constructor(functions: FunctionCaller) {
    this.#functions = functions;
  }

  async submit(batch: NewBatch, jobs: readonly NewJob[], limits: SubmitLimits): Promise<BatchOutcome> {
    return this.#ask(Submitted, 'batch_submit', {
      p_batch: {
        tenant_id: batch.tenant,
        name: batch.name,
        labels: batch.labels,
        client: limits.client,
        idempotency_key: batch.idempotencyKey,
        request_hash: batch.requestHash,
        webhook: batch.webhook,
      },
      p_jobs: jobs.map((job) => toSubmission(job, limits)),
    });
  }

  async get(tenant: string, batchId: string): Promise<Batch | null> {
    return this.#ask(Batch.nullable(), 'batch_get', { p_tenant: tenant, p_id: batchId });
  }

  async list(tenant: string, after: Pick<Batch, 'created_at' | 'id'> | null, limit: number): Promise<Batch[]> {
    return this.#ask(z.array(Batch), 'batch_list', {
      p_tenant: tenant,
      p_created_at: after?.created_at ?? null,
      p_id: after?.id ?? null,
      p_limit: limit,
    });
  }

  async jobs(tenant: string, batchId: string, from: number, limit: number): Promise<Job[]> {
    const page = { p_tenant: tenant, p_id: batchId, p_from: from, p_limit: limit };
    return this.#ask(z.array(Job), 'batch_jobs', page);
  }

  async cancel(tenant: string, batchId: string, admin: string | null = null): Promise<BatchCancelOutcome> {
    return this.#ask(Cancelled, ...asAdmin(admin, 'batch_cancel', { p_tenant: tenant, p_id: batchId }));
  }

  async expire(days: number | null, limit: number): Promise<number> {
    return this.#ask(z.int(), 'batch_expire', { p_days: days, p_limit: limit });
  }

  async #ask<T>(answer: z.ZodType<T>, name: string, args: Record<string, unknown>): Promise<T> {
    return answer.parse(await this.#functions.call(name, storableArguments(args)));
  }
}
