import { MicroBatcher, WebhookEventType } from '@scholarsource/contracts';
import { z } from 'zod';
import { asAdmin, type FunctionCaller, storableArguments } from './function-caller.ts';
import {
  type ClaimedDelivery,
  DELIVERY_STATUSES,
  type DeliveryResult,
  type DeliveryStatus,
  type NewWebhook,
  type NewWebhookEndpoint,
  type RedeliverOutcome,
  type WebhookBacklog,
  type WebhookChanges,
  type WebhookDelivery,
  type WebhookEndpoint,
  type WebhookStore,
} from './webhook-store.port.ts';

const time = z.string();

/** Schema of {@link WebhookEndpoint}. */
export const Endpoint = z.object({
  id: z.uuid(),
  url: z.string(),
  events: z.array(WebhookEventType),
  description: z.string().nullable(),
  enabled: z.boolean(),
  disabledReason: z.string().nullable(),
  failingSince: time.nullable(),
  createdAt: time,
  previousSecretUntil: time.nullable(),
  jobId: z.uuid().nullable(),
  batchId: z.uuid().nullable(),
});

const Own: z.ZodType<NewWebhook> = z.object({
  id: z.uuid(),
  url: z.string(),
  events: z.array(WebhookEventType),
  secret: z.string(),
});

const Status = z.enum(DELIVERY_STATUSES);

const Delivery: z.ZodType<WebhookDelivery> = z.object({
  id: z.uuid(),
  seq: z.int(),
  webhookId: z.uuid(),
  eventId: z.uuid(),
  type: WebhookEventType,
  subject: z.string(),
  status: Status,
  tries: z.int(),
  nextTryAt: time.nullable(),
  log: z.array(
    z.object({
      at: time,
      status: z.int().nullable(),
      answer: z.string().nullable(),
      error: z.string().nullable(),
      ms: z.int(),
    }),
  ),
  createdAt: time,
  endedAt: time.nullable(),
});

const Claimed: z.ZodType<ClaimedDelivery[]> = z.array(
  z.object({
    id: z.uuid(),
    ticket: z.uuid(),
    tries: z.int(),
    endpointId: z.uuid(),
    url: z.string(),
    secrets: z.array(z.string()),
    eventId: z.uuid(),
    body: z.string(),
  }),
);

const Backlog: z.ZodType<WebhookBacklog> = z.object({
  pending: z.int(),
  oldestSeconds: z.number().nullable(),
  overdueSeconds: z.number().nullable(),
});

const disabled = z.object({ outcome: z.literal('disabled') });
const redelivered = <T extends z.ZodRawShape>(shape: T) =>
  z.discriminatedUnion('outcome', [z.object({ outcome: z.literal('redelivered'), ...shape }), disabled]).nullable();

/** The {@link WebhookStore} over the database's functions. */
export class RpcWebhookStore implements WebhookStore {
  readonly #functions: FunctionCaller;
  readonly #settlements = new MicroBatcher((results: readonly DeliveryResult[]) => this.#settleAll(results));

  constructor(functions: FunctionCaller) {
    this.#functions = functions;
  }

  async create(tenant: string, endpoint: NewWebhookEndpoint, most: number): Promise<WebhookEndpoint | null> {
    return this.#ask(Endpoint.nullable(), 'webhook_create', {
      p_tenant: tenant,
      p_id: endpoint.id,
      p_url: endpoint.url,
      p_events: endpoint.events,
      p_description: endpoint.description,
      p_enabled: endpoint.enabled,
      p_secret: endpoint.secret,
      p_most: most,
    });
  }

  async get(tenant: string, id: string): Promise<WebhookEndpoint | null> {
    return this.#ask(Endpoint.nullable(), 'webhook_get', { p_tenant: tenant, p_id: id });
  }

  async of(tenant: string, jobOrBatchId: string): Promise<NewWebhook | null> {
    return this.#ask(Own.nullable(), 'webhook_of', { p_tenant: tenant, p_owner_id: jobOrBatchId });
  }

  async list(tenant: string): Promise<WebhookEndpoint[]> {
    return this.#ask(z.array(Endpoint), 'webhook_list', { p_tenant: tenant });
  }

  async change(
    tenant: string,
    id: string,
    changes: WebhookChanges,
    admin: string | null = null,
  ): Promise<WebhookEndpoint | null> {
    return this.#ask(
      Endpoint.nullable(),
      ...asAdmin(admin, 'webhook_change', { p_tenant: tenant, p_id: id, p_changes: changes }),
    );
  }

  async delete(tenant: string, id: string): Promise<boolean> {
    return this.#ask(z.boolean(), 'webhook_delete', { p_tenant: tenant, p_id: id });
  }

  async rotate(tenant: string, id: string, secret: string, keepSeconds: number): Promise<WebhookEndpoint | null> {
    return this.#ask(Endpoint.nullable(), 'webhook_rotate', {
      p_tenant: tenant,
      p_id: id,
      p_secret: secret,
      p_keep_seconds: keepSeconds,
    });
  }

  async listDeliveries(
    tenant: string,
    id: string,
    { status, before }: { status: DeliveryStatus | null; before: number | null },
    limit: number,
  ): Promise<WebhookDelivery[]> {
    return this.#ask(z.array(Delivery), 'webhook_list_deliveries', {
      p_tenant: tenant,
      p_endpoint: id,
      p_status: status,
      p_before: before,
      p_limit: limit,
    });
  }

  async redeliver(
    tenant: string,
    deliveryId: string,
    admin: string | null = null,
  ): Promise<RedeliverOutcome<{ delivery: WebhookDelivery }>> {
    const named = { p_tenant: tenant, p_id: deliveryId };
    return this.#ask(redelivered({ delivery: Delivery }), ...asAdmin(admin, 'webhook_redeliver', named));
  }

  async redeliverFailed(
    tenant: string,
    id: string,
    since: string | null,
    limit: number,
  ): Promise<RedeliverOutcome<{ count: number }>> {
    return this.#ask(redelivered({ count: z.int() }), 'webhook_redeliver_failed', {
      p_tenant: tenant,
      p_endpoint: id,
      p_since: since,
      p_limit: limit,
    });
  }

  async claim(limit: number, perLane: number, leaseSeconds: number): Promise<ClaimedDelivery[]> {
    return this.#ask(Claimed, 'webhook_claim', {
      p_limit: limit,
      p_per_lane: perLane,
      p_lease_seconds: leaseSeconds,
    });
  }

  async settle(result: DeliveryResult): Promise<DeliveryStatus | null> {
    return this.#settlements.add(result);
  }

  async backlog(): Promise<WebhookBacklog> {
    return this.#ask(Backlog, 'webhook_backlog', {});
  }

  async expire(days: number, limit: number): Promise<number> {
    return this.#ask(z.int(), 'webhook_expire', { p_days: days, p_limit: limit });
  }

  async #settleAll(results: readonly DeliveryResult[]): Promise<(DeliveryStatus | null)[]> {
    return this.#ask(z.array(Status.nullable()), 'webhook_settle', { p_results: results });
  }

  async #ask<T>(answer: z.ZodType<T>, name: string, args: Record<string, unknown>): Promise<T> {
    return answer.parse(await this.#functions.call(name, storableArguments(args)));
  }
}
