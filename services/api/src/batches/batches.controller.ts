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
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formatOf, sendExport } from '../exports/send-export.ts';
import { bodySchemaGuard } from '../http/body-schema.guard.ts';
import { readIdempotencyKey } from '../jobs/idempotency-key.ts';
import { CreatedCursor, Cursors, placeOf } from '../http/cursors.ts';
import { readPageQuery } from '../http/page-query.ts';
import { Caller, type Principal } from '../security/principal.ts';
import { RateLimit, RateLimitGuard } from '../security/rate-limit.guard.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { BatchBody, requireItems } from './batch-request.ts';
import { toBatchView } from './batch-view.ts';
import { BatchesService } from './batches.service.ts';

const LIST = 'batches';

/** Searches that are submitted, followed and cancelled together. */
@Controller('api/v1/batches')
export class BatchesController {
  readonly #batches: BatchesService;
  readonly #cursors: Cursors;
  readonly #limits: RateLimitGuard;

  constructor(
    @Inject(BatchesService) batches: BatchesService,
    @Inject(Cursors) cursors: Cursors,
    @Inject(RateLimitGuard) limits: RateLimitGuard,
  ) {
    this.#batches = batches;
    this.#cursors = cursors;
    this.#limits = limits;
  }

  /** Each search consumes the tenant's submission limit once the items are valid; it is refunded for a search that is not stored. */
  @Post()
  @HttpCode(202)
  @Requires('jobs:write')
  @UseGuards(bodySchemaGuard(BatchBody), ScopeGuard)
  async submit(
    @Body() body: BatchBody,
    @Headers('idempotency-key') key: string | undefined,
    @Caller() caller: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const idempotencyKey = readIdempotencyKey(key);
    requireItems(body.items);
    const submissions = body.items.length;
    await this.#limits.admit('submit', request, reply, submissions);
    const submitted = await this.#batches.submit(body, idempotencyKey, caller).catch(async (error: unknown) => {
      await this.#limits.giveBack(request, submissions);
      throw error;
    });
    const { batch, repeated, webhook } = submitted;
    if (repeated) await this.#limits.giveBack(request, submissions);
    void reply.header('Location', `/api/v1/batches/${batch.id}`);
    if (repeated) void reply.header('Idempotency-Replayed', 'true');
    return { ...toBatchView(batch), webhook };
  }

  @Get()
  @Requires('jobs:read', { showsTenant: true })
  @RateLimit('status')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async list(@Query('limit') limit: unknown, @Query('cursor') cursor: unknown, @Caller() { tenant }: Principal) {
    const { size, sent } = readPageQuery(limit, cursor);
    const found = await this.#batches.list(tenant, this.#cursors.readSent(LIST, sent, CreatedCursor), size + 1);
    const { items, next } = this.#cursors.page(LIST, found, size, placeOf);
    return { items: items.map(toBatchView), next };
  }

  @Get(':batchId')
  @Requires('jobs:read')
  @RateLimit('status')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async get(@Param('batchId') batchId: string, @Caller() { tenant }: Principal) {
    return toBatchView(await this.#batches.get(batchId, tenant));
  }

  @Delete(':batchId')
  @Requires('jobs:write')
  @RateLimit('cancel')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async cancel(@Param('batchId') batchId: string, @Caller() { tenant }: Principal) {
    return toBatchView(await this.#batches.cancel(batchId, tenant));
  }

  @Get(':batchId/results')
  @Requires('jobs:read')
  @RateLimit('status')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async results(
    @Param('batchId') batchId: string,
    @Query('format') format: unknown,
    @Query('all') all: unknown,
    @Caller() { tenant }: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendExport(reply, await this.#batches.results(batchId, tenant, formatOf(format), all === 'true'));
  }
}
