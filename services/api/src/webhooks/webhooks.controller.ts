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
import {
  RedeliverBody,
  RotateWebhookSecretBody,
  ServiceError,
  WebhookBody,
  WebhookChange,
} from '@scholarsource/contracts';
import { DELIVERY_STATUSES, type DeliveryStatus } from '@scholarsource/store';
import type { FastifyReply } from 'fastify';
import { bodySchemaGuard } from '../http/body-schema.guard.ts';
import { Cursors } from '../http/cursors.ts';
import { readPageSize } from '../http/page-query.ts';
import { Caller, type Principal } from '../security/principal.ts';
import { RateLimit, RateLimitGuard } from '../security/rate-limit.guard.ts';
import { Requires, ScopeGuard } from '../security/scope.guard.ts';
import { deliveryPage } from './delivery-page.ts';
import { deliveryView, endpointView } from './webhook-view.ts';
import { WebhooksService } from './webhooks.service.ts';

const SHOWS_TENANT = { showsTenant: true };
const LARGEST_PAGE = 100;

/**
 * Webhook routes. In the public tenant, which strangers share, they require a key, because an endpoint receives events of all jobs of its
 * tenant.
 */
@Controller('api/v1/webhooks')
export class WebhooksController {
  readonly #webhooks: WebhooksService;
  readonly #cursors: Cursors;

  constructor(@Inject(WebhooksService) webhooks: WebhooksService, @Inject(Cursors) cursors: Cursors) {
    this.#webhooks = webhooks;
    this.#cursors = cursors;
  }

  @Post()
  @HttpCode(201)
  @Requires('jobs:write', SHOWS_TENANT)
  @RateLimit('status')
  @UseGuards(bodySchemaGuard(WebhookBody), ScopeGuard, RateLimitGuard)
  async create(
    @Caller() { tenant }: Principal,
    @Body() body: WebhookBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { endpoint, secret } = await this.#webhooks.create(tenant, body);
    void reply.header('location', `/api/v1/webhooks/${endpoint.id}`);
    return { ...endpointView(endpoint), secret };
  }

  @Get()
  @Requires('jobs:read', SHOWS_TENANT)
  @RateLimit('status')
  @UseGuards(ScopeGuard, RateLimitGuard)
  async list(@Caller() { tenant }: Principal) {
    return { items: (await this.#webhooks.list(tenant)).map(endpointView) };
  }

  @Get(':id')
  @Requires('jobs:read', SHOWS_TENANT)
  @RateLimit('status')
  @UseGuards(ScopeGuard, RateLimitGuard)
  async get(@Caller() { tenant }: Principal, @Param('id') id: string) {
    return endpointView(await this.#webhooks.get(tenant, id));
  }

  @Patch(':id')
  @Requires('jobs:write', SHOWS_TENANT)
  @RateLimit('status')
  @UseGuards(bodySchemaGuard(WebhookChange), ScopeGuard, RateLimitGuard)
  async change(@Caller() { tenant }: Principal, @Param('id') id: string, @Body() change: WebhookChange) {
    return endpointView(await this.#webhooks.change(tenant, id, change));
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('jobs:write', SHOWS_TENANT)
  @RateLimit('status')
  @UseGuards(ScopeGuard, RateLimitGuard)
  async delete(@Caller() { tenant }: Principal, @Param('id') id: string) {
    await this.#webhooks.delete(tenant, id);
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Requires('jobs:write', SHOWS_TENANT)
  @RateLimit('status')
  @UseGuards(bodySchemaGuard(RotateWebhookSecretBody, {}), ScopeGuard, RateLimitGuard)
  async rotate(
    @Caller() { tenant }: Principal,
    @Param('id') id: string,
    @Body() { keep_previous_seconds }: RotateWebhookSecretBody,
  ) {
    const { endpoint, secret } = await this.#webhooks.rotate(tenant, id, keep_previous_seconds);
    return { ...endpointView(endpoint), secret };
  }

  @Get(':id/deliveries')
  @Requires('jobs:read', SHOWS_TENANT)
  @RateLimit('status')
  @UseGuards(ScopeGuard, RateLimitGuard)
  async deliveries(
    @Caller() { tenant }: Principal,
    @Param('id') id: string,
    @Query('status') status: string | undefined,
    @Query('limit') limit: string | undefined,
    @Query('cursor') cursor: string | undefined,
  ) {
    const parts = { webhooks: this.#webhooks, cursors: this.#cursors };
    const page = { size: readPageSize(limit, LARGEST_PAGE), sent: cursor, status: readStatus(status) };
    return deliveryPage(parts, id, () => tenant, page);
  }

  @Post(':id/redeliver')
  @HttpCode(202)
  @Requires('jobs:write', SHOWS_TENANT)
  @RateLimit('status')
  @UseGuards(bodySchemaGuard(RedeliverBody), ScopeGuard, RateLimitGuard)
  async redeliverFailed(@Caller() { tenant }: Principal, @Param('id') id: string, @Body() { since }: RedeliverBody) {
    return { redelivered: await this.#webhooks.redeliverFailed(tenant, id, since) };
  }

  @Post('deliveries/:deliveryId/redeliver')
  @HttpCode(202)
  @Requires('jobs:write', SHOWS_TENANT)
  @RateLimit('status')
  @UseGuards(ScopeGuard, RateLimitGuard)
  async redeliver(@Caller() { tenant }: Principal, @Param('deliveryId') deliveryId: string) {
    return deliveryView(await this.#webhooks.redeliver(tenant, deliveryId));
  }
}

function readStatus(text: string | undefined): DeliveryStatus | null {
  if (text === undefined) return null;
  const status = DELIVERY_STATUSES.find((known) => known === text);
  if (status === undefined) {
    throw new ServiceError('invalid_inputs', `status must be one of ${DELIVERY_STATUSES.join(', ')}.`);
  }
  return status;
}
