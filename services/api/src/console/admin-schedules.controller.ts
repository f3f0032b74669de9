import { Controller, Get, HttpCode, Inject, Param, Post, Query, UseGuards } from '@nestjs/common';
import type { Schedule } from '@scholarsource/contracts';
import type { ConsoleStore } from '@scholarsource/store';
import { CreatedCursor, Cursors, placeOf } from '../http/cursors.ts';
import { parseQuery } from '../http/parse-query.ts';
import { runPage } from '../schedules/run-page.ts';
import { toScheduleView } from '../schedules/schedule-view.ts';
import { SchedulesService } from '../schedules/schedules.service.ts';
import { actorOf, Caller, type Principal } from '../security/principal.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { CONSOLE_STORE } from '../tokens.ts';
import { ListOwnedQuery, ListRunsQuery } from './admin-requests.ts';
import { Owners } from './owners.ts';

/** Schedules of all tenants, for admins. Changes are recorded in the audit log. */
@Controller('api/v1/admin/schedules')
@Requires('admin')
@UseGuards(ScopeGuard)
export class AdminSchedulesController {
  readonly #store: Pick<ConsoleStore, 'schedules'>;
  readonly #owners: Owners;
  readonly #schedules: SchedulesService;
  readonly #cursors: Cursors;

  constructor(
    @Inject(CONSOLE_STORE) store: Pick<ConsoleStore, 'schedules'>,
    @Inject(Owners) owners: Owners,
    @Inject(SchedulesService) schedules: SchedulesService,
    @Inject(Cursors) cursors: Cursors,
  ) {
    this.#store = store;
    this.#owners = owners;
    this.#schedules = schedules;
    this.#cursors = cursors;
  }

  @Get()
  async list(@Query() query: unknown) {
    const { tenant = null, limit, cursor } = parseQuery(ListOwnedQuery, query);
    const list = JSON.stringify(['schedules', tenant]);
    const found = await this.#store.schedules(tenant, this.#cursors.readSent(list, cursor, CreatedCursor), limit + 1);
    const { items, next } = this.#cursors.page(list, found, limit, placeOf);
    return { items: items.map(toView), next };
  }

  @Post(':scheduleId/pause')
  @HttpCode(200)
  async pause(@Param('scheduleId') scheduleId: string, @Caller() caller: Principal) {
    return this.#setPaused(scheduleId, true, caller);
  }

  @Post(':scheduleId/resume')
  @HttpCode(200)
  async resume(@Param('scheduleId') scheduleId: string, @Caller() caller: Principal) {
    return this.#setPaused(scheduleId, false, caller);
  }

  @Post(':scheduleId/run')
  @HttpCode(202)
  async run(@Param('scheduleId') scheduleId: string, @Caller() caller: Principal) {
    return this.#schedules.runNow(scheduleId, await this.#owners.of('schedule', scheduleId), actorOf(caller));
  }

  @Get(':scheduleId/runs')
  async runs(@Param('scheduleId') scheduleId: string, @Query() query: unknown) {
    const { limit, cursor } = parseQuery(ListRunsQuery, query);
    const parts = { schedules: this.#schedules, cursors: this.#cursors };
    return runPage(parts, scheduleId, () => this.#owners.of('schedule', scheduleId), { size: limit, sent: cursor });
  }

  async #setPaused(scheduleId: string, paused: boolean, caller: Principal) {
    const tenant = await this.#owners.of('schedule', scheduleId);
    return toView(await this.#schedules.change(scheduleId, tenant, { paused }, actorOf(caller)));
  }
}

function toView(schedule: Schedule) {
  return { ...toScheduleView(schedule), tenant: schedule.tenant_id };
}
