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
import { z } from 'zod';
import { bodySchemaGuard } from '../http/body-schema.guard.ts';
import { CreatedPlace, readCursor, toCursor } from '../http/page-cursor.ts';
import { readPageSize } from '../http/page-size.ts';
import { Caller, type Principal } from '../security/principal.ts';
import { RateLimit, RateLimitGuard } from '../security/rate-limit.guard.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { ScheduleBody, ScheduleChange } from './schedule-request.ts';
import { toScheduleView } from './schedule-view.ts';
import { SchedulesService } from './schedules.service.ts';

const LIST = 'schedules';

/** Searches and rechecks that repeat. Where strangers share a tenant, only whoever has a key has schedules. */
@Controller('api/v1/schedules')
export class SchedulesController {
  readonly #schedules: SchedulesService;

  constructor(@Inject(SchedulesService) schedules: SchedulesService) {
    this.#schedules = schedules;
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
    const size = readPageSize(limit);
    const schedules = await this.#schedules.list(tenant, readCursor(LIST, cursor, CreatedPlace), size + 1);
    const last = schedules.length > size ? schedules[size - 1] : undefined;
    return {
      items: schedules.slice(0, size).map(toScheduleView),
      next: last === undefined ? null : toCursor(LIST, { created_at: last.created_at, id: last.id }),
    };
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
    const size = readPageSize(limit);
    const list = `runs ${scheduleId}`;
    const before = readCursor(list, cursor, z.int().positive());
    const runs = await this.#schedules.history(scheduleId, tenant, before, size + 1);
    const last = runs.length > size ? runs[size - 1] : undefined;
    return { items: runs.slice(0, size), next: last === undefined ? null : toCursor(list, last.id) };
  }
}
