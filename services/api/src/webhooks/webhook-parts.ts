import type { Config } from '@scholarsource/config';
import type { WebhookStore } from '@scholarsource/store';
import { GuardedSender } from '@scholarsource/web/guarded-sender';
import { SecretBox } from '@scholarsource/webhooks';

/** Dependencies of the webhook routes. */
export interface WebhookParts {
  store: WebhookStore;
  secrets: SecretBox;
  /** Null if webhooks are off. */
  targets: Pick<GuardedSender, 'admit'> | null;
  endpointLimit: number;
}

export function createWebhookParts({ webhooks }: Config, store: WebhookStore): WebhookParts {
  const { targets, secretKeys, timeoutMs, endpointLimit } = webhooks;
  return {
    store,
    secrets: new SecretBox(secretKeys),
    // Used only to validate addresses: the scaler does the sending.
    targets:
      targets === 'off'
        ? null
        : new GuardedSender({ reach: targets, userAgent: 'ScholarSource', timeoutMs, connections: 1 }),
    endpointLimit,
  };
}
