import { z } from 'zod';

/** The event types of webhooks. */
export const WEBHOOK_EVENT_TYPES = [
  'job.completed',
  'job.failed',
  'job.cancelled',
  'batch.ended',
  'resource.link_broken',
] as const;

export const WebhookEventType = z.enum(WEBHOOK_EVENT_TYPES);
export type WebhookEventType = z.infer<typeof WebhookEventType>;

const url = z
  .string()
  .min(1)
  .max(2_048)
  .describe('The endpoint that receives events by POST: an https URL with a public address and without credentials.');

const events = <const T extends readonly [string, ...string[]]>(types: T) =>
  z
    .array(z.enum(types))
    .min(1)
    .max(types.length)
    .transform((chosen) => [...new Set(chosen)]);

const fields = {
  url,
  events: events(WEBHOOK_EVENT_TYPES),
  description: z.string().max(200).nullable(),
  enabled: z.boolean(),
};

/** An endpoint of a tenant. */
export const WebhookBody = z.strictObject({
  ...fields,
  description: fields.description.default(null),
  enabled: fields.enabled.default(true),
});
export type WebhookBody = z.infer<typeof WebhookBody>;

/** Changes of an endpoint. */
export const WebhookChange = z
  .strictObject(fields)
  .partial()
  .refine(
    (change) => Object.keys(change).length > 0,
    'has to name what is to change: url, events, description or enabled',
  );
export type WebhookChange = z.infer<typeof WebhookChange>;

const WEEK_SECONDS = 7 * 86_400;

export const RotateWebhookSecretBody = z.strictObject({
  keep_previous_seconds: z
    .int()
    .min(0)
    .max(WEEK_SECONDS)
    .default(86_400)
    .describe('How long the previous secret remains valid.'),
});
export type RotateWebhookSecretBody = z.infer<typeof RotateWebhookSecretBody>;

/** Selects the deliveries to resend. */
export const RedeliverBody = z.strictObject({
  status: z.literal('failed'),
  since: z.iso
    .datetime({ offset: true })
    .nullable()
    .default(null)
    .describe('Only events since then; without it, all retained events.'),
});
export type RedeliverBody = z.infer<typeof RedeliverBody>;

const JOB_EVENT_TYPES = ['job.completed', 'job.failed', 'job.cancelled'] as const satisfies WebhookEventType[];
const BATCH_EVENT_TYPES = [...JOB_EVENT_TYPES, 'batch.ended'] as const satisfies WebhookEventType[];

/** An endpoint for a single job; all terminal events by default. */
export const JobWebhook = z.strictObject({ url, events: events(JOB_EVENT_TYPES).default([...JOB_EVENT_TYPES]) });
export type JobWebhook = z.infer<typeof JobWebhook>;

/** An endpoint for a single batch: its end, and optionally the terminal events of its jobs. */
export const BatchWebhook = z.strictObject({ url, events: events(BATCH_EVENT_TYPES).default(['batch.ended']) });
export type BatchWebhook = z.infer<typeof BatchWebhook>;
