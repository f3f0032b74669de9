import { truncateText, type Job, type JobInputs, type ListedJob, priorityOf } from '@scholarsource/contracts';
import { toJobView } from '../job-view.ts';

/** A job without its results, as /api/v1 lists it: every key is always present, null if unset. */
export function toListedJob(job: Job): ListedJob {
  return {
    id: job.id,
    status: job.status,
    status_message: job.status_message,
    title: job.search_title,
    request: toRequestView(job.inputs),
    bypass_cache: job.bypass_cache,
    priority: priorityOf(job.priority),
    run_at: utc(job.run_after),
    expires_at: utc(job.expires_at),
    metadata: job.labels ?? {},
    batch_id: job.batch_id,
    schedule_id: job.schedule_id,
    attempts: job.attempt,
    created_at: utc(job.created_at),
    started_at: utc(job.started_at),
    completed_at: utc(job.completed_at),
    error: errorOf(job),
  };
}

/** The request of a job, as /api/v1 returns it: without personal data and without upload tokens. */
export function toRequestView(inputs: JobInputs) {
  const { query = null, course_name, university_name, textbook, book_title, book_author, isbn } = inputs;
  const { course_url, book_url, topics_list, desired_resource_types, targeted_sites, excluded_sites } = inputs;
  return {
    query,
    course_name,
    university_name,
    textbook,
    book_title,
    book_author,
    isbn,
    course_url,
    book_url,
    topics_list,
    desired_resource_types,
    targeted_sites,
    excluded_sites,
  };
}

/** A job with its results, as /api/v1 returns it. */
export function toJobBody(job: Job) {
  const { results, raw_output: guide, metadata: report } = toJobView(job);
  return { ...toListedJob(job), results, guide, report };
}

const MAX_CODE_LENGTH = 64;

function errorOf({ status, failure_reason: reason, error, status_message: message }: Job) {
  if (status !== 'failed' && status !== 'cancelled') return null;
  const code = reason ?? (status === 'cancelled' ? 'cancelled' : 'unknown');
  return { code: truncateText(code, MAX_CODE_LENGTH), message: error ?? message ?? 'It did not complete.' };
}

function utc(time: string): string;
function utc(time: string | null): string | null;
function utc(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
