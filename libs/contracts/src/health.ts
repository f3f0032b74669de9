import { z } from 'zod';
import { Autoscaler } from './autoscaler.ts';

const count = z.int().nonnegative();

/** The state of the whole system at one moment. Unknown values are null. */
export const HealthSample = z.object({
  at: z.iso.datetime({ offset: true }),
  /** Jobs that could start now. */
  waiting: count,
  running: count,
  oldest_wait_seconds: z.number().nonnegative(),
  dead_letters: count,
  /** Live workers, the runs they hold and their total concurrency. */
  workers: count.nullable(),
  busy: count.nullable(),
  slots: count.nullable(),
  /** The workers as Kubernetes reports them. */
  desired: count.nullable(),
  ready: count.nullable(),
  /** Of the jobs that ended in the previous five minutes. */
  completed: count,
  failed: count,
  p95_seconds: z.number().nonnegative().nullable(),
  cost_usd: z.number().nonnegative(),
  tokens: count,
});
export type HealthSample = z.infer<typeof HealthSample>;

const known = <Value extends z.ZodType>(value: Value) => value.nullable().default(null);

/** A sample with the inputs of the alert conditions. A value that an earlier release did not store is null. */
export const SystemSample = HealthSample.extend({
  /** The interval between two samples. */
  every_seconds: z.number().positive().default(15),
  autoscaler: known(Autoscaler),
  /** Runs with an expired lease that have not been recovered. */
  lost_runs: known(count),
  /** Number of jobs by which PostgreSQL and Redis differ. */
  drift: known(count),
  /** Jobs marked as held by the queue that Redis does not hold. */
  unknown_to_queue: known(count),
  webhook_overdue_seconds: known(z.number().nonnegative()),
  schedule_lag_seconds: known(z.number().nonnegative()),
  redis_never_evicts: known(z.boolean()),
  /** Since Redis started. */
  redis_evicted_keys: known(count),
  /** Share of Redis' memory limit; null without a limit. */
  redis_memory_ratio: known(z.number().nonnegative()),
});
export type SystemSample = z.infer<typeof SystemSample>;

/** A sample to be stored. Omitted values are unknown. */
export type NewSample = Omit<z.input<typeof SystemSample>, 'at'>;

/** Outcomes of recently ended jobs. `failed` counts permanent failures through no fault of the request. */
export const RecentOutcomes = HealthSample.pick({
  completed: true,
  failed: true,
  p95_seconds: true,
  cost_usd: true,
  tokens: true,
});
export type RecentOutcomes = z.infer<typeof RecentOutcomes>;

/** A run held by a worker. */
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
