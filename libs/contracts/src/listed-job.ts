import { z } from 'zod';
import { JobStatus } from './job-status.ts';
import { Priority } from './priority.ts';

const time = z.iso.datetime({ offset: true });
const text = z.string().nullable();

/** A job without its results, as /api/v1 lists it and webhooks send it. */
export const ListedJob = z.object({
  id: z.uuid(),
  status: JobStatus,
  status_message: z.string().nullable().describe('Progress or outcome, for users.'),
  title: z.string().nullable(),
  request: z
    .object({
      query: text,
      course_name: text,
      university_name: text,
      textbook: text,
      book_title: text,
      book_author: text,
      isbn: text,
      course_url: text,
      book_url: text,
      topics_list: text,
      desired_resource_types: z.array(z.string()).nullable(),
      targeted_sites: text,
      excluded_sites: text,
    })
    .describe('The request.'),
  bypass_cache: z.boolean(),
  priority: Priority,
  run_at: time.describe('Earliest start of its next run.'),
  expires_at: time.nullable().describe('Cancelled if it has not started by then.'),
  metadata: z.record(z.string(), z.string()).describe('Labels set by the client.'),
  batch_id: z.uuid().nullable(),
  schedule_id: z.uuid().nullable(),
  attempts: z.int().nonnegative().describe('Number of times it was started.'),
  created_at: time,
  started_at: time.nullable(),
  completed_at: time.nullable().describe('When it ended, whatever the outcome.'),
  error: z
    .object({
      code: z.string().describe('For example `sources_unavailable`, `worker_lost`, `cancelled` or `expired`.'),
      message: z.string(),
    })
    .nullable(),
});
export type ListedJob = z.infer<typeof ListedJob>;
