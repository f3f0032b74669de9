import type { Logger } from '@scholarsource/service-kit';
import type { JobStore, TenantStore } from '@scholarsource/store';

/** A count takes about half a second per million jobs, and only manual SQL makes it necessary. */
const EVERY_MS = 3_600_000;

interface RecountedStores {
  jobs: Pick<JobStore, 'recount'>;
  tenants: Pick<TenantStore, 'recount'>;
}

/** Verifies the maintained job counters, global and per tenant, against the rows and corrects them: on the first call, then hourly. */
export function recountHourly({ jobs, tenants }: RecountedStores, logger: Pick<Logger, 'warn'>): () => Promise<void> {
  let countedAt = -Infinity;
  return async () => {
    if (performance.now() - countedAt < EVERY_MS) return;
    countedAt = performance.now();
    const corrected = await jobs.recount();
    if (Object.keys(corrected).length > 0) logger.warn({ corrected }, 'the kept numbers of jobs were wrong');
    const loads = await tenants.recount();
    if (Object.keys(loads).length > 0)
      logger.warn({ corrected: loads }, 'the kept numbers of jobs of tenants were wrong');
  };
}
