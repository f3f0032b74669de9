import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { bodySchemaGuard } from '../http/body-schema.guard.ts';
import { CreatedCursor, Cursors, placeOf } from '../http/cursors.ts';
import { readPageQuery } from '../http/page-query.ts';
import { Caller, type Principal } from '../security/principal.ts';
import { RateLimit, RateLimitGuard } from '../security/rate-limit.guard.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { runPage } from './run-page.ts';
import { ScheduleBody, ScheduleChange } from './schedule-request.ts';
import { toScheduleView } from './schedule-view.ts';
import { SchedulesService } from './schedules.service.ts';

const LIST = 'schedules';

/** Recurring searches and rechecks. In the public tenant, which strangers share, schedules require a key. */
@Controller('api/v1/schedules')
export class SchedulesController {
  readonly #schedules: SchedulesService;
  readonly #cursors: Cursors;

  constructor(@Inject(SchedulesService) schedules: SchedulesService, @Inject(Cursors) cursors: Cursors) {
    this.#schedules = schedules;
    this.#cursors = cursors;
  }

  @Post()
  @HttpCode(201)
  @Requires('jobs:write', { showsTenant: true })
  @RateLimit('submit')
  @UseGuards(bodySchemaGuard(ScheduleBody), RateLimitGuard, ScopeGuard)
  async create(
    @Body() body: ScheduleBody,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const schedule = await this.#schedules.create(body, caller);
    void reply.header('Location', `/api/v1/schedules/${schedule.id}`);
    return toScheduleView(schedule);
  }

  @Get()
  @Requires('jobs:read', { showsTenant: true })
  @RateLimit('status')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async list(@Query('limit') limit: unknown, @Query('cursor') cursor: unknown, @Caller() { tenant }: Principal) {
    const { size, sent } = readPageQuery(limit, cursor);
    const found = await this.#schedules.list(tenant, this.#cursors.readSent(LIST, sent, CreatedCursor), size + 1);
    const { items, next } = this.#cursors.page(LIST, found, size, placeOf);
    return { items: items.map(toScheduleView), next };
  }

  @Get(':scheduleId')
  @Requires('jobs:read', { showsTenant: true })
  @RateLimit('status')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async get(@Param('scheduleId') scheduleId: string, @Caller() { tenant }: Principal) {
    return toScheduleView(await this.#schedules.get(scheduleId, tenant));
  }

  @Patch(':scheduleId')
  @Requires('jobs:write', { showsTenant: true })
  @RateLimit('submit')
  @UseGuards(bodySchemaGuard(ScheduleChange), RateLimitGuard, ScopeGuard)
  async change(
    @Param('scheduleId') scheduleId: string,
    @Body() change: ScheduleChange,
    @Caller() { tenant }: Principal,
  ) {
    return toScheduleView(await this.#schedules.change(scheduleId, tenant, change));
  }

  @Delete(':scheduleId')
  @HttpCode(204)
  @Requires('jobs:write', { showsTenant: true })
  @RateLimit('cancel')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async delete(@Param('scheduleId') scheduleId: string, @Caller() { tenant }: Principal): Promise<void> {
    await this.#schedules.delete(scheduleId, tenant);
  }

  @Post(':scheduleId/pause')
  @HttpCode(200)
  @Requires('jobs:write', { showsTenant: true })
  @RateLimit('submit')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async pause(@Param('scheduleId') scheduleId: string, @Caller() { tenant }: Principal) {
    return toScheduleView(await this.#schedules.change(scheduleId, tenant, { paused: true }));
  }

  @Post(':scheduleId/resume')
  @HttpCode(200)
  @Requires('jobs:write', { showsTenant: true })
  @RateLimit('submit')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async resume(@Param('scheduleId') scheduleId: string, @Caller() { tenant }: Principal) {
    return toScheduleView(await this.#schedules.change(scheduleId, tenant, { paused: false }));
  }

  @Post(':scheduleId/run')
  @HttpCode(202)
  @Requires('jobs:write', { showsTenant: true })
  @RateLimit('submit')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async run(@Param('scheduleId') scheduleId: string, @Caller() { tenant }: Principal) {
    return this.#schedules.runNow(scheduleId, tenant);
  }

  @Get(':scheduleId/runs')
  @Requires('jobs:read', { showsTenant: true })
  @RateLimit('status')
  @UseGuards(RateLimitGuard, ScopeGuard)
  async runs(
    @Param('scheduleId') scheduleId: string,
    @Query('limit') limit: unknown,
    @Query('cursor') cursor: unknown,
    @Caller() { tenant }: Principal,
  ) {
    const parts = { schedules: this.#schedules, cursors: this.#cursors };
    return runPage(parts, scheduleId, () => tenant, readPageQuery(limit, cursor));
  }
}
