import type { components } from '@scholarsource/client';
import { shortTime, zonedTime } from './times.ts';

type Schedule = components['schemas']['Schedule'];
type ScheduleRun = components['schemas']['ScheduleRun'];

export const SCHEDULE_COLUMNS = [
  { head: 'Schedule', width: 36, of: ({ id }: Schedule) => id },
  { head: 'Kind', width: 8, of: ({ kind, paused }: Schedule) => (paused ? 'paused' : kind) },
  { head: 'Times', width: 18, of: ({ cron }: Schedule) => cron },
  { head: 'Next', width: 20, of: ({ next_runs: next }: Schedule) => shortTime(next[0] ?? null) },
  { head: 'Name', width: 0, of: ({ name }: Schedule) => name },
];

export const RUN_COLUMNS = [
  { head: 'Due', width: 20, of: ({ due_at: at }: ScheduleRun) => shortTime(at) },
  { head: 'Cause', width: 6, of: ({ cause }: ScheduleRun) => cause },
  { head: 'Outcome', width: 8, of: ({ outcome }: ScheduleRun) => outcome },
  { head: 'Status', width: 9, of: ({ job_status: status }: ScheduleRun) => status ?? '–' },
  { head: 'Job', width: 0, of: ({ job_id: job, reason }: ScheduleRun) => job ?? reason ?? '–' },
];

/** A schedule on a few lines, with its next occurrences in its own time zone. */
export function renderSchedule(schedule: Schedule): string {
  const {
    id,
    name,
    kind,
    job_id: job,
    cron,
    time_zone: zone,
    paused,
    paused_reason: reason,
    next_runs: next,
  } = schedule;
  const state = paused ? `paused${reason === null ? '' : `: ${reason}`}` : 'goes on';
  return [
    `schedule ${id}`,
    `  ${name}`,
    `  ${kind}${job === null ? '' : ` of ${job}`} at ${cron} (${zone}), ${state}`,
    `  last run ${shortTime(schedule.last_run_at)}`,
    ...next.map((time, index) => `  ${index === 0 ? 'next' : '    '}     ${zonedTime(time, zone)}`),
    ...(next.length === 0 ? ['  next     none'] : []),
  ].join('\n');
}

/** One line for an occurrence of a schedule. */
export function renderRun({ outcome, reason, job_id: job }: ScheduleRun): string {
  return [outcome, job === null ? null : `job ${job}`, reason].filter((part) => part !== null).join(': ');
}
