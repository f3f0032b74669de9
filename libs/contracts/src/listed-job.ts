import { z } from 'zod';
import { JobStatus } from './job-status.ts';
import { Priority } from './priority.ts';

const time = z.iso.datetime({ offset: true });
const text = z.string().nullable();

/** A job without its results, as /api/v1 lists it and webhooks send it. */
export const ListedJob = z.object({
  id: z.uuid(),
  status: JobStatus,
  status_message: z.string().nullable().describe('How it stands, for a person.'),
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
    .describe('What was asked for.'),
  bypass_cache: z.boolean(),
  priority: Priority,
  run_at: time.describe('Not before this time does its next run start.'),
  expires_at: time.nullable().describe('Not started by then, it is cancelled.'),
  metadata: z.record(z.string(), z.string()).describe('Texts of yours.'),
  batch_id: z.uuid().nullable(),
  schedule_id: z.uuid().nullable(),
  attempts: z.int().nonnegative().describe('How often it was started.'),
  created_at: time,
  started_at: time.nullable(),
  completed_at: time.nullable().describe('When it ended, however it did.'),
  error: z
    .object({
      code: z.string().describe('Such as `sources_unavailable`, `worker_lost`, `cancelled` or `expired`.'),
      message: z.string(),
    })
    .nullable(),
});
export type ListedJob = z.infer<typeof ListedJob>;
