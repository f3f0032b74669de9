import {
  RedeliverBody,
  RotateWebhookSecretBody,
  WEBHOOK_EVENT_TYPES,
  WebhookBody,
  WebhookChange,
} from '@scholarsource/contracts';
import { DELIVERY_STATUSES } from '@scholarsource/store';
import { response, json, ref } from './responses.ts';
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
const switchedOff = { 409: problem('The webhook is disabled; enable it first.') };
const off = { 501: problem('Webhooks are not enabled on this server.') };

/** Request bodies of webhooks. */
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
      summary: 'List your webhooks',
      responses: { 200: json('Your webhooks, oldest first, excluding those of single jobs and batches.', 'Webhooks') },
    }),
    post: v1Operation({
      tag,
      operationId: 'createWebhook',
      summary: 'Create a webhook',
      description:
        'Events are sent by POST, signed according to [Standard Webhooks](https://www.standardwebhooks.com), at least once and in order for each job. A 2xx response within the time limit is success. Anything else is retried, by default for 28 hours; `Retry-After` is respected, and 410 disables the webhook.',
      body: {
        schema: 'WebhookBody',
        examples: {
          jobs: {
            summary: 'All job outcomes',
            value: { url: 'https://example.com/hooks', events: ['job.completed', 'job.failed', 'job.cancelled'] },
          },
        },
      },
      responses: {
        201: json('The webhook with its secret, which is shown only once.', 'WebhookWithSecret', ['Location']),
        409: problem('The limit of webhooks has been reached.'),
        ...off,
      },
    }),
  },
  '/api/v1/webhooks/{id}': {
    get: v1Operation({
      tag,
      operationId: 'getWebhook',
      summary: 'Get a webhook',
      parameters: webhookId,
      responses: { 200: json('The webhook.', 'Webhook'), ...notFound },
    }),
    patch: v1Operation({
      tag,
      operationId: 'changeWebhook',
      summary: 'Change, enable or disable a webhook',
      description: 'Disabling a webhook gives up its pending deliveries, which can be redelivered later.',
      parameters: webhookId,
      body: { schema: 'WebhookChange', examples: { off: { summary: 'Disable it', value: { enabled: false } } } },
      responses: { 200: json('The updated webhook.', 'Webhook'), ...notFound, ...off },
    }),
    delete: v1Operation({
      tag,
      operationId: 'deleteWebhook',
      summary: 'Delete a webhook and its deliveries',
      parameters: webhookId,
      responses: { 204: response('Deleted.', {}), ...notFound },
    }),
  },
  '/api/v1/webhooks/{id}/rotate-secret': {
    post: v1Operation({
      tag,
      operationId: 'rotateWebhookSecret',
      summary: 'Rotate the signing secret',
      description:
        'Events are signed with both secrets until `previous_secret_until`, so that receivers can be updated.',
      parameters: webhookId,
      body: {
        schema: 'RotateWebhookSecretBody',
        examples: {
          hour: { summary: 'Keep the old secret for another hour', value: { keep_previous_seconds: 3_600 } },
        },
        required: false,
      },
      responses: {
        200: json('The webhook with its new secret, which is shown only once.', 'WebhookWithSecret'),
        ...notFound,
      },
    }),
  },
  '/api/v1/webhooks/{id}/deliveries': {
    get: v1Operation({
      tag,
      operationId: 'listWebhookDeliveries',
      summary: 'List the deliveries of a webhook, with its responses',
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
          description: 'The `next` of the previous page.',
          schema: { type: 'string' },
        },
      ],
      responses: { 200: json('The deliveries, newest first.', 'WebhookDeliveries'), ...notFound },
    }),
  },
  '/api/v1/webhooks/{id}/redeliver': {
    post: v1Operation({
      tag,
      operationId: 'redeliverFailedWebhooks',
      summary: 'Redeliver failed events',
      parameters: webhookId,
      body: {
        schema: 'RedeliverBody',
        examples: {
          outage: {
            summary: 'Everything that failed since then',
            value: { status: 'failed', since: '2026-11-27T06:00:00Z' },
          },
        },
      },
      responses: { 202: json('How many deliveries are queued.', 'Redelivered'), ...notFound, ...switchedOff },
    }),
  },
  '/api/v1/webhooks/deliveries/{deliveryId}/redeliver': {
    post: v1Operation({
      tag,
      operationId: 'redeliverWebhook',
      summary: 'Redeliver an event, whatever its outcome',
      parameters: [id('deliveryId', 'delivery')],
      responses: { 202: json('The delivery is queued.', 'WebhookDelivery'), ...notFound, ...switchedOff },
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

/** The requests sent to endpoints, as OpenAPI `webhooks`. */
export const WEBHOOKS = Object.fromEntries(
  WEBHOOK_EVENT_TYPES.map((type) => [
    type,
    {
      post: {
        summary: `Sent to webhooks subscribed to ${type}`,
        parameters: [
          header('webhook-id', 'Id of the event, the same for each attempt; use it to deduplicate.'),
          header('webhook-timestamp', 'Unix time of the attempt, in seconds.'),
          header('webhook-signature', '`v1,…` for each active secret, separated by spaces.'),
        ],
        requestBody: { required: true, content: { 'application/json': { schema: ref('WebhookEvent') } } },
        responses: { 200: response('Any 2xx is success.', {}) },
      },
    },
  ]),
);
