import { toServiceError } from '@scholarsource/contracts';
import type { QueueProducer } from '@scholarsource/queue';
import type { Logger } from '@scholarsource/service-kit';
import type { ScheduleMove, ScheduleStore, SettledRun, StartLimits, StoppedRun } from '@scholarsource/store';
import { settleDue, Timetable } from '@scholarsource/timetable';

interface SchedulerDependencies {
  store: Pick<ScheduleStore, 'due' | 'fire' | 'startWaiting' | 'setAside'>;
  producer: Pick<QueueProducer, 'announceCancel' | 'withdraw'>;
  logger: Pick<Logger, 'warn'>;
  limits: StartLimits;
  /** How late an occurrence may run; later, it counts as missed. */
  graceSeconds: number;
}

type Due = Awaited<ReturnType<ScheduleStore['due']>>['schedules'][number];

/** Maximum number of cached timetables: parsing one is more expensive than evaluating it. */
const TIMETABLES = 2_000;

/**
 * Fires the occurrences of schedules. Safe to run in several processes and to be killed at any point: the next occurrence is computed here,
 * but the schedule advances, and its job is stored, in one transaction that names the occurrence that it advances from.
 */
export class Scheduler {
  readonly #dependencies: SchedulerDependencies;
  readonly #timetables = new Map<string, Timetable>();

  constructor(dependencies: SchedulerDependencies) {
    this.#dependencies = dependencies;
  }

  /** One pass over at most `pageSize` due schedules. `more` says that others may be due. */
  async runDue(pageSize: number): Promise<{ runs: SettledRun[]; more: boolean }> {
    const { store, limits } = this.#dependencies;
    const waited = await store.startWaiting(limits, pageSize);
    const { now, schedules } = await store.due(pageSize);
    const moves: ScheduleMove[] = [];
    for (const due of schedules) {
      const move = this.#settle(due, new Date(now));
      if (move === null) await store.setAside(due.id, due.revision, 'Its timetable can no longer be read.');
      else moves.push(move);
    }
    if (moves.length === 0) return { runs: waited, more: false };
    const { runs, stopped } = await store.fire(moves, limits);
    await this.#stop(stopped);
    // A schedule that is behind is due again immediately.
    return { runs: [...waited, ...runs], more: runs.length > 0 };
  }

  #settle(due: Due, now: Date): ScheduleMove | null {
    const { id, revision, dueAt, jitterSeconds, missed } = due;
    try {
      const settled = settleDue(
        { id, dueAt: new Date(dueAt), jitterSeconds, missed },
        this.#timetableOf(due),
        now,
        this.#dependencies.graceSeconds,
      );
      return {
        id,
        revision,
        dueAt,
        action: settled.action,
        times: settled.times,
        nextAt: settled.nextAt?.toISOString() ?? null,
        fireAt: settled.fireAt?.toISOString() ?? null,
      };
    } catch (error) {
      this.#dependencies.logger.warn(
        { scheduleId: id, err: toServiceError(error) },
        'a timetable can no longer be read',
      );
      return null;
    }
  }

  #timetableOf({ cron, timeZone, startsAt, endsAt }: Due): Timetable {
    const key = JSON.stringify([cron, timeZone, startsAt, endsAt]);
    const known = this.#timetables.get(key);
    if (known !== undefined) return known;
    const timetable = new Timetable({ cron, timeZone, startsAt: toDate(startsAt), endsAt: toDate(endsAt) });
    if (this.#timetables.size >= TIMETABLES) this.#timetables.clear();
    this.#timetables.set(key, timetable);
    return timetable;
  }

  /** Only an optimisation: a run learns of it from its next heartbeat, and claiming a cancelled job is refused. */
  async #stop(stopped: readonly StoppedRun[]): Promise<void> {
    const { producer, logger } = this.#dependencies;
    for (const { wasRunning, ...run } of stopped) {
      await (wasRunning ? producer.announceCancel(run.jobId) : producer.withdraw(run)).catch((error: unknown) =>
        logger.warn({ jobId: run.jobId, err: error }, 'cancelled without telling the queue'),
      );
    }
  }
}

function toDate(time: string | null): Date | null {
  return time === null ? null : new Date(time);
}
