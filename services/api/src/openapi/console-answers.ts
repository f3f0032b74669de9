import { Autoscaler, HealthSample, HeldRun, JobStatus } from '@scholarsource/contracts';
import { z } from 'zod';

const count = z.int().nonnegative();

/** What the console is answered. */
export const CONSOLE_ANSWERS = {
  Autoscaler,
  HealthSample,
  HeldRun,
  Overview: z.object({
    healthy: z.boolean().describe('Whether every condition holds.'),
    now: HealthSample,
    jobs: z.record(JobStatus, count),
    scheduled: count.describe('Jobs that wait for their moment.'),
    dependencies: z.object({ database: z.boolean(), redis: z.boolean() }),
    busy_workers: count.nullable().describe('Workers that hold at least one run; null while Redis is away.'),
    autoscaler: Autoscaler.nullable().describe('Null if no scaler has said so lately.'),
    conditions: z
      .array(
        z.object({
          alert: z.string().describe('The alert that fires when this does not hold for long.'),
          ok: z.boolean(),
          detail: z.string(),
          since: z.iso
            .datetime({ offset: true })
            .nullable()
            .describe('Since when it is so; null if the samples of the last day do not tell.'),
        }),
      )
      .describe('What does not hold first, then what changed last.'),
  }),
  Samples: z.object({ samples: z.array(HealthSample) }),
  WorkersAndRuns: z.object({
    workers: z.array(z.object({ name: z.string(), slots: count, busy: count })),
    runs: z.array(HeldRun),
  }),
};
