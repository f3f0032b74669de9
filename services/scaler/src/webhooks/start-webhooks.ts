import { registerMetrics, type ServiceKit } from '@scholarsource/service-kit';
import type { WebhookStore } from '@scholarsource/store';
import { GuardedSender } from '@scholarsource/web/guarded-sender';
import { SecretBox } from '@scholarsource/webhooks';
import { WEBHOOK_METRICS } from '../scaler-metrics.ts';
import { WebhookDeliveries } from './webhook-deliveries.ts';

const USER_AGENT = 'ScholarSource-Webhooks/1';

/** Starts delivering webhooks as configured; null if they are off. */
export function startWebhooks({ config, logger, registry, shutdown }: ServiceKit, store: WebhookStore) {
  const { targets, secretKeys, timeoutMs, concurrency, ...settings } = config.webhooks;
  const metrics = registerMetrics(registry, WEBHOOK_METRICS);
  if (targets === 'off') return null;
  const sender = new GuardedSender({ reach: targets, userAgent: USER_AGENT, timeoutMs, connections: concurrency });
  shutdown.on('close', 'webhooks', () => sender.close());
  return new WebhookDeliveries({
    store,
    sender,
    secrets: new SecretBox(secretKeys),
    settings: { ...settings, timeoutMs, concurrency },
    logger,
    onTry: (outcome) => metrics.tries.inc({ outcome }),
  });
}
