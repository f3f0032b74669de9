import {
  priorityOf,
  priorityRank,
  type Schedule,
  searchTitle,
  ServiceError,
  submissionProblem,
} from '@scholarsource/contracts';
import type { ScheduleDefinition } from '@scholarsource/store';
import { fireAt, Timetable } from '@scholarsource/timetable';
import { type FieldError, InvalidRequest } from '../http/problem.ts';
import type { ScheduleBody, ScheduleChange } from './schedule-request.ts';

/** The fields of a schedule that determine its occurrences. */
type Times = Pick<ScheduleBody, 'cron' | 'time_zone' | 'starts_at' | 'ends_at'>;

/** @throws {InvalidRequest} naming the field, if the timetable is invalid */
export function readTimetable({ cron, time_zone, starts_at, ends_at }: Times): Timetable {
  return new Timetable({ cron, timeZone: time_zone, startsAt: toDate(starts_at), endsAt: toDate(ends_at) });
}

/**
 * The stored form of a schedule. `now` is the database's time; `current` is the schedule that it replaces: if its timetable is unchanged,
 * so is its next occurrence, even if that is due.
 * @throws {ServiceError} `invalid_inputs` if it is invalid
 */
export function defineSchedule(
  id: string,
  body: ScheduleBody,
  now: Date,
  current: Schedule | null,
): ScheduleDefinition {
  checkTask(body);
  const { name, kind, job_id, cron, time_zone, starts_at, ends_at, jitter_seconds, overlap, missed, paused } = body;
  const timetable = timesOf(body);
  const keepsTimes = current !== null && !current.paused && sameTimes(current, body);
  // Never an occurrence that was already processed, whatever the clock says.
  const from = new Date(Math.max(+now, +(toDate(current?.settled_at ?? null) ?? now)));
  const nextAt = keepsTimes ? toDate(current.next_run_at) : paused ? null : requireNext(timetable, from);
  return {
    name,
    kind,
    request: body.request === null ? null : toStored(body.request),
    job_id,
    cron: cron.trim(),
    time_zone,
    starts_at,
    ends_at,
    jitter_seconds,
    overlap,
    missed,
    priority: priorityRank(body.priority),
    labels: body.metadata,
    paused,
    next_run_at: nextAt?.toISOString() ?? null,
    fire_at: nextAt === null ? null : fireAt(id, nextAt, jitter_seconds).toISOString(),
  };
}

/** A stored schedule as the request body that would create it. */
export function toBody(schedule: Schedule): ScheduleBody {
  const { name, kind, job_id, cron, time_zone, starts_at, ends_at, jitter_seconds, overlap, missed, paused } = schedule;
  const { request, priority, labels } = schedule;
  return {
    name,
    kind,
    request: request && { ...request.inputs, bypass_cache: request.bypass_cache },
    job_id,
    cron,
    time_zone,
    starts_at,
    ends_at,
    jitter_seconds,
    overlap,
    missed,
    priority: priorityOf(priority),
    metadata: labels,
    paused,
  };
}

/** Applies a change to a schedule. */
export function withChange(body: ScheduleBody, change: ScheduleChange): ScheduleBody {
  const kept = <T>(given: T | undefined, had: T): T => (given === undefined ? had : given);
  return {
    kind: body.kind,
    name: change.name ?? body.name,
    request: kept(change.request, body.request),
    job_id: kept(change.job_id, body.job_id),
    cron: change.cron ?? body.cron,
    time_zone: change.time_zone ?? body.time_zone,
    starts_at: kept(change.starts_at, body.starts_at),
    ends_at: kept(change.ends_at, body.ends_at),
    jitter_seconds: change.jitter_seconds ?? body.jitter_seconds,
    overlap: change.overlap ?? body.overlap,
    missed: change.missed ?? body.missed,
    priority: change.priority ?? body.priority,
    metadata: kept(change.metadata, body.metadata),
    paused: change.paused ?? body.paused,
  };
}

function toStored({ bypass_cache, ...inputs }: NonNullable<ScheduleBody['request']>): ScheduleDefinition['request'] {
  return { inputs, search_title: searchTitle(inputs), bypass_cache };
}

/** A search needs inputs, a recheck the job whose links it checks. */
function checkTask({ kind, request, job_id }: ScheduleBody): void {
  if (kind === 'recheck') {
    if (job_id === null) refuse('/job_id', 'Is missing: the completed job whose links are to be looked at.');
    if (request !== null) refuse('/request', 'A recheck asks nothing. Please leave it out, or make it a search.');
    return;
  }
  if (request === null) refuse('/request', 'Is missing: what the search is to ask.');
  if (job_id !== null) refuse('/job_id', 'Belongs to a recheck. Please leave it out, or send kind: recheck.');
  if (request.book_pdf_path !== null) {
    refuse('/request/book_pdf_path', 'An uploaded book can be taken by one search only. Please name the book instead.');
  }
  const problem = submissionProblem(request);
  if (problem !== null) refuse(problem.field === null ? '/request' : `/request/${problem.field}`, problem.message);
}

function timesOf(body: ScheduleBody): Timetable {
  return naming(() => readTimetable(body));
}

function requireNext(timetable: Timetable, from: Date): Date {
  return naming(() => timetable.requireNext(from));
}

/** Messages of a timetable start with the field that they concern. */
function naming<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'invalid_inputs') throw error;
    const field = /^[a-z_]+/.exec(error.message)?.[0] ?? '';
    return refuse(`/${field}`, error.message);
  }
}

function sameTimes(current: Schedule, body: ScheduleBody): boolean {
  const moment = (time: string | null) => (time === null ? null : Date.parse(time));
  return (
    !body.paused &&
    current.cron === body.cron.trim() &&
    current.time_zone === body.time_zone &&
    moment(current.starts_at) === moment(body.starts_at) &&
    moment(current.ends_at) === moment(body.ends_at)
  );
}

function toDate(time: string | null): Date | null {
  return time === null ? null : new Date(time);
}

function refuse(pointer: string, detail: string): never {
  const error: FieldError = { pointer, detail };
  throw new InvalidRequest(detail, [error]);
}
