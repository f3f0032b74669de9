import type { Schedule, ScheduleOutcome, ScheduleRun } from '@scholarsource/contracts';
import type { StoppedRun } from './batch-store.port.ts';

/** The definition of a schedule, without what the store maintains itself. */
export type ScheduleDefinition = Omit<
  Schedule,
  'id' | 'tenant_id' | 'paused_reason' | 'revision' | 'settled_at' | 'last_run_at' | 'created_at' | 'updated_at'
> & {
  /** When the next occurrence fires: `next_at` plus jitter. */
  fire_at: string | null;
};

/** Owner and id of a new schedule. */
export interface ScheduleOwner {
  id: string;
  tenant: string;
  /** The client of its jobs, see `SubmitLimits`. */
  client: string | null;
}

/** Default limits for tenants without their own; null is unlimited. */
export interface StartLimits {
  waiting: number | null;
  waitingPerClient: number | null;
  waitingPerTenant: number | null;
  usdPerMonth: number | null;
  tokensPerMonth: number | null;
}

/** A schedule whose time has come, with the fields that determine its next occurrence. */
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

/** How a due schedule advances: what happens with the occurrence that it names, and the next one. */
export interface ScheduleMove {
  id: string;
  revision: number;
  dueAt: string;
  action: 'time' | 'missed' | 'skip';
  /** Number of occurrences that this settles. */
  times: number;
  nextAt: string | null;
  fireAt: string | null;
}

/** The outcome of one occurrence. */
export interface SettledRun {
  scheduleId: string;
  outcome: ScheduleOutcome;
  jobId: string | null;
}

export type ScheduleChangeOutcome =
  | { outcome: 'changed'; schedule: Schedule }
  /** It was changed or fired since it was read: read it again. */
  | { outcome: 'moved' }
  | { outcome: 'not_found' };

/**
 * Schedules and the history of their runs, on the database's clock. An occurrence fires exactly once: each move names the occurrence that
 * it advances from (compare-and-set) and creates its job in the same transaction. Schedules of other tenants are treated as not found. All
 * methods throw {@link ServiceError} `store_unavailable` if the database is unavailable.
 */
export interface ScheduleStore {
  /** The current time of the database. */
  now(): Promise<Date>;
  /** Null if the tenant already has `most` schedules. */
  create(owner: ScheduleOwner, definition: ScheduleDefinition, most: number): Promise<Schedule | null>;
  get(tenant: string, scheduleId: string): Promise<Schedule | null>;
  /** Newest first, at most `limit`, after the given schedule; null starts with the newest. */
  list(tenant: string, after: Pick<Schedule, 'created_at' | 'id'> | null, limit: number): Promise<Schedule[]>;
  /** Replaces the definition of the schedule if it is still as it was `read`. An `admin` is recorded in the audit log. */
  change(read: Schedule, definition: ScheduleDefinition, admin?: string | null): Promise<ScheduleChangeOutcome>;
  /** Deletes the schedule; its jobs continue. False: no such schedule. */
  delete(tenant: string, scheduleId: string): Promise<boolean>;
  /** Newest first, at most `limit`, before the given run; null if there is no such schedule. */
  history(tenant: string, scheduleId: string, before: number | null, limit: number): Promise<ScheduleRun[] | null>;
  /** Runs the schedule now, in addition to its timetable. Null if there is no such schedule. An `admin` is recorded in the audit log. */
  runNow(
    tenant: string,
    scheduleId: string,
    limits: StartLimits,
    admin?: string | null,
  ): Promise<{ run: ScheduleRun; stopped: StoppedRun[] } | null>;

  /** Due schedules, longest due first, at most `limit`, and the current time. */
  due(limit: number): Promise<{ now: string; schedules: DueSchedule[] }>;
  /** Advances the schedules that no other process has advanced, and starts their jobs. */
  fire(moves: readonly ScheduleMove[], limits: StartLimits): Promise<{ runs: SettledRun[]; stopped: StoppedRun[] }>;
  /** Starts runs that were waiting for the previous one to end, of at most `limit` schedules. */
  startWaiting(limits: StartLimits, limit: number): Promise<SettledRun[]>;
  /** Pauses a schedule that cannot run, unless it has changed since the given revision; `reason` is shown. */
  setAside(scheduleId: string, revision: number, reason: string): Promise<boolean>;
  /** Seconds since the longest-due schedule became due; 0 if none is due. */
  lag(): Promise<number>;
  /** Deletes up to `limit` history entries older than `days` (null: never). @returns how many */
  expire(days: number | null, limit: number): Promise<number>;
}
