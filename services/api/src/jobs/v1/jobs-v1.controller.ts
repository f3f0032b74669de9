import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common';
import { priorityRank, SubmitBody } from '@scholarsource/contracts';
import type { FastifyReply } from 'fastify';
import { exportResults } from '../../exports/results-export.ts';
import { sendExport } from '../../exports/send-export.ts';
import { bodySchemaGuard } from '../../http/body-schema.guard.ts';
import { entityTag, sendTagged } from '../../http/entity-tag.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { actorOf, Caller, type Principal } from '../../security/principal.ts';
import { RateLimit, RateLimitGuard } from '../../security/rate-limit.guard.ts';
import { Requires, ScopeGuard } from '../../security/scope.guard.ts';
import { STREAM_HEADERS } from '../event-stream.ts';
import { EventStreams } from '../event-streams.ts';
import { readIdempotencyKey } from '../idempotency-key.ts';
import { JobReads } from '../job-reads.ts';
import { JobsService } from '../jobs.service.ts';
import { WebhookTargets } from '../../webhooks/webhook-targets.ts';
import { toJobBody } from './job-body.ts';
import { JobList } from './job-list.ts';
import { checkRunAt, CreateJobBody, EventsQuery, GetJobQuery, readListQuery, ResultsQuery } from './job-requests.ts';
import { JobWaits } from './job-waits.ts';

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };

/** The jobs of a tenant. Guards run in the listed order: authentication, then body, then budget. */
@Controller('api/v1/jobs')
export class JobsV1Controller {
  readonly #jobs: JobsService;
  readonly #reads: JobReads;
  readonly #list: JobList;
  readonly #waits: JobWaits;
  readonly #streams: EventStreams;
  readonly #targets: WebhookTargets;

  constructor(
    @Inject(JobsService) jobs: JobsService,
    @Inject(JobReads) reads: JobReads,
    @Inject(JobList) list: JobList,
    @Inject(JobWaits) waits: JobWaits,
    @Inject(EventStreams) streams: EventStreams,
    @Inject(WebhookTargets) targets: WebhookTargets,
  ) {
    this.#jobs = jobs;
    this.#reads = reads;
    this.#list = list;
    this.#waits = waits;
    this.#streams = streams;
    this.#targets = targets;
  }

  @Post()
  @HttpCode(202)
  @Requires('jobs:write')
  @RateLimit('submit')
  @UseGuards(ScopeGuard, bodySchemaGuard(CreateJobBody), RateLimitGuard)
  async create(
    @Body() { priority, run_at: runAt, ttl: ttlSeconds, metadata: labels, webhook, ...rest }: CreateJobBody,
    @Headers('idempotency-key') key: string | undefined,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    checkRunAt(runAt);
    const own = webhook && (await this.#targets.make(webhook.url, webhook.events, '/webhook/url'));
    const terms = {
      priority: priorityRank(priority),
      runAt,
      ttlSeconds,
      labels,
      ...(own !== null && { webhook: own.endpoint }),
    };
    const { job, repeated } = await this.#jobs.submit(SubmitBody.parse(rest), readIdempotencyKey(key), caller, terms);
    if (repeated) void reply.header('Idempotency-Replayed', 'true');
    void reply.header('Location', `/api/v1/jobs/${job.id}`);
    if (own === null) return toJobBody(job);
    // A repeated request returns the secret of the existing endpoint.
    return { ...toJobBody(job), webhook: await this.#targets.of(caller.tenant, job.id) };
  }

  @Get()
  @Requires('jobs:read', { showsTenant: true })
  @RateLimit('status')
  @UseGuards(ScopeGuard, RateLimitGuard)
  async list(@Query() query: unknown, @Caller() { tenant }: Principal) {
    return this.#list.page(tenant, readListQuery(query));
  }

  @Get(':jobId')
  @Requires('jobs:read')
  @RateLimit('status')
  @UseGuards(ScopeGuard, RateLimitGuard)
  async get(
    @Param('jobId') jobId: string,
    @Query() query: unknown,
    @Caller() { tenant }: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { wait } = parseQuery(GetJobQuery, query);
    let job = await this.#reads.job(jobId, tenant);
    if (wait > 0 && reply.request.method === 'GET') {
      await this.#waits.untilEnded(job, wait, reply);
      job = await this.#reads.job(jobId, tenant);
    }
    const content = JSON.stringify(toJobBody(job));
    sendTagged(reply, { content, tag: entityTag(content), headers: JSON_HEADERS });
  }

  @Delete(':jobId')
  @Requires('jobs:write')
  @RateLimit('cancel')
  @UseGuards(ScopeGuard, RateLimitGuard)
  async cancel(@Param('jobId') jobId: string, @Caller() { tenant }: Principal) {
    await this.#jobs.cancel(jobId, tenant);
    return toJobBody(await this.#reads.job(jobId, tenant));
  }

  @Post(':jobId/retry')
  @HttpCode(202)
  @Requires('jobs:write')
  @RateLimit('submit')
  @UseGuards(ScopeGuard, RateLimitGuard)
  async retry(@Param('jobId') jobId: string, @Caller() caller: Principal) {
    return toJobBody(
      await this.#jobs.restart(jobId, caller.tenant, caller.keyId === null ? 'public' : actorOf(caller)),
    );
  }

  @Get(':jobId/events')
  @Requires('jobs:read')
  @RateLimit('status')
  @UseGuards(ScopeGuard, RateLimitGuard)
  async events(
    @Param('jobId') jobId: string,
    @Query() query: Record<string, unknown>,
    @Headers('accept') accept = '',
    @Headers('last-event-id') lastEventId: string | undefined,
    @Caller() caller: Principal,
    @Res() reply: FastifyReply,
  ) {
    const { after } = parseQuery(EventsQuery, { ...query, ...(lastEventId !== undefined && { after: lastEventId }) });
    if (!accept.includes('text/event-stream')) {
      return reply.send({ events: await this.#reads.events(jobId, caller.tenant, after) });
    }
    if (reply.request.method === 'HEAD') {
      await this.#reads.state(jobId, caller.tenant);
      return reply.headers(STREAM_HEADERS).send();
    }
    return this.#streams.open(jobId, caller, after, reply);
  }

  @Get(':jobId/results')
  @Requires('jobs:read')
  @RateLimit('status')
  @UseGuards(ScopeGuard, RateLimitGuard)
  async results(
    @Param('jobId') jobId: string,
    @Query() query: unknown,
    @Caller() { tenant }: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format, all } = parseQuery(ResultsQuery, query);
    sendExport(reply, exportResults(await this.#reads.job(jobId, tenant), format, all === 'true'));
  }
}
