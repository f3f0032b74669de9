import { Controller, Get, Inject, Param, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { JobsService } from '../jobs/jobs.service.ts';
import { RateLimit, RateLimitGuard } from '../security/rate-limit.guard.ts';
import { exportResults } from './results-export.ts';

/** The results of a finished job as a file to keep. */
@Controller('api')
export class ExportsController {
  readonly #jobs: JobsService;

  constructor(@Inject(JobsService) jobs: JobsService) {
    this.#jobs = jobs;
  }

  @Get('jobs/:jobId/results')
  @RateLimit('status')
  @UseGuards(RateLimitGuard)
  async results(
    @Param('jobId') jobId: string,
    @Query('format') format: unknown,
    @Query('all') all: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const named = typeof format === 'string' ? format : format === undefined ? 'json' : '';
    const file = exportResults(await this.#jobs.get(jobId), named, all === 'true');
    void reply
      .header('Content-Type', file.contentType)
      .header('Content-Disposition', `attachment; filename="${file.fileName}"`)
      .header('X-Left-Out', file.leftOut);
    return file.text;
  }
}
