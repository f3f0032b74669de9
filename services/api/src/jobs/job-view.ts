import type { Job, JobState } from '@scholarsource/contracts';
import { z } from 'zod';

/** Internal fields: details of failures belong in logs, not in responses. */
const INTERNAL_KEYS = ['technical_error', 'stack_trace', 'error_type', 'celery_task_id'];

/** A stored resource with the five keys that every client reads; older rows may lack some. */
const ResourceView = z.looseObject({
  type: z.string().min(1).catch('Resource'),
  title: z.string().min(1).optional().catch(undefined),
  source: z.string().min(1).catch('Unknown'),
  url: z.url({ protocol: /^https?$/ }),
  description: z.string().nullable().catch(null),
});

type ShownJob = Omit<JobState, 'run_after' | 'settled'> & Pick<Job, 'results' | 'raw_output'>;

/** The body of `GET /api/status/{id}`: every key is always present, null if unset. */
export function toJobView(job: ShownJob) {
  return {
    job_id: job.id,
    status: job.status,
    status_message: job.status_message,
    search_title: job.search_title,
    results: job.results?.flatMap(toResourceView) ?? null,
    raw_output: job.raw_output,
    error: job.error,
    metadata: job.metadata === null ? null : withoutInternals(job.metadata),
    course_name: job.inputs.course_name,
    university_name: job.inputs.university_name,
    book_title: job.inputs.book_title,
    book_author: job.inputs.book_author,
    created_at: job.created_at,
    completed_at: job.completed_at,
  };
}

/** Resources without a web address are omitted, whatever else is stored about them. */
function toResourceView(stored: unknown): object[] {
  const parsed = ResourceView.safeParse(stored);
  return parsed.success ? [{ ...parsed.data, title: parsed.data.title ?? parsed.data.url }] : [];
}

function withoutInternals(metadata: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => !INTERNAL_KEYS.includes(key)));
}
