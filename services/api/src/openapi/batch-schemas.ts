import {
  JobStatus,
  LinkHealth,
  MissedRuns,
  Overlap,
  Priority,
  Schedule,
  ScheduleRun,
  ShownBatch,
} from '@scholarsource/contracts';
import { z } from 'zod';

const moment = z.iso.datetime({ offset: true });
const labels = z.record(z.string(), z.string()).describe('Labels set by the client.');
const next = z.string().nullable().describe('`cursor` of the next page; null on the last.');

const line = z.string().nullable();
const ScheduleRequest = z.object({
  query: line,
  course_name: line,
  university_name: line,
  textbook: line,
  book_title: line,
  book_author: line,
  isbn: line,
  course_url: line,
  book_url: line,
  topics_list: line,
  desired_resource_types: z.array(z.string()).nullable(),
  targeted_sites: line,
  excluded_sites: line,
  bypass_cache: z.boolean(),
});

export const ServedSchedule = Schedule.pick({
  id: true,
  name: true,
  kind: true,
  job_id: true,
  cron: true,
  time_zone: true,
  starts_at: true,
  ends_at: true,
  jitter_seconds: true,
  paused: true,
  last_run_at: true,
  created_at: true,
  updated_at: true,
}).extend({
  request: ScheduleRequest.nullable().describe('The request of each search; null for a recheck.'),
  overlap: Overlap,
  missed: MissedRuns,
  priority: Priority,
  metadata: labels,
  paused_reason: z.string().nullable().describe('Why it was paused automatically.'),
  next_runs: z.array(moment).max(5).describe('Without jitter; empty while it is paused or once it has ended.'),
});

/** Response schemas of batches and schedules, by component name. */
export const BATCH_SCHEMAS = {
  Batch: ShownBatch,
  BatchCounts: ShownBatch.shape.counts,
  BatchStatus: ShownBatch.shape.status,
  SubmittedBatch: ShownBatch.extend({
    webhook: z
      .object({ id: z.uuid(), url: z.string(), events: z.array(z.string()), secret: z.string() })
      .nullable()
      .describe('The webhook of this batch, with its signing secret, which is shown only once.'),
  }),
  Batches: z.object({ items: z.array(ShownBatch), next }),
  BatchResults: z.object({
    batch_id: z.uuid(),
    ...ShownBatch.pick({ name: true, status: true, counts: true, created_at: true, ended_at: true }).shape,
    searches: z.array(
      z.object({
        job_id: z.uuid(),
        status: JobStatus,
        search_title: z.string().nullable(),
        completed_at: moment.nullable(),
        error: z.string().nullable(),
        metadata: z.looseObject({}).nullable(),
        results: z.array(z.looseObject({ url: z.string(), title: z.string() })),
      }),
    ),
  }),
  Overlap,
  MissedRuns,
  ScheduleRequest,
  Schedule: ServedSchedule,
  Schedules: z.object({ items: z.array(ServedSchedule), next }),
  ScheduleRun,
  ScheduleRuns: z.object({ items: z.array(ScheduleRun), next }),
  LinkHealth,
  JobLinks: z.object({ items: z.array(LinkHealth) }),
};
