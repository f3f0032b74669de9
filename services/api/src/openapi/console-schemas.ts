import { Autoscaler, HealthSample, HeldRun, JobStatus } from '@scholarsource/contracts';
import { z } from 'zod';

const count = z.int().nonnegative();

/** Response schemas of the console. */
export const CONSOLE_SCHEMAS = {
  Autoscaler,
  HealthSample,
  HeldRun,
  Overview: z.object({
    healthy: z.boolean().describe('Whether all conditions are met.'),
    now: HealthSample,
    jobs: z.record(JobStatus, count),
    scheduled: count.describe('Jobs whose `run_at` is in the future.'),
    dependencies: z.object({ database: z.boolean(), redis: z.boolean() }),
    busy_workers: count.nullable().describe('Workers with at least one run; null while Redis is unavailable.'),
    autoscaler: Autoscaler.nullable().describe('Null if no scaler has reported recently.'),
    conditions: z
      .array(
        z.object({
          alert: z.string().describe('The alert that fires if the condition stays unmet.'),
          ok: z.boolean(),
          detail: z.string(),
          since: z.iso
            .datetime({ offset: true })
            .nullable()
            .describe('When it last changed; null if that was before the samples of the last day.'),
        }),
      )
      .describe('Unmet conditions first, then the most recently changed.'),
  }),
  Samples: z.object({ samples: z.array(HealthSample) }),
  WorkersAndRuns: z.object({
    workers: z.array(z.object({ name: z.string(), slots: count, busy: count })),
    runs: z.array(HeldRun),
  }),
};
