import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import type { ConsoleStore } from '@scholarsource/store';
import { bodySchemaGuard } from '../http/body-schema.guard.ts';
import { CreatedCursor, Cursors } from '../http/cursors.ts';
import { parseQuery } from '../http/parse-query.ts';
import { actorOf, Caller, type Principal } from '../security/principal.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { CONSOLE_STORE } from '../tokens.ts';
import { deliveryPage } from '../webhooks/delivery-page.ts';
import { deliveryView, endpointView } from '../webhooks/webhook-view.ts';
import { WebhooksService } from '../webhooks/webhooks.service.ts';
import { ListOwnedQuery, ListRunsQuery, SwitchWebhookBody } from './admin-requests.ts';
import { Owners } from './owners.ts';

/** Webhooks of all tenants, for admins. Changes are recorded in the audit log. */
@Controller('api/v1/admin/webhooks')
@Requires('admin')
@UseGuards(ScopeGuard)
export class AdminWebhooksController {
  readonly #store: Pick<ConsoleStore, 'webhooks'>;
  readonly #owners: Owners;
  readonly #webhooks: WebhooksService;
  readonly #cursors: Cursors;

  constructor(
    @Inject(CONSOLE_STORE) store: Pick<ConsoleStore, 'webhooks'>,
    @Inject(Owners) owners: Owners,
    @Inject(WebhooksService) webhooks: WebhooksService,
    @Inject(Cursors) cursors: Cursors,
  ) {
    this.#store = store;
    this.#owners = owners;
    this.#webhooks = webhooks;
    this.#cursors = cursors;
  }

  @Get()
  async list(@Query() query: unknown) {
    const { tenant = null, limit, cursor } = parseQuery(ListOwnedQuery, query);
    const list = JSON.stringify(['webhooks', tenant]);
    const found = await this.#store.webhooks(tenant, this.#cursors.readSent(list, cursor, CreatedCursor), limit + 1);
    const { items, next } = this.#cursors.page(list, found, limit, ({ createdAt, id }) => ({
      created_at: createdAt,
      id,
    }));
    return { items: items.map((endpoint) => ({ ...endpointView(endpoint), tenant: endpoint.tenant })), next };
  }

  @Patch(':id')
  @UseGuards(bodySchemaGuard(SwitchWebhookBody))
  async change(@Param('id') id: string, @Body() { enabled }: SwitchWebhookBody, @Caller() caller: Principal) {
    const tenant = await this.#owners.of('webhook', id);
    return { ...endpointView(await this.#webhooks.change(tenant, id, { enabled }, actorOf(caller))), tenant };
  }

  @Get(':id/deliveries')
  async deliveries(@Param('id') id: string, @Query() query: unknown) {
    const { limit, cursor } = parseQuery(ListRunsQuery, query);
    const parts = { webhooks: this.#webhooks, cursors: this.#cursors };
    const page = { size: limit, sent: cursor, status: null };
    return deliveryPage(parts, id, () => this.#owners.of('webhook', id), page);
  }

  @Post('deliveries/:deliveryId/redeliver')
  @HttpCode(202)
  async redeliver(@Param('deliveryId') deliveryId: string, @Caller() caller: Principal) {
    const tenant = await this.#owners.of('delivery', deliveryId);
    return deliveryView(await this.#webhooks.redeliver(tenant, deliveryId, actorOf(caller)));
  }
}
