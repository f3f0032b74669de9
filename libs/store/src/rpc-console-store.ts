import { Batch, Schedule, StageSpend } from '@scholarsource/contracts';
import { z } from 'zod';
import type { ConsoleStore, CreatedRow, OwnedKind, RunTrace } from './console-store.port.ts';
import { type FunctionCaller, storableArguments } from './function-caller.ts';
import { Endpoint } from './rpc-webhook-store.ts';

const Batches = z.array(Batch.extend({ tenant: z.string() }));
const Traces: z.ZodType<RunTrace[]> = z.array(z.object({ attempt: z.int(), trace_id: z.string() }));
const Webhooks = z.array(Endpoint.extend({ tenant: z.string() }));

/** The {@link ConsoleStore} over the database's functions. */
export class RpcConsoleStore implements ConsoleStore {
  readonly #functions: FunctionCaller;

  constructor(functions: FunctionCaller) {
    this.#functions = functions;
  }

  async owner(kind: OwnedKind, id: string) {
    return this.#ask(z.string().nullable(), 'console_owner', { p_kind: kind, p_id: id });
  }

  async spend(jobId: string) {
    return this.#ask(z.array(StageSpend), 'console_spend', { p_job_id: jobId });
  }

  async traces(jobId: string) {
    return this.#ask(Traces, 'console_traces', { p_job_id: jobId });
  }

  async batches(tenant: string | null, after: CreatedRow | null, limit: number) {
    return this.#ask(Batches, 'console_batches', toPage(tenant, after, limit));
  }

  async schedules(tenant: string | null, after: CreatedRow | null, limit: number) {
    return this.#ask(z.array(Schedule), 'console_schedules', toPage(tenant, after, limit));
  }

  async webhooks(tenant: string | null, after: CreatedRow | null, limit: number) {
    return this.#ask(Webhooks, 'console_webhooks', toPage(tenant, after, limit));
  }

  async #ask<T>(answer: z.ZodType<T>, name: string, args: Record<string, unknown>): Promise<T> {
    return answer.parse(await this.#functions.call(name, storableArguments(args)));
  }
}

function toPage(tenant: string | null, after: CreatedRow | null, limit: number): Record<string, unknown> {
  return { p_tenant: tenant, p_created_at: after?.created_at ?? null, p_id: after?.id ?? null, p_limit: limit };
}
