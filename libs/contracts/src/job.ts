import { z } from 'zod';
import { ShownJobInputs, StoredJobInputs } from './job-inputs.ts';
import { JobStatus } from './job-status.ts';
import { PUBLIC_TENANT } from './tenant.ts';

/** A job as the store returns it: a row of the `jobs` table. Timestamps are ISO 8601 in UTC. */
export const Job = z.object({
  id: z.uuid(),
  status: JobStatus,
  status_message: z.string().nullable(),
  search_title: z.string().nullable(),
  inputs: StoredJobInputs,
  results: z.array(z.looseObject({})).nullable(),
  raw_output: z.string().nullable(),
  error: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  bypass_cache: z.boolean(),
  /** Number of claims; the fencing token of the current run. */
  attempt: z.int().nonnegative(),
  /** Number of runs that ended with an error. */
  failures: z.int().nonnegative(),
  /** Number of runs that ended because their lease expired. */
  crashes: z.int().nonnegative(),
  run_after: z.iso.datetime({ offset: true }),
  queued_at: z.iso.datetime({ offset: true }).nullable(),
  lease_expires_at: z.iso.datetime({ offset: true }).nullable(),
  worker: z.string().nullable(),
  created_at: z.iso.datetime({ offset: true }),
  started_at: z.iso.datetime({ offset: true }).nullable(),
  completed_at: z.iso.datetime({ offset: true }).nullable(),
  /** W3C trace context of the request that submitted the job. */
  traceparent: z.string().nullable().default(null),
  tenant_id: z.string().default(PUBLIC_TENANT),
  /** 0 is high, 1 normal, 2 low. */
  priority: z.int().default(1),
  /** If it has not started by then, the job is cancelled. */
  expires_at: z.iso.datetime({ offset: true }).nullable().default(null),
  /** Labels set by the client: the `metadata` of /api/v1. */
  labels: z.record(z.string(), z.string()).nullable().default(null),
  batch_id: z.uuid().nullable().default(null),
  schedule_id: z.uuid().nullable().default(null),
  /** The code of the last error, `worker_lost`, or `expired` if it did not start in time. */
  failure_reason: z.string().nullable().default(null),
});
export type Job = z.infer<typeof Job>;

/** The state of a job without its results: what clients poll for. */
export const JobState = Job.pick({
  id: true,
  tenant_id: true,
  status: true,
  status_message: true,
  search_title: true,
  error: true,
  metadata: true,
  run_after: true,
  created_at: true,
  completed_at: true,
}).extend({
  inputs: ShownJobInputs,
  /** Immutable from now on, except for deletion. Not set for a dead letter, which can be replayed. */
  settled: z.boolean(),
});
export type JobState = z.infer<typeof JobState>;
