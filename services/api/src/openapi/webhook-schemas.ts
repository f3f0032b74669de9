import { WebhookEvent, WebhookEventType } from '@scholarsource/contracts';
import { DELIVERY_STATUSES } from '@scholarsource/store';
import { z } from 'zod';

const time = z.iso.datetime({ offset: true });
const count = z.int().nonnegative();

export const Webhook = z.object({
  id: z.uuid(),
  url: z.string(),
  events: z.array(WebhookEventType),
  description: z.string().nullable(),
  enabled: z.boolean(),
  disabled_reason: z.string().nullable().describe('Why it was disabled, unless you did so.'),
  failing_since: time.nullable().describe('Time of the first failure since the last success.'),
  previous_secret_until: time.nullable().describe('Until then, the previous secret signs as well.'),
  created_at: time,
});

const WebhookTry = z.object({
  at: time,
  status: z.int().nullable().describe('HTTP status; null without a response.'),
  answer: z.string().nullable().describe('The first kilobyte of the response.'),
  error: z.string().nullable().describe('Why there was no response.'),
  ms: count,
});

const WebhookDelivery = z.object({
  id: z.uuid(),
  webhook_id: z.uuid(),
  event_id: z.uuid().describe('The `webhook-id` of each attempt.'),
  type: WebhookEventType,
  subject: z.string().describe('Id of the job or batch.'),
  status: z.enum(DELIVERY_STATUSES),
  tries: count.describe('Attempts since it was last queued.'),
  next_try_at: time.nullable(),
  log: z.array(WebhookTry).describe('The latest ten attempts, newest last.'),
  created_at: time,
  ended_at: time.nullable(),
});

/** The webhook of a single job or batch, in the response that created it. */
export const OwnWebhook = Webhook.pick({ id: true, url: true, events: true }).extend({
  secret: z.string().describe('Signing secret, shown only once.'),
});

/** Response schemas of webhooks, by component name. */
export const WEBHOOK_SCHEMAS = {
  WebhookEventType,
  Webhook,
  WebhookWithSecret: Webhook.extend({
    secret: z.string().describe('Signing secret, shown only once.'),
  }),
  Webhooks: z.object({ items: z.array(Webhook) }),
  WebhookTry,
  WebhookDelivery,
  WebhookDeliveries: z.object({
    items: z.array(WebhookDelivery),
    next: z.string().nullable().describe('`cursor` of the next page; null on the last.'),
  }),
  Redelivered: z.object({ redelivered: count }),
  JobEnded: WebhookEvent.options[0],
  BatchEnded: WebhookEvent.options[1],
  LinkBroken: WebhookEvent.options[2],
  WebhookEvent: WebhookEvent.describe('The body sent to an endpoint.'),
};
