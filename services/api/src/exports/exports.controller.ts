import { Controller, Get, Inject, Param, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { JobReads } from '../jobs/job-reads.ts';
import { Caller, type Principal } from '../security/principal.ts';
import { RateLimit, RateLimitGuard } from '../security/rate-limit.guard.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { exportResults } from './results-export.ts';
import { formatOf, sendExport } from './send-export.ts';

/** Downloads of the results of a finished job. */
@Controller('api')
export class ExportsController {
  readonly #reads: JobReads;

  constructor(@Inject(JobReads) reads: JobReads) {
    this.#reads = reads;
  }

  @Get('jobs/:jobId/results')
  @Requires('jobs:read')
  @RateLimit('status')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async results(
    @Param('jobId') jobId: string,
    @Query('format') format: unknown,
    @Query('all') all: unknown,
    @Caller() { tenant }: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendExport(reply, exportResults(await this.#reads.job(jobId, tenant), formatOf(format), all === 'true'));
  }
}
