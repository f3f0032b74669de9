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
type RateWindow = Config['http']['submitLimits'][number];

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
   * Counts what a request uses up: one request of its address, or so many submissions of its tenant.
   * @throws {RateLimited} if the budget is used up
   * @throws {ServiceError} `invalid_inputs` if no window of the tenant would ever hold so many
   */
  async admit(budget: Budget, request: FastifyRequest, reply: FastifyReply, submissions = 1): Promise<void> {
    const { ofAddress, ofTenant } =
      budget === 'submit' ? await this.#submitLimits(request, submissions) : this.#limitsOf(budget, request);
    // What the tenant is refused uses up nothing of the address.
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

  /** Gives submissions back to the tenant that came to nothing. Never throws. */
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

  /** Submissions are counted for the tenant, too. */
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
   * Whoever has a key is counted for the tenant, wherever it asks from; others for their address first, and for the tenant that they share
   * if that has limits of its own. An address makes requests, however many submissions are in one.
   */
  #limitsOf(budget: Budget, request: FastifyRequest): Limits {
    const principal = principalOf(request);
    if (!isAnonymous(principal)) return NO_LIMITS;
    const { tenant } = principal;
    const own = { tenant, subject: `${budget} ${clientOf(request)}`, windows: this.#http[BUDGETS[budget]], count: 1 };
    return { ofAddress: own, ofTenant: null };
  }
}

/** Null is no limit. */
interface Limits {
  ofAddress: Limit | null;
  ofTenant: Limit | null;
}

const NO_LIMITS: Limits = { ofAddress: null, ofTenant: null };

/** How much is counted of whom. */
interface Limit {
  tenant: string;
  subject: string;
  windows: RateWindow[];
  count: number;
}

function toArguments({ subject, windows, count }: Limit): [string, RateWindow[], number] {
  return [subject, windows, count];
}
