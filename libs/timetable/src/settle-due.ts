import { fireAt } from './jitter.ts';
import type { Timetable } from './timetable.ts';

/** A schedule whose next time has come. */
export interface DueSchedule {
  id: string;
  /** The time that is due, without jitter. */
  dueAt: Date;
  jitterSeconds: number;
  /** What is done about times that nobody was there to run. */
  missed: 'skip' | 'run_once';
}

/** What is done about a due schedule. */
export interface Settled {
  /** `time`: its time is run; `missed`: one run stands for all that were missed; `skip`: none does. */
  action: 'time' | 'missed' | 'skip';
  /** How many times are settled by this; more than a thousand are not counted on. */
  times: number;
  /** What comes next; null if the schedule has ended. */
  nextAt: Date | null;
  /** When the next time is acted upon. */
  fireAt: Date | null;
}

const MOST_COUNTED = 1_000;

/**
 * What a schedule does about a time that has come. One that is no later than the grace is run, and the next one follows on it even if
 * that has come, too. Past it, the time and all that have come since are missed.
 */
export function settleDue(schedule: DueSchedule, timetable: Timetable, now: Date, graceSeconds: number): Settled {
  const { id, dueAt, jitterSeconds, missed } = schedule;
  const lateness = +now - +fireAt(id, dueAt, jitterSeconds);
  const follow = (times: number, action: Settled['action'], nextAt: Date | null): Settled => ({
    action,
    times,
    nextAt,
    fireAt: nextAt === null ? null : fireAt(id, nextAt, jitterSeconds),
  });
  if (lateness <= graceSeconds * 1_000) return follow(1, 'time', timetable.after(dueAt));
  let times = 1;
  let nextAt = timetable.after(dueAt);
  while (nextAt !== null && nextAt <= now && times < MOST_COUNTED) {
    times += 1;
    nextAt = timetable.after(nextAt);
  }
  // A clock that steps back must not bring a time again.
  if (nextAt !== null && nextAt <= now) nextAt = timetable.after(now);
  return follow(times, missed === 'run_once' ? 'missed' : 'skip', nextAt);
}
