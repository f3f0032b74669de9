import { Inject, Injectable } from '@nestjs/common';
import { ServiceError, type WebhookBody, type WebhookChange } from '@scholarsource/contracts';
import type { DeliveryStatus, WebhookDelivery, WebhookEndpoint } from '@scholarsource/store';
import { newSecret } from '@scholarsource/webhooks';
import { WEBHOOK_PARTS } from '../tokens.ts';
import type { WebhookParts } from './webhook-parts.ts';
import { WebhookTargets } from './webhook-targets.ts';
import { isUuid } from '../http/uuid.ts';

/** Deliveries resent per statement, and statements per request. */
const REDELIVERED_AT_ONCE = 1_000;
const MAX_ROUNDS = 100;

/**
 * Endpoints of tenants and their deliveries. Resources of other tenants are treated as not found; an `admin` is recorded in the audit log.
 */
@Injectable()
export class WebhooksService {
  readonly #parts: WebhookParts;
  readonly #targets: WebhookTargets;

  constructor(@Inject(WEBHOOK_PARTS) parts: WebhookParts, @Inject(WebhookTargets) targets: WebhookTargets) {
    this.#parts = parts;
    this.#targets = targets;
  }

  async create(tenant: string, body: WebhookBody): Promise<{ endpoint: WebhookEndpoint; secret: string }> {
    const { store, endpointLimit } = this.#parts;
    const { endpoint, secret } = await this.#targets.make(body.url, body.events);
    const { description, enabled } = body;
    const made = await store.create(tenant, { ...endpoint, description, enabled }, endpointLimit);
    if (made === null) {
      throw new ServiceError(
        'too_many_webhooks',
        `There are ${endpointLimit} webhooks already, which is the limit. Delete one, or choose more events on one of them.`,
      );
    }
    return { endpoint: made, secret };
  }

  async list(tenant: string): Promise<WebhookEndpoint[]> {
    return this.#parts.store.list(tenant);
  }

  async get(tenant: string, id: string): Promise<WebhookEndpoint> {
    return found(isUuid(id) ? await this.#parts.store.get(tenant, id) : null);
  }

  async change(
    tenant: string,
    id: string,
    change: WebhookChange,
    admin: string | null = null,
  ): Promise<WebhookEndpoint> {
    if (change.url !== undefined) await this.#targets.admit(change.url);
    return found(isUuid(id) ? await this.#parts.store.change(tenant, id, change, admin) : null);
  }

  async delete(tenant: string, id: string): Promise<void> {
    if (!isUuid(id) || !(await this.#parts.store.delete(tenant, id))) throw noSuchWebhook();
  }

  /** For `keepSeconds`, the previous secret also signs. */
  async rotate(
    tenant: string,
    id: string,
    keepSeconds: number,
  ): Promise<{ endpoint: WebhookEndpoint; secret: string }> {
    const { store, secrets } = this.#parts;
    const secret = newSecret();
    const sealed = isUuid(id) ? secrets.seal(secret, id.toLowerCase()) : '';
    return { endpoint: found(isUuid(id) ? await store.rotate(tenant, id, sealed, keepSeconds) : null), secret };
  }

  /** Newest first, before the given position; null starts with the newest. */
  async deliveries(
    tenant: string,
    id: string,
    filter: { status: DeliveryStatus | null; before: number | null },
    limit: number,
  ): Promise<WebhookDelivery[]> {
    const { id: known } = await this.get(tenant, id);
    return this.#parts.store.listDeliveries(tenant, known, filter, limit);
  }

  async redeliver(tenant: string, deliveryId: string, admin: string | null = null): Promise<WebhookDelivery> {
    const answer = isUuid(deliveryId) ? await this.#parts.store.redeliver(tenant, deliveryId, admin) : null;
    if (answer === null)
      throw new ServiceError('not_found', 'There is no such delivery. It may be older than it is kept.');
    if (answer.outcome === 'disabled') throw switchedOff();
    return answer.delivery;
  }

  /** Resends given-up deliveries. @returns how many */
  async redeliverFailed(tenant: string, id: string, since: string | null): Promise<number> {
    let total = 0;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const answer = isUuid(id)
        ? await this.#parts.store.redeliverFailed(tenant, id, since, REDELIVERED_AT_ONCE)
        : null;
      if (answer === null) throw noSuchWebhook();
      if (answer.outcome === 'disabled') throw switchedOff();
      total += answer.count;
      if (answer.count < REDELIVERED_AT_ONCE) break;
    }
    return total;
  }
}

function found(endpoint: WebhookEndpoint | null): WebhookEndpoint {
  if (endpoint === null) throw noSuchWebhook();
  return endpoint;
}

function noSuchWebhook(): ServiceError {
  return new ServiceError('not_found', 'There is no such webhook.');
}

function switchedOff(): ServiceError {
  return new ServiceError('webhook_disabled', 'The webhook is switched off. Send PATCH with {"enabled": true} first.');
}
