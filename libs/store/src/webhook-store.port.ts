import type { WebhookEventType } from '@scholarsource/contracts';

/** Where events of a tenant, of one job or of one batch are sent. Its secrets are never read with it. */
export interface WebhookEndpoint {
  id: string;
  url: string;
  events: WebhookEventType[];
  description: string | null;
  enabled: boolean;
  /** Why it was switched off, as a sentence, unless its owner did so. */
  disabledReason: string | null;
  /** The first failure since the last success; ISO 8601 as all times here. */
  failingSince: string | null;
  createdAt: string;
  /** Until when the secret of before signs as well. */
  previousSecretUntil: string | null;
  /** The job or batch that it is for alone. */
  jobId: string | null;
  batchId: string | null;
}

/** An endpoint to be stored. The secret is stored as it is handed over. */
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

/** What is not named stays as it is. Whoever switches one on or leads it elsewhere forgets what went wrong before. */
export type WebhookChanges = {
  [K in 'url' | 'events' | 'description' | 'enabled']?: WebhookEndpoint[K] | undefined;
};

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** One event on its way to one endpoint. */
export interface WebhookDelivery {
  id: string;
  /** Its place in the order in which things happened. */
  seq: number;
  webhookId: string;
  /** Of the event, the same for every endpoint and each try. */
  eventId: string;
  type: WebhookEventType;
  /** Id of the job or batch that it is about. */
  subject: string;
  status: DeliveryStatus;
  /** Since it was last sent on its way. */
  tries: number;
  nextTryAt: string | null;
  /** The latest tries, the last one last. */
  log: WebhookTry[];
  createdAt: string;
  endedAt: string | null;
}

export interface WebhookTry {
  at: string;
  /** The HTTP status, and the beginning of the answer; null if there was none. */
  status: number | null;
  answer: string | null;
  /** Why there was no answer. */
  error: string | null;
  ms: number;
}

export type RedeliverOutcome<T> = ({ outcome: 'redelivered' } & T) | { outcome: 'disabled' } | null;

/** A delivery that the caller alone may send until its lease ends. */
export interface ClaimedDelivery {
  id: string;
  ticket: string;
  /** Tries before this one. */
  tries: number;
  endpointId: string;
  url: string;
  /** As they were stored, the current one first. */
  secrets: string[];
  eventId: string;
  /** The JSON to be sent. */
  body: string;
}

/**
 * What became of a try. `delaySeconds` of null gives a failed one up; `gone` switches its endpoint off, and so does a failure of one that
 * had no success for `deadAfterSeconds`; null is never.
 */
export interface DeliveryResult extends Pick<ClaimedDelivery, 'id' | 'ticket'>, Omit<WebhookTry, 'at'> {
  outcome: 'delivered' | 'failed' | 'gone';
  delaySeconds: number | null;
  deadAfterSeconds: number | null;
}

export interface WebhookBacklog {
  /** Deliveries that have not ended, counted up to a hundred thousand. */
  pending: number;
  /** Age of the oldest of them; null if there is none. */
  oldestSeconds: number | null;
  /** Of those to endpoints that do not fail: for how long the one that is due for longest has been so. */
  overdueSeconds: number | null;
}

/**
 * Endpoints, and deliveries of what happened. Events are written by the transitions that cause them, in their transaction, so there is no
 * method for that. Whatever belongs to another tenant is as if it were not there: null or false. What is done by an `admin` is in the audit
 * log.
 */
export interface WebhookStore {
  /** @returns null if the tenant has `most` endpoints already */
  create(tenant: string, endpoint: NewWebhookEndpoint, most: number): Promise<WebhookEndpoint | null>;
  get(tenant: string, id: string): Promise<WebhookEndpoint | null>;
  /** That of one job or batch, as it was stored, its secret with it. */
  of(tenant: string, jobOrBatchId: string): Promise<NewWebhook | null>;
  /** Those of the tenant, the oldest first, without those of single jobs and batches. */
  list(tenant: string): Promise<WebhookEndpoint[]>;
  /** Deliveries to an endpoint that is switched off are given up. */
  change(tenant: string, id: string, changes: WebhookChanges, admin?: string | null): Promise<WebhookEndpoint | null>;
  /** With its deliveries. */
  delete(tenant: string, id: string): Promise<boolean>;
  /** The secret of until now signs beside the new one for so many seconds. */
  rotate(tenant: string, id: string, secret: string, keepSeconds: number): Promise<WebhookEndpoint | null>;
  /** The newest first, from before a place in that order. */
  listDeliveries(
    tenant: string,
    id: string,
    filter: { status: DeliveryStatus | null; before: number | null },
    limit: number,
  ): Promise<WebhookDelivery[]>;
  /** Sends one again, under the same event id, whatever became of it. */
  redeliver(
    tenant: string,
    deliveryId: string,
    admin?: string | null,
  ): Promise<RedeliverOutcome<{ delivery: WebhookDelivery }>>;
  /** Sends those again that were given up, of events since the time; the oldest first. */
  redeliverFailed(
    tenant: string,
    id: string,
    since: string | null,
    limit: number,
  ): Promise<RedeliverOutcome<{ count: number }>>;
  /**
   * Takes deliveries that are due, for as long as the lease. At most `perLane` are on their way to one endpoint at a time, over all
   * processes, and each endpoint gets its first before any gets its second. Events about one job come in their order.
   */
  claim(limit: number, perLane: number, leaseSeconds: number): Promise<ClaimedDelivery[]>;
  /** Notes what became of a try. @returns what the delivery has become; null if another sender had taken it over */
  settle(result: DeliveryResult): Promise<DeliveryStatus | null>;
  backlog(): Promise<WebhookBacklog>;
  /** Deletes events that are older than so many days and wait for nothing. @returns how many */
  expire(days: number, limit: number): Promise<number>;
}
