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
  disabled_reason: z.string().nullable().describe('Why it was switched off, if it was not you who did so.'),
  failing_since: time.nullable().describe('The first failure since the last success.'),
  previous_secret_until: time.nullable().describe('Until when the secret of before the last rotation signs as well.'),
  created_at: time,
});

const WebhookTry = z.object({
  at: time,
  status: z.int().nullable().describe('The HTTP status; null if there was no answer.'),
  answer: z.string().nullable().describe('The first kilobyte of the answer.'),
  error: z.string().nullable().describe('Why there was no answer.'),
  ms: count,
});

const WebhookDelivery = z.object({
  id: z.uuid(),
  webhook_id: z.uuid(),
  event_id: z.uuid().describe('The `webhook-id` of each try.'),
  type: WebhookEventType,
  subject: z.string().describe('Id of the job or batch that it is about.'),
  status: z.enum(DELIVERY_STATUSES),
  tries: count.describe('Since it was last sent on its way.'),
  next_try_at: time.nullable(),
  log: z.array(WebhookTry).describe('The latest ten tries, the last one last.'),
  created_at: time,
  ended_at: time.nullable(),
});

/** The endpoint of one job or batch alone, in the answer to the request that made it. */
export const OwnWebhook = Webhook.pick({ id: true, url: true, events: true }).extend({
  secret: z.string().describe('What events are signed with. It is shown here alone.'),
});

/** What the routes of webhooks answer, by the names that the schemas have in the description. */
export const WEBHOOK_ANSWERS = {
  WebhookEventType,
  Webhook,
  WebhookWithSecret: Webhook.extend({
    secret: z.string().describe('What events are signed with. It is not shown again.'),
  }),
  Webhooks: z.object({ items: z.array(Webhook) }),
  WebhookTry,
  WebhookDelivery,
  WebhookDeliveries: z.object({
    items: z.array(WebhookDelivery),
    next: z.string().nullable().describe('The `cursor` of the page after this one.'),
  }),
  Redelivered: z.object({ redelivered: count }),
  JobEnded: WebhookEvent.options[0],
  BatchEnded: WebhookEvent.options[1],
  LinkBroken: WebhookEvent.options[2],
  WebhookEvent: WebhookEvent.describe('What is sent to an endpoint.'),
};
