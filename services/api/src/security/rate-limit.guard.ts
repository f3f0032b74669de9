import { type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ThrottlerGuard, type ThrottlerStorage } from '@nestjs/throttler';
import type { Config } from '@scholarsource/config';
import { RateLimiter } from '@scholarsource/queue';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiMetrics } from '../api-metrics.ts';
import { isV1 } from '../http/problem.ts';
import { setRateLimitFields } from '../http/rate-limit-fields.ts';
import { TenantCounts } from '../tenants/tenant-counts.ts';
import { Quotas } from '../tenants/quotas.ts';
import { HTTP_CONFIG } from '../tokens.ts';
import { clientOf } from './client-address.ts';
import { isAnonymous, principalOf } from './principal.ts';
import { refusalBy } from './refusal-by.ts';

/** The budgets of a client; each has its own windows in the configuration. */
const BUDGETS = {
  submit: 'submitLimits',
  status: 'statusLimits',
  cancel: 'cancelLimits',
  upload: 'uploadLimits',
  notebook: 'notebookLimits',
} as const;
type Budget = keyof typeof BUDGETS;

const BUDGET = 'rate-limit-budget';

/** Names the budget that a route uses up. */
export const RateLimit = (budget: Budget) => SetMetadata(BUDGET, budget);

/** The guard of the library counts one window after the other; this one never asks its storage. */
const NO_STORAGE: ThrottlerStorage = {
  increment: () => Promise.reject(new Error('windows are counted together, by the rate limiter')),
};

/**
 * Counts requests per client (IPv6 per /64) and budget across all API processes. All windows of a budget are asked
 * before one is counted, so a request that the minute refuses does not eat the hour.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  readonly #limiter: RateLimiter;
  readonly #http: Config['http'];
  readonly #quotas: Quotas;
  readonly #metrics: ApiMetrics;
  readonly #counts: TenantCounts;

  constructor(
    @Inject(RateLimiter) limiter: RateLimiter,
    @Inject(HTTP_CONFIG) http: Config['http'],
    @Inject(Quotas) quotas: Quotas,
    @Inject(ApiMetrics) metrics: ApiMetrics,
    @Inject(TenantCounts) counts: TenantCounts,
    @Inject(Reflector) reflector: Reflector,
  ) {
    super({ throttlers: [] }, NO_STORAGE, reflector);
    this.#limiter = limiter;
    this.#http = http;
    this.#quotas = quotas;
    this.#metrics = metrics;
    this.#counts = counts;
  }

  /** The windows come from the configuration, not from the library's options. */
  override onModuleInit(): Promise<void> {
    return Promise.resolve();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const budget = this.reflector.get<Budget>(BUDGET, context.getHandler());
    const http = context.switchToHttp();
    await this.admit(budget, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    return true;
  }

  /**
   * Whoever has a key is counted for the tenant, wherever it asks from; others for their address, and their tenant if that has limits.
   * @throws {RateLimited} if the client has used the budget up
   */
  async admit(budget: Budget, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const principal = principalOf(request);
    const own = budget === 'submit' ? await this.#quotas.submissions(principal.tenant) : [];
    const [whose, windows] = isAnonymous(principal)
      ? [clientOf(request), this.#http[BUDGETS[budget]]]
      : [`tenant ${principal.tenant}`, own];
    const { answer, left } = await this.#limiter.meter(`${budget} ${whose}`, windows);
    if (isV1(request.originalUrl)) setRateLimitFields(reply, budget, windows, left);
    this.#metrics.countDecision(budget, answer.allowed ? 'allowed' : 'refused');
    if (answer.allowed) return;
    if (budget === 'submit') this.#counts.refused(principalOf(request).tenant, 'submissions');
    throw refusalBy(budget, windows, answer);
  }
}
