import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** Headers of a delivery: `Headers` of fetch, or Node's, with names in lower case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A webhook event. `type` is for example `job.completed`; `data` is the job or the batch. */
export interface WebhookEvent {
  type: string;
  /** When it happened, ISO 8601. */
  timestamp: string;
  data: Record<string, unknown>;
}

/** A delivery with an invalid signature, a modified body, or older than five minutes. */
export class InvalidWebhook extends Error {
  override readonly name = 'InvalidWebhook';
}

const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

/**
 * Verifies the signature of a delivery with the endpoint's secret (`whsec_…`) and returns its event. `body` must be the raw text:
 * re-serialized JSON has a different signature. Redeliveries have the same `webhook-id`.
 * @throws {InvalidWebhook}
 */
export function verifyWebhook(secret: string, headers: WebhookHeaders, body: string): WebhookEvent {
  const given = Object.fromEntries(HEADERS.map((name) => [name, read(headers, name)]));
  let event: unknown;
  try {
    event = new Webhook(secret).verify(body, given);
  } catch (error) {
    if (error instanceof WebhookVerificationError || error instanceof SyntaxError) {
      throw new InvalidWebhook(`This is no delivery of ScholarSource: ${error.message}`, { cause: error });
    }
    throw error;
  }
  if (!isEvent(event)) throw new InvalidWebhook('This is no delivery of ScholarSource: it holds no event.');
  return event;
}

function read(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  return [value ?? ''].flat().join(' ');
}

function isEvent(value: unknown): value is WebhookEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    'timestamp' in value &&
    'data' in value &&
    typeof value.data === 'object'
  );
}
