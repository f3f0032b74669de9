import { Controller, Delete, Get, Inject, Param, Query, UseGuards } from '@nestjs/common';
import type { ConsoleStore } from '@scholarsource/store';
import { toBatchView } from '../batches/batch-view.ts';
import { BatchesService } from '../batches/batches.service.ts';
import { CreatedCursor, Cursors, placeOf } from '../http/cursors.ts';
import { parseQuery } from '../http/parse-query.ts';
import { actorOf, Caller, type Principal } from '../security/principal.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { CONSOLE_STORE } from '../tokens.ts';
import { ListOwnedQuery } from './admin-requests.ts';
import { Owners } from './owners.ts';

/** Batches of all tenants, for admins. Changes are recorded in the audit log. */
@Controller('api/v1/admin/batches')
@Requires('admin')
@UseGuards(ScopeGuard)
export class AdminBatchesController {
  readonly #store: Pick<ConsoleStore, 'batches'>;
  readonly #owners: Owners;
  readonly #batches: BatchesService;
  readonly #cursors: Cursors;

  constructor(
    @Inject(CONSOLE_STORE) store: Pick<ConsoleStore, 'batches'>,
    @Inject(Owners) owners: Owners,
    @Inject(BatchesService) batches: BatchesService,
    @Inject(Cursors) cursors: Cursors,
  ) {
    this.#store = store;
    this.#owners = owners;
    this.#batches = batches;
    this.#cursors = cursors;
  }

  @Get()
  async list(@Query() query: unknown) {
    const { tenant = null, limit, cursor } = parseQuery(ListOwnedQuery, query);
    const list = JSON.stringify(['batches', tenant]);
    const found = await this.#store.batches(tenant, this.#cursors.readSent(list, cursor, CreatedCursor), limit + 1);
    const { items, next } = this.#cursors.page(list, found, limit, placeOf);
    return { items: items.map((batch) => ({ ...toBatchView(batch), tenant: batch.tenant })), next };
  }

  @Delete(':batchId')
  async cancel(@Param('batchId') batchId: string, @Caller() caller: Principal) {
    const tenant = await this.#owners.of('batch', batchId);
    return { ...toBatchView(await this.#batches.cancel(batchId, tenant, actorOf(caller))), tenant };
  }
}
