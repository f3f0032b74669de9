import type { Schedule, ScheduleOutcome, ScheduleRun } from '@scholarsource/contracts';
import type { StoppedRun } from './batch-store.port.ts';

/** What is told about a schedule, beside what the store keeps itself. */
export type ScheduleDefinition = Omit<
  Schedule,
  'id' | 'tenant_id' | 'paused_reason' | 'revision' | 'settled_at' | 'last_run_at' | 'created_at' | 'updated_at'
> & {
  /** When the next time is acted upon: with jitter, later than it. */
  fire_at: string | null;
};

/** Whose a new schedule is, and under which id. */
export interface ScheduleOwner {
  id: string;
  tenant: string;
  /** Whose jobs it makes, see `SubmitLimits`. */
  client: string | null;
}

/** Limits for those for whom no others are set; null is none. */
export interface StartLimits {
  waiting: number | null;
  waitingPerClient: number | null;
  waitingPerTenant: number | null;
  usdPerMonth: number | null;
  tokensPerMonth: number | null;
}

/** A schedule whose time has come, with what decides about its next one. */
export interface DueSchedule {
  id: string;
  revision: number;
  /** Timestamps are ISO 8601. */
  dueAt: string;
  cron: string;
  timeZone: string;
  startsAt: string | null;
  endsAt: string | null;
  jitterSeconds: number;
  missed: Schedule['missed'];
}

/** How a due schedule is moved on: what is done about the time that it names, and what comes next. */
export interface ScheduleMove {
  id: string;
  revision: number;
  dueAt: string;
  action: 'time' | 'missed' | 'skip';
  /** How many times of the timetable this settles. */
  times: number;
  nextAt: string | null;
  fireAt: string | null;
}

/** What became of a time of a schedule. */
export interface SettledRun {
  scheduleId: string;
  outcome: ScheduleOutcome;
  jobId: string | null;
}

export type ScheduleChangeOutcome =
  | { outcome: 'changed'; schedule: Schedule }
  /** It has changed since it was read, or one of its times has come: read it again. */
  | { outcome: 'moved' }
  | { outcome: 'not_found' };

/**
 * Schedules and what became of their times, on the database's clock. A time is acted upon once, whoever tries and however often: each move
 * names the time from which it moves on, and creates its job in the same transaction. A schedule of another tenant is not found. All
 * methods throw {@link ServiceError} `store_unavailable` if the database cannot be asked.
 */
export interface ScheduleStore {
  /** What time it is. */
  now(): Promise<Date>;
  /** Null if the tenant has `most` already. */
  create(owner: ScheduleOwner, definition: ScheduleDefinition, most: number): Promise<Schedule | null>;
  get(tenant: string, scheduleId: string): Promise<Schedule | null>;
  /** The newest first, at most `limit`, from after one of an earlier page; null is from the newest. */
  list(tenant: string, after: Pick<Schedule, 'created_at' | 'id'> | null, limit: number): Promise<Schedule[]>;
  /** Puts the definition in the place of that of the schedule as it was `read`. If an `admin` does so, it is in the audit log. */
  change(read: Schedule, definition: ScheduleDefinition, admin?: string | null): Promise<ScheduleChangeOutcome>;
  /** Its jobs stay, and go on. False: there is none. */
  delete(tenant: string, scheduleId: string): Promise<boolean>;
  /** The newest first, at most `limit`, from before a run of an earlier page; null if there is no such schedule. */
  history(tenant: string, scheduleId: string, before: number | null, limit: number): Promise<ScheduleRun[] | null>;
  /** Runs it now, beside the times of its timetable. Null if there is no such schedule. If an `admin` does so, it is in the audit log. */
  runNow(
    tenant: string,
    scheduleId: string,
    limits: StartLimits,
    admin?: string | null,
  ): Promise<{ run: ScheduleRun; stopped: StoppedRun[] } | null>;

  /** Schedules whose time has come, the longest due first, at most `limit`, and what time it is. */
  due(limit: number): Promise<{ now: string; schedules: DueSchedule[] }>;
  /** Moves schedules on, those that nobody else has moved on, and starts what is to run. */
  fire(moves: readonly ScheduleMove[], limits: StartLimits): Promise<{ runs: SettledRun[]; stopped: StoppedRun[] }>;
  /** Starts runs that waited for the end of the one before, of at most `limit` schedules. */
  startWaiting(limits: StartLimits, limit: number): Promise<SettledRun[]>;
  /** Pauses a schedule that cannot be gone on with, unless it has changed since the given revision; `reason` is shown. */
  setAside(scheduleId: string, revision: number, reason: string): Promise<boolean>;
  /** For how many seconds the schedule that is due for longest has been so; 0 if none is. */
  lag(): Promise<number>;
  /** Deletes runs that are older than `days` (null is never) from the history, at most `limit`. @returns how many */
  expire(days: number | null, limit: number): Promise<number>;
}
