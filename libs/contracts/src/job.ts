import { z } from 'zod';
import { ShownJobInputs, StoredJobInputs } from './job-inputs.ts';
import { JobStatus } from './job-status.ts';
import { PUBLIC_TENANT } from './tenant.ts';

/** A job as the store returns it: one row of the `jobs` table. Timestamps are ISO 8601 in UTC. */
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
  /** How often the job was claimed; the fencing token of the current run. */
  attempt: z.int().nonnegative(),
  /** How many runs ended in an error. */
  failures: z.int().nonnegative(),
  /** How many runs ended because their lease ran out. */
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
  /** Not started by then, the job is cancelled. */
  expires_at: z.iso.datetime({ offset: true }).nullable().default(null),
  /** What the client wrote on it: the `metadata` of /api/v1. */
  labels: z.record(z.string(), z.string()).nullable().default(null),
  batch_id: z.uuid().nullable().default(null),
  schedule_id: z.uuid().nullable().default(null),
  /** The code of the last error, `worker_lost`, or `expired` where nobody started it in time. */
  failure_reason: z.string().nullable().default(null),
});
export type Job = z.infer<typeof Job>;

/** How a job stands, without what it found: what whoever waits for it asks for again and again. */
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
  /** Ended for good: nothing but its deletion will change the job. A dead letter is not, for it can be replayed. */
  settled: z.boolean(),
});
export type JobState = z.infer<typeof JobState>;
