import { priorityOf, type Schedule } from '@scholarsource/contracts';
import { toRequestView } from '../jobs/v1/job-body.ts';
import { readTimetable } from './schedule-definition.ts';

const NEXT_RUNS = 5;

/** A schedule as responses present it, with its next occurrences. */
export function toScheduleView(schedule: Schedule) {
  const { id, name, kind, job_id, cron, time_zone, starts_at, ends_at, jitter_seconds, overlap, missed } = schedule;
  const { request, paused, paused_reason, last_run_at, created_at, updated_at } = schedule;
  return {
    id,
    name,
    kind,
    request: request && { ...toRequestView(request.inputs), bypass_cache: request.bypass_cache },
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

/** Without jitter; empty while it is paused or has ended. */
function nextRuns(schedule: Schedule): string[] {
  const { next_run_at: first } = schedule;
  if (first === null) return [];
  const later = readTimetable(schedule).upcoming(new Date(first), NEXT_RUNS - 1);
  return [new Date(first), ...later].map((time) => time.toISOString());
}
