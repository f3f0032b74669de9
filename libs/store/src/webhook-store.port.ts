import type { WebhookEventType } from '@scholarsource/contracts';

/** A destination for events of a tenant, a job or a batch. Its secrets are never read with it. */
export interface WebhookEndpoint {
  id: string;
  url: string;
  events: WebhookEventType[];
  description: string | null;
  enabled: boolean;
  /** Why it was disabled automatically; null if its owner disabled it. */
  disabledReason: string | null;
  /** The first failure since the last success; ISO 8601 like all timestamps here. */
  failingSince: string | null;
  createdAt: string;
  /** Until when the previous secret also signs. */
  previousSecretUntil: string | null;
  /** The only job or batch that it is for. */
  jobId: string | null;
  batchId: string | null;
}

/** An endpoint to be stored. The secret is stored as given. */
export interface NewWebhook {
  id: string;
  url: string;
  events: readonly WebhookEventType[];
  secret: string;
}

export interface NewWebhookEndpoint extends NewWebhook {
  description: string | null;
  enabled: boolean;
}

/** Omitted fields stay unchanged. Enabling an endpoint or changing its URL resets its failures. */
export type WebhookChanges = {
  [K in 'url' | 'events' | 'description' | 'enabled']?: WebhookEndpoint[K] | undefined;
};

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** The delivery of one event to one endpoint. */
export interface WebhookDelivery {
  id: string;
  /** Its position in the order of events. */
  seq: number;
  webhookId: string;
  /** Id of the event, the same for every endpoint and attempt. */
  eventId: string;
  type: WebhookEventType;
  /** Id of the job or batch that the event is about. */
  subject: string;
  status: DeliveryStatus;
  /** Attempts since it was last (re)sent. */
  tries: number;
  nextTryAt: string | null;
  /** The latest attempts, oldest first. */
  log: WebhookTry[];
  createdAt: string;
  endedAt: string | null;
}

export interface WebhookTry {
  at: string;
  /** HTTP status of the response; null without one. */
  status: number | null;
  answer: string | null;
  /** Why there was no response. */
  error: string | null;
  ms: number;
}

export type RedeliverOutcome<T> = ({ outcome: 'redelivered' } & T) | { outcome: 'disabled' } | null;

/** A delivery that only the caller may send until its lease expires. */
export interface ClaimedDelivery {
  id: string;
  ticket: string;
  /** Attempts before this one. */
  tries: number;
  endpointId: string;
  url: string;
  /** As stored, the current one first. */
  secrets: string[];
  eventId: string;
  /** The JSON to send. */
  body: string;
}

/**
 * The result of an attempt. After a failure, a null `delaySeconds` gives up; `gone` disables the endpoint, as does a failure without any
 * success for `deadAfterSeconds` (null: never).
 */
export interface DeliveryResult extends Pick<ClaimedDelivery, 'id' | 'ticket'>, Omit<WebhookTry, 'at'> {
  outcome: 'delivered' | 'failed' | 'gone';
  delaySeconds: number | null;
  deadAfterSeconds: number | null;
}

export interface WebhookBacklog {
  /** Unfinished deliveries, counted up to a hundred thousand. */
  pending: number;
  /** Age of the oldest of them; null if there is none. */
  oldestSeconds: number | null;
  /** Seconds since the longest-due delivery to a healthy endpoint became due. */
  overdueSeconds: number | null;
}

/**
 * Webhook endpoints and deliveries (a transactional outbox). Events are written by the transitions that cause them, in the same
 * transaction, so there is no method for that. Resources of other tenants are treated as not found: null or false. An `admin` is recorded
 * in the audit log.
 */
export interface WebhookStore {
  /** @returns null if the tenant already has `most` endpoints */
  create(tenant: string, endpoint: NewWebhookEndpoint, most: number): Promise<WebhookEndpoint | null>;
  get(tenant: string, id: string): Promise<WebhookEndpoint | null>;
  /** The endpoint of a single job or batch as it was stored, including its secret. */
  of(tenant: string, jobOrBatchId: string): Promise<NewWebhook | null>;
  /** The endpoints of the tenant, oldest first, without those of single jobs and batches. */
  list(tenant: string): Promise<WebhookEndpoint[]>;
  /** Disabling an endpoint gives up its deliveries. */
  change(tenant: string, id: string, changes: WebhookChanges, admin?: string | null): Promise<WebhookEndpoint | null>;
  /** Deletes the endpoint with its deliveries. */
  delete(tenant: string, id: string): Promise<boolean>;
  /** For `keepSeconds`, the previous secret signs beside the new one. */
  rotate(tenant: string, id: string, secret: string, keepSeconds: number): Promise<WebhookEndpoint | null>;
  /** Newest first, before the given position. */
  listDeliveries(
    tenant: string,
    id: string,
    filter: { status: DeliveryStatus | null; before: number | null },
    limit: number,
  ): Promise<WebhookDelivery[]>;
  /** Sends a delivery again, under the same event id, whatever its status. */
  redeliver(
    tenant: string,
    deliveryId: string,
    admin?: string | null,
  ): Promise<RedeliverOutcome<{ delivery: WebhookDelivery }>>;
  /** Resends the given-up deliveries of events since the given time, oldest first. */
  redeliverFailed(
    tenant: string,
    id: string,
    since: string | null,
    limit: number,
  ): Promise<RedeliverOutcome<{ count: number }>>;
  /**
   * Leases due deliveries. At most `perLane` are in flight per endpoint across all processes, and each endpoint gets its first before any
   * gets its second. Events of one job are delivered in order.
   */
  claim(limit: number, perLane: number, leaseSeconds: number): Promise<ClaimedDelivery[]>;
  /** Records the result of an attempt. @returns the new status; null if another sender had taken over */
  settle(result: DeliveryResult): Promise<DeliveryStatus | null>;
  backlog(): Promise<WebhookBacklog>;
  /** Deletes events older than `days` that have no pending deliveries. @returns how many */
  expire(days: number, limit: number): Promise<number>;
}
