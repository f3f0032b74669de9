import { LinkHealth } from '@scholarsource/contracts';
import { z } from 'zod';
import { type FunctionCaller, storableArguments } from './function-caller.ts';
import type { RunKey } from './job-store.port.ts';
import type { LinkStore, LinkCheck } from './link-store.port.ts';

/** The {@link LinkStore} over the database's functions. */
export class RpcLinkStore implements LinkStore {
  readonly #functions: FunctionCaller;

  constructor(functions: FunctionCaller) {
    this.#functions = functions;
  }

  async target(jobId: string): Promise<string | null> {
    return this.#ask(z.uuid().nullable(), 'link_target', { p_job_id: jobId });
  }

  async record({ jobId, attempt }: RunKey, links: readonly LinkCheck[]): Promise<boolean> {
    return this.#ask(z.boolean(), 'link_record', { p_job_id: jobId, p_attempt: attempt, p_links: links });
  }

  async health(tenant: string, jobId: string, looks: number): Promise<LinkHealth[] | null> {
    const asked = { p_tenant: tenant, p_job_id: jobId, p_looks: looks };
    return this.#ask(z.array(LinkHealth).nullable(), 'link_health', asked);
  }

  async expire(days: number | null, limit: number): Promise<number> {
    return this.#ask(z.int(), 'link_expire', { p_days: days, p_limit: limit });
  }

  async #ask<T>(answer: z.ZodType<T>, name: string, args: Record<string, unknown>): Promise<T> {
    return answer.parse(await this.#functions.call(name, storableArguments(args)));
  }
}
