import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** The headers of a delivery: those of `fetch`, or of a server of Node, whose names are in lower case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a delivery says. `type` is such as `job.completed`, and `data` holds the job or the batch. */
export interface WebhookEvent {
  type: string;
  /** When it happened, ISO 8601. */
  timestamp: string;
  data: Record<string, unknown>;
}

/** A delivery that was not signed with the secret, was changed on its way, or is older than five minutes. */
export class InvalidWebhook extends Error {
  override readonly name = 'InvalidWebhook';
}

const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

/**
 * Checks that a delivery was signed with the secret of the endpoint (`whsec_…`) and gives its event. `body` is the text as it was received:
 * JSON that was parsed and written again has another signature. Whoever sends an event twice sends it with the same `webhook-id`.
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
