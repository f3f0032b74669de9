import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ServiceError, type WebhookEventType } from '@scholarsource/contracts';
import type { NewWebhook } from '@scholarsource/store';
import { AddressRefused, type RefusalRule } from '@scholarsource/web/guarded-sender';
import { newSecret } from '@scholarsource/webhooks';
import { InvalidRequest } from '../http/problem.ts';
import { WEBHOOK_PARTS } from '../tokens.ts';
import type { WebhookParts } from './webhook-parts.ts';

const NOT_PUBLIC = 'Has to lead to a public address of the internet.';

/** What to send instead of a rejected address. */
const INSTEAD: Record<RefusalRule, string> = {
  malformed: 'Must be a whole address such as https://example.com/hooks.',
  scheme: 'Must begin with https://.',
  credentials: 'Must not hold a name or a password: receivers check the signature instead.',
  port: 'Has to use the usual port of https.',
  host_name: NOT_PUBLIC,
  address: NOT_PUBLIC,
  mixed_addresses: NOT_PUBLIC,
};

/** A new endpoint as it is stored, and the secret that is shown once. */
interface MadeEndpoint {
  endpoint: NewWebhook;
  secret: string;
}

/** Creates endpoints for addresses given by clients. */
@Injectable()
export class WebhookTargets {
  readonly #parts: WebhookParts;

  constructor(@Inject(WEBHOOK_PARTS) parts: WebhookParts) {
    this.#parts = parts;
  }

  /**
   * A new endpoint, not stored yet. `pointer` locates the address in the body.
   * @throws {InvalidRequest}, or {@link ServiceError} `webhooks_off`
   */
  async make(url: string, events: readonly WebhookEventType[], pointer = '/url'): Promise<MadeEndpoint> {
    await this.admit(url, pointer);
    const [id, secret] = [randomUUID(), newSecret()];
    return { endpoint: { id, url, events, secret: this.#parts.secrets.seal(secret, id) }, secret };
  }

  /** The endpoint of a job or batch with its secret, for the response to the creating request; null without one. */
  async of(tenant: string, jobOrBatchId: string) {
    const own = await this.#parts.store.of(tenant, jobOrBatchId);
    return own && { ...own, secret: this.#parts.secrets.open(own.secret, own.id) };
  }

  /** @throws {InvalidRequest} with what to send instead, or {@link ServiceError} `webhooks_off` */
  async admit(url: string, pointer = '/url'): Promise<void> {
    const { targets } = this.#parts;
    if (targets === null) throw new ServiceError('webhooks_off', 'This server sends no webhooks.');
    try {
      await targets.admit(url);
    } catch (error) {
      if (!(error instanceof AddressRefused)) throw error;
      const detail = INSTEAD[error.refusal];
      throw new InvalidRequest(`The address of the webhook cannot be used. ${detail}`, [{ pointer, detail }]);
    }
  }
}
