import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, UseGuards } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { STAGES, type StageSpend } from '@scholarsource/contracts';
import type { ConsoleStore, JobStore } from '@scholarsource/store';
import { JobReads } from '../jobs/job-reads.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { toJobBody } from '../jobs/v1/job-body.ts';
import { JobList } from '../jobs/v1/job-list.ts';
import { actorOf, Caller, type Principal } from '../security/principal.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { CONSOLE_STORE, JOB_STORE, TELEMETRY_CONFIG } from '../tokens.ts';
import { toAdminJob } from './admin-job-view.ts';
import { readAdminListQuery } from './admin-requests.ts';
import { Owners } from './owners.ts';

const MAX_EVENTS = 500;

/** Runs in order, each with its stages in order. */
function inOrder(one: StageSpend, other: StageSpend): number {
  return one.attempt - other.attempt || STAGES.indexOf(one.stage) - STAGES.indexOf(other.stage);
}

/** Jobs of all tenants, for admins. Changes are recorded in the audit log. */
@Controller('api/v1/admin/jobs')
@Requires('admin')
@UseGuards(ScopeGuard)
export class AdminJobsController {
  readonly #owners: Owners;
  readonly #list: JobList;
  readonly #reads: JobReads;
  readonly #jobs: JobsService;
  readonly #store: JobStore;
  readonly #console: ConsoleStore;
  readonly #traceLink: string | null;

  constructor(
    @Inject(Owners) owners: Owners,
    @Inject(JobList) list: JobList,
    @Inject(JobReads) reads: JobReads,
    @Inject(JobsService) jobs: JobsService,
    @Inject(JOB_STORE) store: JobStore,
    @Inject(CONSOLE_STORE) console: ConsoleStore,
    @Inject(TELEMETRY_CONFIG) { traceLink }: Config['telemetry'],
  ) {
    this.#owners = owners;
    this.#list = list;
    this.#reads = reads;
    this.#jobs = jobs;
    this.#store = store;
    this.#console = console;
    this.#traceLink = traceLink;
  }

  @Get()
  async list(@Query() query: Record<string, unknown>) {
    const { tenant, filters } = readAdminListQuery(query);
    const { items, next, previous } = await this.#list.jobs(tenant, filters);
    return { items: items.map(toAdminJob), next, previous };
  }

  @Get(':jobId')
  async story(@Param('jobId') jobId: string) {
    const tenant = await this.#owners.of('job', jobId);
    const [job, spend, traces, events] = await Promise.all([
      this.#reads.job(jobId, tenant),
      this.#console.spend(jobId),
      this.#console.traces(jobId),
      this.#store.listEvents(jobId, 0, MAX_EVENTS),
    ]);
    const body = { ...toJobBody(job), ...toAdminJob(job), worker: job.worker };
    const linked = <Traced extends { trace_id: string | null }>(traced: Traced) => ({
      ...traced,
      trace_url: this.#linkTo(traced.trace_id),
    });
    return { ...linked(body), runs: traces.map(linked), spend: spend.toSorted(inOrder), events };
  }

  @Delete(':jobId')
  async cancel(@Param('jobId') jobId: string, @Caller() caller: Principal) {
    const tenant = await this.#owners.of('job', jobId);
    await this.#jobs.cancel(jobId, tenant, actorOf(caller));
    return toAdminJob(await this.#reads.job(jobId, tenant));
  }

  @Post(':jobId/retry')
  @HttpCode(202)
  async retry(@Param('jobId') jobId: string, @Caller() caller: Principal) {
    const actor = actorOf(caller);
    return toAdminJob(await this.#jobs.restart(jobId, await this.#owners.of('job', jobId), actor, actor));
  }

  #linkTo(traceId: string | null): string | null {
    return traceId === null ? null : (this.#traceLink?.replaceAll('{trace_id}', traceId) ?? null);
  }
}
