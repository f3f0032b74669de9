import { fireAt } from './jitter.ts';
import type { Timetable } from './timetable.ts';

/** A schedule with a due occurrence. */
export interface DueSchedule {
  id: string;
  /** The due occurrence, without jitter. */
  dueAt: Date;
  jitterSeconds: number;
  /** What to do about missed occurrences. */
  missed: 'skip' | 'run_once';
}

/** How a due schedule is settled. */
export interface Settled {
  /** `time`: the occurrence runs; `missed`: one run stands for all missed ones; `skip`: none runs. */
  action: 'time' | 'missed' | 'skip';
  /** Number of occurrences settled; counting stops at a thousand. */
  times: number;
  /** The next occurrence; null if the schedule has ended. */
  nextAt: Date | null;
  /** When the next occurrence fires. */
  fireAt: Date | null;
}

const MAX_COUNTED = 1_000;

/**
 * Settles a due occurrence. One within the grace period runs, and the next one follows even if it is due as well. Beyond it, that
 * occurrence and all due since are missed.
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
  while (nextAt !== null && nextAt <= now && times < MAX_COUNTED) {
    times += 1;
    nextAt = timetable.after(nextAt);
  }
  // A clock that steps back must not repeat an occurrence.
  if (nextAt !== null && nextAt <= now) nextAt = timetable.after(now);
  return follow(times, missed === 'run_once' ? 'missed' : 'skip', nextAt);
}
