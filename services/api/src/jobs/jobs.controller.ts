import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ServiceError, SubmitBody } from '@scholarsource/contracts';
import type { FastifyReply } from 'fastify';
import { bodySchemaGuard } from '../http/body-schema.guard.ts';
import { OriginGuard } from '../security/origin.guard.ts';
import { Caller, type Principal } from '../security/principal.ts';
import { RateLimit, RateLimitGuard } from '../security/rate-limit.guard.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { STREAM_HEADERS } from './event-stream.ts';
import { EventStreams } from './event-streams.ts';
import { readIdempotencyKey } from './idempotency-key.ts';
import { JobReads } from './job-reads.ts';
import { JobsService } from './jobs.service.ts';

const SUBMITTED = 'Job submitted successfully. Ask for its status to follow it.';

/** The routes of a job, except its status (`serve-status.ts`). Guards run in the listed order: body, then budget, then origin. */
@Controller('api')
export class JobsController {
  readonly #jobs: JobsService;
  readonly #reads: JobReads;
  readonly #streams: EventStreams;

  constructor(
    @Inject(JobsService) jobs: JobsService,
    @Inject(JobReads) reads: JobReads,
    @Inject(EventStreams) streams: EventStreams,
  ) {
    this.#jobs = jobs;
    this.#reads = reads;
    this.#streams = streams;
  }

  @Post('submit')
  @HttpCode(200)
  @Requires('jobs:write')
  @RateLimit('submit')
  @UseGuards(bodySchemaGuard(SubmitBody), RateLimitGuard, OriginGuard, ScopeGuard)
  async submit(
    @Body() body: SubmitBody,
    @Headers('idempotency-key') key: string | undefined,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { job, repeated } = await this.#jobs.submit(body, readIdempotencyKey(key), caller);
    if (repeated) void reply.header('Idempotency-Replayed', 'true');
    return { job_id: job.id, status: 'pending', message: SUBMITTED };
  }

  @Get('jobs/:jobId/events')
  @Requires('jobs:read')
  @RateLimit('status')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async events(
    @Param('jobId') jobId: string,
    @Query('after') after = '0',
    @Headers('accept') accept = '',
    @Headers('last-event-id') lastEventId: string | undefined,
    @Caller() caller: Principal,
    @Res() reply: FastifyReply,
  ) {
    const last = lastEventId ?? after;
    if (!/^\d{1,9}$/.test(last)) {
      throw new ServiceError('invalid_inputs', 'after must be the number of the last event that you have.');
    }
    if (!accept.includes('text/event-stream')) {
      return reply.send({ events: await this.#reads.events(jobId, caller.tenant, Number(last)) });
    }
    if (reply.request.method === 'HEAD') {
      await this.#reads.state(jobId, caller.tenant);
      return reply.headers(STREAM_HEADERS).send();
    }
    return this.#streams.open(jobId, caller, Number(last), reply);
  }

  @Post('cancel/:jobId')
  @HttpCode(200)
  @Requires('jobs:write')
  @RateLimit('cancel')
  @UseGuards(RateLimitGuard, OriginGuard, ScopeGuard)
  async cancel(@Param('jobId') jobId: string, @Caller() { tenant }: Principal) {
    const { wasRunning } = await this.#jobs.cancel(jobId, tenant);
    const message = wasRunning
      ? 'Job cancelled. The search that was running is being stopped.'
      : 'Job cancelled before it started.';
    return { job_id: jobId, status: 'cancelled', message };
  }
}
