import { z } from 'zod';
import { StoredJobInputs } from './job-inputs.ts';
import { JobStatus } from './job-status.ts';

const moment = z.iso.datetime({ offset: true });

/** What a schedule runs: a search, or a recheck of the links of a finished one. */
export const ScheduleKind = z.enum(['search', 'recheck']);

/** What to do if an occurrence is due while the previous job is still running. */
export const Overlap = z
  .enum(['skip', 'queue', 'cancel_running'])
  .describe(
    'If the previous job has not ended: `skip` skips this run, `queue` starts it afterwards, `cancel_running` cancels that job.',
  );

/** What to do about occurrences that were missed. */
export const MissedRuns = z
  .enum(['skip', 'run_once'])
  .describe('How to handle times missed while no scaler was running: skip them, or run once for all of them.');

/** A schedule as the store returns it. Timestamps are ISO 8601. */
export const Schedule = z.object({
  id: z.uuid(),
  tenant_id: z.string(),
  name: z.string(),
  kind: ScheduleKind,
  /** The inputs of its searches; null for a recheck. */
  request: z.object({ inputs: StoredJobInputs, search_title: z.string(), bypass_cache: z.boolean() }).nullable(),
  /** The job whose links it checks; null for a search. */
  job_id: z.uuid().nullable(),
  cron: z.string(),
  time_zone: z.string(),
  starts_at: moment.nullable(),
  ends_at: moment.nullable(),
  jitter_seconds: z.int().nonnegative(),
  overlap: Overlap,
  missed: MissedRuns,
  /** As for a job: 0 is high. */
  priority: z.int(),
  labels: z.record(z.string(), z.string()).nullable(),
  paused: z.boolean(),
  /** Why it was paused automatically. */
  paused_reason: z.string().nullable(),
  /** Increases with each change (optimistic concurrency). */
  revision: z.int().positive(),
  next_run_at: moment.nullable(),
  /** The latest occurrence that was processed. */
  settled_at: moment.nullable(),
  /** When it last started a job. */
  last_run_at: moment.nullable(),
  created_at: moment,
  updated_at: moment,
});
export type Schedule = z.infer<typeof Schedule>;

/** The outcome of an occurrence. */
export const ScheduleOutcome = z
  .enum(['waiting', 'started', 'skipped', 'missed', 'refused'])
  .describe(
    '`waiting`: starts when the previous job has ended; `missed`: no scaler was running; `refused`: rejected by a limit of the tenant.',
  );
export type ScheduleOutcome = z.infer<typeof ScheduleOutcome>;

/** An entry of the history of a schedule. */
export const ScheduleRun = z.object({
  id: z.int().positive(),
  due_at: moment.describe(
    'The scheduled time (the first one if several were missed), or the time of the manual request.',
  ),
  cause: z.enum(['time', 'missed', 'manual']),
  times: z.int().positive().describe('Number of scheduled times that this run covers.'),
  outcome: ScheduleOutcome,
  reason: z.string().nullable().describe('Why no job was started.'),
  at: moment,
  started_at: moment.nullable(),
  job_id: z.uuid().nullable(),
  job_status: JobStatus.nullable().describe('Null if there is no job, or it has been deleted.'),
});
export type ScheduleRun = z.infer<typeof ScheduleRun>;
