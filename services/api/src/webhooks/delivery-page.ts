import type { DeliveryStatus } from '@scholarsource/store';
import { z } from 'zod';
import type { Cursors } from '../http/cursors.ts';
import { deliveryView } from './webhook-view.ts';
import type { WebhooksService } from './webhooks.service.ts';

const DeliveryPlace = z.object({ seq: z.int().nonnegative() });

interface Parts {
  webhooks: Pick<WebhooksService, 'deliveries'>;
  cursors: Cursors;
}

/**
 * A page of the deliveries to a webhook, newest first. `owner` resolves the tenant after the cursor has been validated.
 * @throws {ServiceError} `invalid_inputs` for an invalid cursor, then `not_found`
 */
export async function deliveryPage(
  { webhooks, cursors }: Parts,
  webhookId: string,
  owner: () => string | Promise<string>,
  { size, sent, status }: { size: number; sent: unknown; status: DeliveryStatus | null },
) {
  const list = `deliveries ${webhookId.toLowerCase()}`;
  const before = cursors.readSent(list, sent, DeliveryPlace)?.seq ?? null;
  const found = await webhooks.deliveries(await owner(), webhookId, { status, before }, size + 1);
  const { items, next } = cursors.page(list, found, size, ({ seq }) => ({ seq }));
  return { items: items.map(deliveryView), next };
}
