import { Controller, Get, Inject, Query, UseGuards } from '@nestjs/common';
import type { TenantStore } from '@scholarsource/store';
import { z } from 'zod';
import { Cursors } from '../http/cursors.ts';
import { parseQuery } from '../http/parse-query.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { TENANT_STORE } from '../tokens.ts';
import { ListAuditQuery } from './admin-requests.ts';

const LIST = 'audit';
const Place = z.object({ id: z.int() });

/** The audit log, newest first. */
@Controller('api/v1/admin/audit')
@Requires('admin')
@UseGuards(ScopeGuard)
export class AdminAuditController {
  readonly #store: TenantStore;
  readonly #cursors: Cursors;

  constructor(@Inject(TENANT_STORE) store: TenantStore, @Inject(Cursors) cursors: Cursors) {
    this.#store = store;
    this.#cursors = cursors;
  }

  @Get()
  async list(@Query() query: unknown) {
    const { limit, cursor } = parseQuery(ListAuditQuery, query);
    const before = this.#cursors.readSent(LIST, cursor, Place)?.id ?? null;
    const found = await this.#store.audit(before, limit + 1);
    return this.#cursors.page(LIST, found, limit, ({ id }) => ({ id }));
  }
}
