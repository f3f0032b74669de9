import { forgetGauge, type Metrics, registerMetrics } from '@scholarsource/service-kit';
import type { ScheduleStore } from '@scholarsource/store';
import type { Registry } from 'prom-client';
import { SCHEDULE_METRICS } from './scaler-metrics.ts';

/** Reports the lag of schedules, read at scrape time; absent while the database is unavailable. */
export function createScheduleMetrics(
  registry: Registry,
  store: Pick<ScheduleStore, 'lag'>,
): Metrics<typeof SCHEDULE_METRICS> {
  return registerMetrics(registry, SCHEDULE_METRICS, async ({ lag }) => {
    const seconds = await store.lag().catch(() => null);
    if (seconds === null) forgetGauge(lag);
    else lag.set(seconds);
  });
}
