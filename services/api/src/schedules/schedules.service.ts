import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { type Schedule, type ScheduleRun, ServiceError } from '@scholarsource/contracts';
import type { Logger } from '@scholarsource/service-kit';
import type { JobStore, ScheduleStore } from '@scholarsource/store';
import { InvalidRequest } from '../http/problem.ts';
import { StoppedRuns } from '../jobs/stopped-runs.ts';
import type { Principal } from '../security/principal.ts';
import { HTTP_CONFIG, JOB_STORE, LOGGER, SCHEDULE_STORE, TENANTS_CONFIG } from '../tokens.ts';
import { defineSchedule, toBody, withChange } from './schedule-definition.ts';
import type { ScheduleBody, ScheduleChange } from './schedule-request.ts';
import { isUuid } from '../http/uuid.ts';

/** Maximum attempts of an optimistic update, which fails if the schedule fires meanwhile. */
const TRIES = 5;

/** Operations on schedules of a tenant. The scaler fires their occurrences. */
@Injectable()
export class SchedulesService {
  readonly #store: ScheduleStore;
  readonly #jobs: JobStore;
  readonly #stopped: StoppedRuns;
  readonly #tenants: Config['tenants'];
  readonly #http: Config['http'];
  readonly #logger: Logger;

  constructor(
    @Inject(SCHEDULE_STORE) store: ScheduleStore,
    @Inject(JOB_STORE) jobs: JobStore,
    @Inject(StoppedRuns) stopped: StoppedRuns,
    @Inject(TENANTS_CONFIG) tenants: Config['tenants'],
    @Inject(HTTP_CONFIG) http: Config['http'],
    @Inject(LOGGER) logger: Logger,
  ) {
    this.#store = store;
    this.#jobs = jobs;
    this.#stopped = stopped;
    this.#tenants = tenants;
    this.#http = http;
    this.#logger = logger;
  }

  /** @throws {ServiceError} `invalid_inputs`, `too_many_schedules` or `store_unavailable` */
  async create(body: ScheduleBody, { tenant, client }: Principal): Promise<Schedule> {
    const id = randomUUID();
    const definition = defineSchedule(id, body, await this.#store.now(), null);
    if (definition.job_id !== null) await this.#requireCompleted(definition.job_id, tenant);
    const most = this.#tenants.maxSchedules;
    const schedule = await this.#store.create({ id, tenant, client }, definition, most);
    if (schedule === null) {
      throw new ServiceError('too_many_schedules', `A tenant may have ${most} schedules. Please delete one first.`);
    }
    this.#logger.info({ scheduleId: id, kind: schedule.kind }, 'schedule created');
    return schedule;
  }

  /** @throws {ServiceError} `not_found` or `store_unavailable` */
  async get(scheduleId: string, tenant: string): Promise<Schedule> {
    const schedule = isUuid(scheduleId) ? await this.#store.get(tenant, scheduleId) : null;
    return schedule ?? refuseSchedule();
  }

  async list(tenant: string, after: Pick<Schedule, 'created_at' | 'id'> | null, limit: number): Promise<Schedule[]> {
    return this.#store.list(tenant, after, limit);
  }

  /**
   * Omitted fields stay unchanged. An `admin` is recorded in the audit log.
   * @throws {ServiceError} `not_found`, `invalid_inputs`, `schedule_moved` or `store_unavailable`
   */
  async change(
    scheduleId: string,
    tenant: string,
    change: ScheduleChange,
    admin: string | null = null,
  ): Promise<Schedule> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const current = await this.get(scheduleId, tenant);
      const definition = defineSchedule(
        scheduleId,
        withChange(toBody(current), change),
        await this.#store.now(),
        current,
      );
      const { job_id } = definition;
      if (job_id !== null && job_id !== current.job_id) await this.#requireCompleted(job_id, tenant);
      const answer = await this.#store.change(current, definition, admin);
      if (answer.outcome === 'changed') return answer.schedule;
      if (answer.outcome === 'not_found') refuseSchedule();
    }
    throw new ServiceError('schedule_moved', 'The schedule is changing at this moment. Please try again.');
  }

  /** Deletes the schedule; its jobs stay. @throws {ServiceError} `not_found` or `store_unavailable` */
  async delete(scheduleId: string, tenant: string): Promise<void> {
    if (!isUuid(scheduleId) || !(await this.#store.delete(tenant, scheduleId))) refuseSchedule();
    this.#logger.info({ scheduleId }, 'schedule deleted');
  }

  /**
   * Runs the schedule now, in addition to its timetable. An `admin` is recorded in the audit log. @throws {ServiceError} `not_found` or
   * `store_unavailable`
   */
  async runNow(scheduleId: string, tenant: string, admin: string | null = null): Promise<ScheduleRun> {
    const { maxWaiting, usdPerMonth, tokensPerMonth } = this.#tenants;
    const { maxWaitingJobs, maxWaitingJobsPerClient } = this.#http;
    const limits = {
      waiting: maxWaitingJobs,
      waitingPerClient: maxWaitingJobsPerClient,
      waitingPerTenant: maxWaiting,
      usdPerMonth,
      tokensPerMonth,
    };
    const answer = isUuid(scheduleId) ? await this.#store.runNow(tenant, scheduleId, limits, admin) : null;
    if (answer === null) return refuseSchedule();
    await this.#stopped.tell(answer.stopped);
    this.#logger.info({ scheduleId, outcome: answer.run.outcome }, 'schedule was run now');
    return answer.run;
  }

  /** Newest first. @throws {ServiceError} `not_found` or `store_unavailable` */
  async history(scheduleId: string, tenant: string, before: number | null, limit: number): Promise<ScheduleRun[]> {
    const runs = isUuid(scheduleId) ? await this.#store.history(tenant, scheduleId, before, limit) : null;
    return runs ?? refuseSchedule();
  }

  async #requireCompleted(jobId: string, tenant: string): Promise<void> {
    const job = await this.#jobs.get(jobId);
    const detail =
      job?.tenant_id !== tenant
        ? 'There is no such job.'
        : job.status === 'completed'
          ? null
          : `The job is ${job.status}. Please name one that is completed.`;
    if (detail !== null) throw new InvalidRequest(detail, [{ pointer: '/job_id', detail }]);
  }
}

function refuseSchedule(): never {
  throw new ServiceError('not_found', 'There is no such schedule.');
}
