import { MissedRuns, Schedule, ScheduleOutcome, ScheduleRun } from '@scholarsource/contracts';
import { z } from 'zod';
import type { StoppedRun } from './batch-store.port.ts';
import { asAdmin, type FunctionCaller, storableArguments } from './function-caller.ts';
import { StoppedRuns } from './rpc-batch-store.ts';
import type {
  DueSchedule,
  ScheduleChangeOutcome,
  ScheduleDefinition,
  ScheduleMove,
  ScheduleOwner,
  ScheduleStore,
  SettledRun,
  StartLimits,
} from './schedule-store.port.ts';

const moment = z.iso.datetime({ offset: true });

const Changed: z.ZodType<ScheduleChangeOutcome> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('changed'), schedule: Schedule }),
  z.object({ outcome: z.literal('moved') }),
  z.object({ outcome: z.literal('not_found') }),
]);

const Due: z.ZodType<{ now: string; schedules: DueSchedule[] }> = z.object({
  now: moment,
  schedules: z.array(
    z.object({
      id: z.uuid(),
      revision: z.int(),
      dueAt: moment,
      cron: z.string(),
      timeZone: z.string(),
      startsAt: moment.nullable(),
      endsAt: moment.nullable(),
      jitterSeconds: z.int(),
      missed: MissedRuns,
    }),
  ),
});

const Settled: z.ZodType<SettledRun[]> = z.array(
  z.object({ scheduleId: z.uuid(), outcome: ScheduleOutcome, jobId: z.uuid().nullable() }),
);
const Fired = z.object({ runs: Settled, stopped: StoppedRuns });
const RunNow = z.object({ run: ScheduleRun, stopped: StoppedRuns }).nullable();

/** The {@link ScheduleStore} over the database's functions. */
export class RpcScheduleStore implements ScheduleStore {
  readonly #functions: FunctionCaller;

  constructor(functions: FunctionCaller) {
    this.#functions = functions;
  }

  async now(): Promise<Date> {
    return new Date((await this.due(0)).now);
  }

  async create(
    { id, tenant, client }: ScheduleOwner,
    definition: ScheduleDefinition,
    most: number,
  ): Promise<Schedule | null> {
    return this.#ask(Schedule.nullable(), 'schedule_create', {
      p_schedule: { ...definition, id, tenant_id: tenant, client },
      p_most: most,
    });
  }

  async get(tenant: string, scheduleId: string): Promise<Schedule | null> {
    return this.#ask(Schedule.nullable(), 'schedule_get', { p_tenant: tenant, p_id: scheduleId });
  }

  async list(tenant: string, after: Pick<Schedule, 'created_at' | 'id'> | null, limit: number): Promise<Schedule[]> {
    return this.#ask(z.array(Schedule), 'schedule_list', {
      p_tenant: tenant,
      p_created_at: after?.created_at ?? null,
      p_id: after?.id ?? null,
      p_limit: limit,
    });
  }

  async change(
    read: Schedule,
    definition: ScheduleDefinition,
    admin: string | null = null,
  ): Promise<ScheduleChangeOutcome> {
    const change = {
      p_tenant: read.tenant_id,
      p_id: read.id,
      p_revision: read.revision,
      p_schedule: { ...definition, settled_at: read.settled_at },
    };
    return this.#ask(Changed, ...asAdmin(admin, 'schedule_change', change));
  }

  async delete(tenant: string, scheduleId: string): Promise<boolean> {
    return this.#ask(z.boolean(), 'schedule_delete', { p_tenant: tenant, p_id: scheduleId });
  }

  async history(
    tenant: string,
    scheduleId: string,
    before: number | null,
    limit: number,
  ): Promise<ScheduleRun[] | null> {
    const page = { p_tenant: tenant, p_id: scheduleId, p_before: before, p_limit: limit };
    return this.#ask(z.array(ScheduleRun).nullable(), 'schedule_history', page);
  }

  async runNow(
    tenant: string,
    scheduleId: string,
    limits: StartLimits,
    admin: string | null = null,
  ): Promise<{ run: ScheduleRun; stopped: StoppedRun[] } | null> {
    const named = { p_tenant: tenant, p_id: scheduleId, p_limits: limits };
    return this.#ask(RunNow, ...asAdmin(admin, 'schedule_run_now', named));
  }

  async due(limit: number): Promise<{ now: string; schedules: DueSchedule[] }> {
    return this.#ask(Due, 'schedule_due', { p_limit: limit });
  }

  async fire(
    moves: readonly ScheduleMove[],
    limits: StartLimits,
  ): Promise<{ runs: SettledRun[]; stopped: StoppedRun[] }> {
    return this.#ask(Fired, 'schedule_fire', { p_moves: moves, p_limits: limits });
  }

  async startWaiting(limits: StartLimits, limit: number): Promise<SettledRun[]> {
    return this.#ask(Settled, 'schedule_start_waiting', { p_limits: limits, p_limit: limit });
  }

  async setAside(scheduleId: string, revision: number, reason: string): Promise<boolean> {
    const named = { p_id: scheduleId, p_revision: revision, p_reason: reason };
    return this.#ask(z.boolean(), 'schedule_set_aside', named);
  }

  async lag(): Promise<number> {
    return this.#ask(z.number(), 'schedule_lag', {});
  }

  async expire(days: number | null, limit: number): Promise<number> {
    return this.#ask(z.int(), 'schedule_expire', { p_days: days, p_limit: limit });
  }

  async #ask<T>(answer: z.ZodType<T>, name: string, args: Record<string, unknown>): Promise<T> {
    return answer.parse(await this.#functions.call(name, storableArguments(args)));
  }
}
