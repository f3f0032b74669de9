import { forgetGauge, registerMetrics } from '@scholarsource/service-kit';
import type { TenantDefaults, TenantStore } from '@scholarsource/store';
import type { Registry } from 'prom-client';
import { TENANT_METRICS } from './scaler-metrics.ts';

interface Sources {
  tenants: Pick<TenantStore, 'gauges'>;
  /** Maximum number of tenants with series of their own. */
  most: number;
  /** Default limits for tenants without their own. */
  defaults: TenantDefaults;
}

/** Registers per-tenant gauges that are read at scrape time; absent while the database is unavailable. */
export function registerTenantGauges(registry: Registry, { tenants, most, defaults }: Sources): void {
  registerMetrics(registry, TENANT_METRICS, async (metrics) => {
    const { jobs, dollars, tokens, ratio, keyExpiry } = metrics;
    const found = await tenants.gauges(most, defaults).catch(() => null);
    // The set of tenants with series of their own changes over time.
    for (const gauge of [jobs, dollars, tokens, ratio, keyExpiry]) forgetGauge(gauge);
    if (found === null) return;
    if (found.keyExpiresIn !== null) keyExpiry.set(found.keyExpiresIn);
    for (const { tenant: id, waiting, running, costUsd, tokens: used, ratios } of found.tenants) {
      const tenant = id ?? 'other';
      jobs.set({ tenant, state: 'waiting' }, waiting);
      jobs.set({ tenant, state: 'running' }, running);
      dollars.set({ tenant }, costUsd);
      tokens.set({ tenant }, used);
      for (const [quota, share] of Object.entries(ratios)) ratio.set({ tenant, quota }, share);
    }
  });
}
