import { type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ThrottlerGuard, type ThrottlerStorage } from '@nestjs/throttler';
import type { Config } from '@scholarsource/config';
import { ServiceError } from '@scholarsource/contracts';
import { type RateLimitDecision, RateLimiter } from '@scholarsource/queue';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiMetrics } from '../api-metrics.ts';
import { isV1 } from '../http/problem.ts';
import { setRateLimitFields } from '../http/rate-limit-fields.ts';
import { TenantCounts } from '../tenants/tenant-counts.ts';
import { Quotas } from '../tenants/quotas.ts';
import { HTTP_CONFIG } from '../tokens.ts';
import { clientKey } from './client-address.ts';
import { isAnonymous, principalOf } from './principal.ts';
import { refusalBy } from './refusal-by.ts';

/** Rate limit budgets, each with its own windows in the configuration. */
const BUDGETS = {
  submit: 'submitLimits',
  status: 'statusLimits',
  cancel: 'cancelLimits',
  upload: 'uploadLimits',
  notebook: 'notebookLimits',
} as const;
type Budget = keyof typeof BUDGETS;
type RateWindow = Config['http']['submitLimits'][number];

const BUDGET = 'rate-limit-budget';

/** Declares the budget that a route consumes. */
export const RateLimit = (budget: Budget) => SetMetadata(BUDGET, budget);

/** Required by the library, whose storage is never used: it would count one window after the other. */
const NO_STORAGE: ThrottlerStorage = {
  increment: () => Promise.reject(new Error('windows are counted together, by the rate limiter')),
};

/**
 * Rate limits per client (IPv6 per /64) and budget across all API processes. All windows of a budget are checked before any is counted, so
 * a request refused by the minute does not consume the hour.
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
   * Consumes the budget: one request of the address, or `submissions` of the tenant.
   * @throws {RateLimited} if the budget is exhausted
   * @throws {ServiceError} `invalid_inputs` if a window of the tenant can never hold that many
   */
  async admit(budget: Budget, request: FastifyRequest, reply: FastifyReply, submissions = 1): Promise<void> {
    const { ofAddress, ofTenant } =
      budget === 'submit' ? await this.#submitLimits(request, submissions) : this.#limitsOf(budget, request);
    // A refusal by the tenant's limit must not consume the address's budget.
    if (ofAddress !== null && ofTenant !== null) {
      this.#require(budget, ofTenant, await this.#limiter.peek(...toArguments(ofTenant)));
    }
    for (const limit of [ofAddress, ofTenant]) {
      if (limit === null) continue;
      const { decision, quotas } = await this.#limiter.meter(...toArguments(limit));
      if (isV1(request.originalUrl)) setRateLimitFields(reply, budget, limit.windows, quotas);
      this.#require(budget, limit, decision);
    }
    this.#metrics.countDecision(budget, 'allowed');
  }

  /** Refunds submissions that were not stored. Never throws. */
  async giveBack(request: FastifyRequest, submissions: number): Promise<void> {
    const limits = await this.#submitLimits(request, submissions).catch(() => null);
    if (limits?.ofTenant == null) return;
    const [subject, windows, count] = toArguments(limits.ofTenant);
    await this.#limiter.meter(subject, windows, -count);
  }

  #require(budget: Budget, { windows, tenant }: Limit, answer: RateLimitDecision): void {
    if (answer.allowed) return;
    this.#metrics.countDecision(budget, 'refused');
    if (budget === 'submit') this.#counts.refused(tenant, 'submissions');
    throw refusalBy(budget, windows, answer);
  }

  /** Submissions count against the tenant, too. */
  async #submitLimits(request: FastifyRequest, submissions: number): Promise<Limits> {
    const { tenant } = principalOf(request);
    const windows = await this.#quotas.submissions(tenant);
    const most = windows.toSorted((one, other) => one.limit - other.limit)[0];
    if (most !== undefined && submissions > 1 && submissions > most.limit) {
      throw new ServiceError(
        'invalid_inputs',
        `At most ${most.limit} searches may be submitted in 1 ${most.unit}. Please send smaller batches, one after the other.`,
      );
    }
    const ofTenant = { tenant, subject: `submit tenant ${tenant}`, windows, count: submissions };
    return { ...this.#limitsOf('submit', request), ofTenant: windows.length > 0 ? ofTenant : null };
  }

  /**
   * Callers with a key count against their tenant, from any address; others against their address, and against the public tenant if it has
   * limits of its own. An address counts requests, regardless of the number of submissions in each.
   */
  #limitsOf(budget: Budget, request: FastifyRequest): Limits {
    const principal = principalOf(request);
    if (!isAnonymous(principal)) return NO_LIMITS;
    const { tenant } = principal;
    const own = { tenant, subject: `${budget} ${clientKey(request)}`, windows: this.#http[BUDGETS[budget]], count: 1 };
    return { ofAddress: own, ofTenant: null };
  }
}

/** Null is unlimited. */
interface Limits {
  ofAddress: Limit | null;
  ofTenant: Limit | null;
}

const NO_LIMITS: Limits = { ofAddress: null, ofTenant: null };

/** The subject of a limit and its windows. */
interface Limit {
  tenant: string;
  subject: string;
  windows: RateWindow[];
  count: number;
}

function toArguments({ subject, windows, count }: Limit): [string, RateWindow[], number] {
  return [subject, windows, count];
}
