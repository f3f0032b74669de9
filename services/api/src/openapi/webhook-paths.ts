import {
  RedeliverBody,
  RotateWebhookSecretBody,
  WEBHOOK_EVENT_TYPES,
  WebhookBody,
  WebhookChange,
} from '@scholarsource/contracts';
import { DELIVERY_STATUSES } from '@scholarsource/store';
import { answer, json, ref } from './answers.ts';
import { requestToOpenApi } from './to-open-api.ts';
import { v1Operation } from './v1-operations.ts';
import { problem, problemRef } from './v1-problems.ts';

const tag = 'webhooks';
const id = (name: string, of: string) => ({
  name,
  in: 'path',
  required: true,
  description: `Id of the ${of}.`,
  schema: { type: 'string' },
});
const webhookId = [id('id', 'webhook')];
const notFound = { 404: problemRef('NotFound') };
const switchedOff = { 409: problem('The webhook is switched off; switch it on first.') };
const off = { 501: problem('This server sends no webhooks.') };

/** What the routes of webhooks take. */
export const WEBHOOK_REQUESTS = {
  WebhookBody: requestToOpenApi(WebhookBody),
  WebhookChange: requestToOpenApi(WebhookChange),
  RotateWebhookSecretBody: requestToOpenApi(RotateWebhookSecretBody),
  RedeliverBody: requestToOpenApi(RedeliverBody),
};

/** The routes of webhooks. */
export const WEBHOOK_PATHS = {
  '/api/v1/webhooks': {
    get: v1Operation({
      tag,
      operationId: 'listWebhooks',
      summary: 'Your webhooks',
      responses: { 200: json('The oldest first, without those of single jobs and batches.', 'Webhooks') },
    }),
    post: v1Operation({
      tag,
      operationId: 'createWebhook',
      summary: 'Be told what happens',
      description:
        'Events are sent by POST, signed as [Standard Webhooks](https://www.standardwebhooks.com) says, at least once and in order for each job. An answer of 2xx within the time limit is success. Anything else is tried again, eight times within 28 hours; `Retry-After` is heeded, and 410 switches the webhook off.',
      body: {
        schema: 'WebhookBody',
        examples: {
          jobs: {
            summary: 'Every end of a job',
            value: { url: 'https://example.com/hooks', events: ['job.completed', 'job.failed', 'job.cancelled'] },
          },
        },
      },
      responses: {
        201: json('The webhook, with its secret, which is not shown again.', 'WebhookWithSecret', ['Location']),
        409: problem('There are as many webhooks as there may be.'),
        ...off,
      },
    }),
  },
  '/api/v1/webhooks/{id}': {
    get: v1Operation({
      tag,
      operationId: 'getWebhook',
      summary: 'A webhook',
      parameters: webhookId,
      responses: { 200: json('As it stands.', 'Webhook'), ...notFound },
    }),
    patch: v1Operation({
      tag,
      operationId: 'changeWebhook',
      summary: 'Change a webhook, or switch it on or off',
      description: 'What waits for a webhook that is switched off is given up; it can be sent again later.',
      parameters: webhookId,
      body: { schema: 'WebhookChange', examples: { off: { summary: 'Switch it off', value: { enabled: false } } } },
      responses: { 200: json('As it stands now.', 'Webhook'), ...notFound, ...off },
    }),
    delete: v1Operation({
      tag,
      operationId: 'deleteWebhook',
      summary: 'Delete a webhook and its log',
      parameters: webhookId,
      responses: { 204: answer('It is gone.', {}), ...notFound },
    }),
  },
  '/api/v1/webhooks/{id}/rotate-secret': {
    post: v1Operation({
      tag,
      operationId: 'rotateWebhookSecret',
      summary: 'A new secret',
      description:
        'Events are signed with both secrets until `previous_secret_until`, so receivers may change theirs meanwhile.',
      parameters: webhookId,
      body: {
        schema: 'RotateWebhookSecretBody',
        examples: { hour: { summary: 'The old one signs for an hour more', value: { keep_previous_seconds: 3_600 } } },
        required: false,
      },
      responses: {
        200: json('The webhook, with its new secret, which is not shown again.', 'WebhookWithSecret'),
        ...notFound,
      },
    }),
  },
  '/api/v1/webhooks/{id}/deliveries': {
    get: v1Operation({
      tag,
      operationId: 'listWebhookDeliveries',
      summary: 'What was sent to a webhook, and what it answered',
      parameters: [
        ...webhookId,
        { name: 'status', in: 'query', required: false, schema: { enum: DELIVERY_STATUSES } },
        {
          name: 'limit',
          in: 'query',
          required: false,
          schema: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
        },
        {
          name: 'cursor',
          in: 'query',
          required: false,
          description: 'The `next` of the page before.',
          schema: { type: 'string' },
        },
      ],
      responses: { 200: json('The newest first.', 'WebhookDeliveries'), ...notFound },
    }),
  },
  '/api/v1/webhooks/{id}/redeliver': {
    post: v1Operation({
      tag,
      operationId: 'redeliverFailedWebhooks',
      summary: 'Send again what was given up',
      parameters: webhookId,
      body: {
        schema: 'RedeliverBody',
        examples: {
          outage: {
            summary: 'What was given up since then',
            value: { status: 'failed', since: '2026-11-27T06:00:00Z' },
          },
        },
      },
      responses: { 202: json('How many are on their way again.', 'Redelivered'), ...notFound, ...switchedOff },
    }),
  },
  '/api/v1/webhooks/deliveries/{deliveryId}/redeliver': {
    post: v1Operation({
      tag,
      operationId: 'redeliverWebhook',
      summary: 'Send one again, whatever became of it',
      parameters: [id('deliveryId', 'delivery')],
      responses: { 202: json('It is on its way again.', 'WebhookDelivery'), ...notFound, ...switchedOff },
    }),
  },
};

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

/** What is sent, as OpenAPI describes requests that go the other way. */
export const SENT_WEBHOOKS = Object.fromEntries(
  WEBHOOK_EVENT_TYPES.map((type) => [
    type,
    {
      post: {
        summary: `Sent to webhooks that chose ${type}`,
        parameters: [
          header('webhook-id', 'Id of the event, the same on each try: take an event once for each id.'),
          header('webhook-timestamp', 'Seconds since 1970 when this try was made.'),
          header('webhook-signature', '`v1,…` for each live secret, divided by a space.'),
        ],
        requestBody: { required: true, content: { 'application/json': { schema: ref('WebhookEvent') } } },
        responses: { 200: answer('Any 2xx is success.', {}) },
      },
    },
  ]),
);
