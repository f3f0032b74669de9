import { priorityOf, type Schedule } from '@scholarsource/contracts';
import { readTimetable } from './schedule-definition.ts';

const NEXT_RUNS = 5;

/** A schedule as it is served, with its next times. */
export function toScheduleView(schedule: Schedule) {
  const { id, name, kind, job_id, cron, time_zone, starts_at, ends_at, jitter_seconds, overlap, missed } = schedule;
  const { paused, paused_reason, last_run_at, created_at, updated_at } = schedule;
  return {
    id,
    name,
    kind,
    request: schedule.request && toRequestView(schedule.request),
    job_id,
    cron,
    time_zone,
    starts_at,
    ends_at,
    jitter_seconds,
    overlap,
    missed,
    priority: priorityOf(schedule.priority),
    metadata: schedule.labels ?? {},
    paused,
    paused_reason,
    next_runs: nextRuns(schedule),
    last_run_at,
    created_at,
    updated_at,
  };
}

function toRequestView({ inputs, bypass_cache }: NonNullable<Schedule['request']>) {
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
    bypass_cache,
  };
}

/** Without jitter; none while it is paused or at its end. */
function nextRuns(schedule: Schedule): string[] {
  const { next_run_at: first } = schedule;
  if (first === null) return [];
  const later = readTimetable(schedule).upcoming(new Date(first), NEXT_RUNS - 1);
  return [new Date(first), ...later].map((time) => time.toISOString());
}
