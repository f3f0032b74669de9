import type { WebhookDelivery, WebhookEndpoint } from '@scholarsource/store';

/** An endpoint as responses present it. */
export function endpointView(endpoint: WebhookEndpoint) {
  return {
    id: endpoint.id,
    url: endpoint.url,
    events: endpoint.events,
    description: endpoint.description,
    enabled: endpoint.enabled,
    disabled_reason: endpoint.disabledReason,
    failing_since: endpoint.failingSince,
    previous_secret_until: endpoint.previousSecretUntil,
    created_at: endpoint.createdAt,
  };
}

/** A delivery with its latest attempts, as responses present it. */
export function deliveryView(delivery: WebhookDelivery) {
  return {
    id: delivery.id,
    webhook_id: delivery.webhookId,
    event_id: delivery.eventId,
    type: delivery.type,
    subject: delivery.subject,
    status: delivery.status,
    tries: delivery.tries,
    next_try_at: delivery.nextTryAt,
    log: delivery.log,
    created_at: delivery.createdAt,
    ended_at: delivery.endedAt,
  };
}
