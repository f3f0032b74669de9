import { forgetGauge, registerMetrics } from '@scholarsource/service-kit';
import type { TenantDefaults, TenantStore } from '@scholarsource/store';
import type { Registry } from 'prom-client';
import { TENANT_METRICS } from './scaler-metrics.ts';

interface Sources {
  tenants: Pick<TenantStore, 'gauges'>;
  /** Tenants that have series of their own. */
  most: number;
  /** Limits of tenants that have none of their own. */
  defaults: TenantDefaults;
}

/** Shows how tenants stand, asked for at each scrape; left out while the database does not answer. */
export function showTenants(registry: Registry, { tenants, most, defaults }: Sources): void {
  registerMetrics(registry, TENANT_METRICS, async (metrics) => {
    const { jobs, dollars, tokens, ratio, keyExpiry } = metrics;
    const found = await tenants.gauges(most, defaults).catch(() => null);
    // Who has series of its own changes.
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
