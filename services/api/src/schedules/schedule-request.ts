import { Labels, MissedRuns, Overlap, Priority, ScheduleKind, SubmitBody } from '@scholarsource/contracts';
import { z } from 'zod';

/** An hour: with more jitter than its interval, a schedule would lose its order. */
const MAX_JITTER_SECONDS = 3_600;

const moment = z.iso.datetime({ offset: true });

const fields = {
  name: z.string().trim().min(1).max(200),
  request: SubmitBody.nullable().describe('The request of each search, in the format of `POST /api/v1/jobs`.'),
  job_id: z.uuid().nullable().describe('The completed job whose links a `recheck` checks.'),
  cron: z
    .string()
    .max(1_000)
    .describe(
      'Minute, hour, day, month and weekday, such as `30 6 * * 1-5`; or `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`.',
    ),
  time_zone: z.string().max(100).describe('IANA time zone name, such as `Europe/Berlin`.'),
  starts_at: moment.nullable(),
  ends_at: moment.nullable(),
  jitter_seconds: z.int().min(0).max(MAX_JITTER_SECONDS).describe('Maximum random delay of each run, in seconds.'),
  overlap: Overlap,
  missed: MissedRuns,
  priority: Priority,
  metadata: Labels.nullable(),
  paused: z.boolean(),
};

/** The body of `POST /api/v1/schedules`. */
export const ScheduleBody = z.object({
  ...fields,
  kind: ScheduleKind.default('search'),
  request: fields.request.default(null),
  job_id: fields.job_id.default(null),
  time_zone: fields.time_zone.default('UTC'),
  starts_at: fields.starts_at.default(null),
  ends_at: fields.ends_at.default(null),
  jitter_seconds: fields.jitter_seconds.default(0),
  overlap: fields.overlap.default('skip'),
  missed: fields.missed.default('skip'),
  priority: fields.priority.default('normal'),
  metadata: fields.metadata.default(null),
  paused: fields.paused.default(false),
});
export type ScheduleBody = z.infer<typeof ScheduleBody>;

/** The body of `PATCH /api/v1/schedules/{id}`: omitted fields stay unchanged. */
export const ScheduleChange = z.object(fields).partial();
export type ScheduleChange = z.infer<typeof ScheduleChange>;
