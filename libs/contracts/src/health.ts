import { z } from 'zod';
import { Autoscaler } from './autoscaler.ts';

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

const known = <Value extends z.ZodType>(value: Value) => value.nullable().default(null);

/** A sample with what the conditions of alerts are judged by. Null is also what releases before did not keep. */
export const SystemSample = HealthSample.extend({
  /** The pause between two samples. */
  every_seconds: z.number().positive().default(15),
  autoscaler: known(Autoscaler),
  /** Runs whose lease ended and that nobody took back yet. */
  lost_runs: known(count),
  /** Jobs by which PostgreSQL and Redis differ. */
  drift: known(count),
  /** Jobs that were given to the queue and that it does not hold. */
  unknown_to_queue: known(count),
  webhook_overdue_seconds: known(z.number().nonnegative()),
  schedule_lag_seconds: known(z.number().nonnegative()),
  redis_never_evicts: known(z.boolean()),
  /** Since Redis started. */
  redis_evicted_keys: known(count),
  /** Of the memory that Redis may use; null where it has no limit. */
  redis_memory_ratio: known(z.number().nonnegative()),
});
export type SystemSample = z.infer<typeof SystemSample>;

/** A sample before it is kept. What is left out is not known. */
export type NewSample = Omit<z.input<typeof SystemSample>, 'at'>;

/** What the jobs that ended lately came to. `failed` are those that failed for good and not by what was asked. */
export const RecentOutcomes = HealthSample.pick({
  completed: true,
  failed: true,
  p95_seconds: true,
  cost_usd: true,
  tokens: true,
});
export type RecentOutcomes = z.infer<typeof RecentOutcomes>;

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
