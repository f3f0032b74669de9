import { z } from 'zod';

const count = z.int().nonnegative();

/** How the whole system stood at one moment. What nobody knew is null. */
export const HealthSample = z.object({
  at: z.iso.datetime({ offset: true }),
  /** Jobs that could start. */
  waiting: count,
  running: count,
  oldest_wait_seconds: z.number().nonnegative(),
  dead_letters: count,
  /** Workers that say that they are up, and the runs that they hold and could hold. */
  workers: count.nullable(),
  busy: count.nullable(),
  slots: count.nullable(),
  /** What Kubernetes says about the workers. */
  desired: count.nullable(),
  ready: count.nullable(),
  /** Of the jobs that ended in the five minutes before. */
  completed: count,
  failed: count,
  p95_seconds: z.number().nonnegative().nullable(),
  cost_usd: z.number().nonnegative(),
  tokens: count,
});
export type HealthSample = z.infer<typeof HealthSample>;

/** What the jobs that ended lately came to. `failed` are those that failed for good and not by what was asked. */
export const EndedLately = HealthSample.pick({
  completed: true,
  failed: true,
  p95_seconds: true,
  cost_usd: true,
  tokens: true,
});
export type EndedLately = z.infer<typeof EndedLately>;

/** A run that a worker holds. */
export const HeldRun = z.object({
  job_id: z.uuid(),
  title: z.string().nullable(),
  tenant: z.string(),
  worker: z.string().nullable(),
  attempt: count,
  started_at: z.iso.datetime({ offset: true }).nullable(),
  heartbeat_at: z.iso.datetime({ offset: true }),
});
export type HeldRun = z.infer<typeof HeldRun>;
