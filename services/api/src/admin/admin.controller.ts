import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ServiceError } from '@scholarsource/contracts';
import type { Logger } from '@scholarsource/service-kit';
import type { JobStore } from '@scholarsource/store';
import { bodySchemaGuard } from '../http/body-schema.guard.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { AdminGuard } from '../security/admin.guard.ts';
import { actorOf, Caller, type Principal } from '../security/principal.ts';
import { JOB_STORE, LOGGER } from '../tokens.ts';
import { BulkReplayBody, DeadLetterQuery, ReplayBody } from './admin-requests.ts';

/** Dead letters, for operators. Each replay is recorded as an event of its job. */
@Controller('api/admin')
@UseGuards(AdminGuard)
export class AdminController {
  readonly #store: JobStore;
  readonly #jobs: JobsService;
  readonly #logger: Logger;

  constructor(
    @Inject(JOB_STORE) store: JobStore,
    @Inject(JobsService) jobs: JobsService,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.#store = store;
    this.#jobs = jobs;
    this.#logger = logger;
  }

  @Get('dead-letters')
  async deadLetters(@Query() query: unknown) {
    const parsed = DeadLetterQuery.safeParse(query);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new ServiceError('invalid_inputs', `${issue?.path.join('.')} ${issue?.message}.`);
    }
    const { reason, cursor, limit } = parsed.data;
    const { items, next } = await this.#store.listDeadLetters(reason ?? null, cursor ?? null, limit);
    return { dead_letters: items.map(({ id, ...rest }) => ({ job_id: id, ...rest })), next };
  }

  @Post('jobs/:jobId/replay')
  @HttpCode(200)
  @UseGuards(bodySchemaGuard(ReplayBody, {}))
  async replay(@Param('jobId') jobId: string, @Body() { by }: ReplayBody, @Caller() caller: Principal) {
    await this.#jobs.replay(jobId, by, actorOf(caller));
    this.#logger.info({ jobId, by }, 'dead letter replayed');
    return { job_id: jobId, status: 'queued' };
  }

  @Post('dead-letters/replay')
  @HttpCode(200)
  @UseGuards(bodySchemaGuard(BulkReplayBody, {}))
  async replayMany(
    @Body() { reason, failed_before: failedBefore, limit, by }: BulkReplayBody,
    @Caller() caller: Principal,
  ) {
    // The scaler enqueues them at its own pace.
    const jobIds = await this.#store.replayMany({ reason, failedBefore }, limit, by, actorOf(caller));
    this.#logger.info({ replayed: jobIds.length, reason, failedBefore, by }, 'dead letters replayed');
    return { replayed: jobIds.length, job_ids: jobIds };
  }
}
