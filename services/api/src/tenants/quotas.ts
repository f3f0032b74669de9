import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { ApiMetrics } from '../api-metrics.ts';
import { RateLimited } from '../http/http-errors.ts';
import { KeyRing } from '../security/key-ring.ts';
import { EffectiveLimits } from './effective-limits.ts';
import { TenantCounts } from './tenant-counts.ts';

const SECONDS = { second: 1, minute: 60, hour: 3_600, day: 86_400 } as const;

/** What a tenant may still submit. Limits of waiting and running jobs are enforced by the store. */
@Injectable()
export class Quotas {
  readonly #keys: KeyRing;
  readonly #limits: EffectiveLimits;
  readonly #metrics: ApiMetrics;
  readonly #counts: TenantCounts;

  constructor(
    @Inject(KeyRing) keys: KeyRing,
    @Inject(EffectiveLimits) limits: EffectiveLimits,
    @Inject(ApiMetrics) metrics: ApiMetrics,
    @Inject(TenantCounts) counts: TenantCounts,
  ) {
    this.#keys = keys;
    this.#limits = limits;
    this.#metrics = metrics;
    this.#counts = counts;
  }

  /**
   * The submission windows of a tenant; empty is unlimited.
   * @throws {RateLimited} if its monthly spending limit is reached
   */
  async submissions(tenantId: string): Promise<Config['http']['submitLimits']> {
    const { tenant, usage } = await this.#keys.tenantWithUsage(tenantId);
    const limits = this.#limits.resolve(tenant);
    this.#requireUnspent(tenantId, 'dollars', limits.usd_per_month, usage.cost_usd);
    this.#requireUnspent(tenantId, 'tokens', limits.tokens_per_month, usage.tokens);
    return (limits.submissions ?? []).map(({ limit, per }) => ({ limit, seconds: SECONDS[per], unit: per }));
  }

  #requireUnspent(tenantId: string, what: 'dollars' | 'tokens', limit: number | null, spent: number): void {
    if (limit === null || spent < limit) return;
    this.#metrics.countRefusal('tenant');
    this.#counts.refused(tenantId, what);
    throw new RateLimited(`${what} a month`, `${limit} ${what} in a month`, secondsOfMonthLeft(new Date()));
  }
}

function secondsOfMonthLeft(now: Date): number {
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1);
  return Math.max(1, Math.ceil((next - now.getTime()) / 1_000));
}
