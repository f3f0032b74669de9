import { type components, unwrap } from '@scholarsource/client';
import { client } from '../../api/client.ts';
import type { ListQuery } from '../use-list.ts';

/** A webhook in the list of the console. */
export type ListedWebhook = components['schemas']['AdminWebhook'];
/** A delivery to a webhook. */
export type Delivery = components['schemas']['WebhookDelivery'];

export const listWebhooks = async (query: ListQuery) =>
  unwrap(await client.api.GET('/api/v1/admin/webhooks', { params: { query } }));

export const listDeliveries = async (id: string, { cursor, limit }: ListQuery) =>
  unwrap(
    await client.api.GET('/api/v1/admin/webhooks/{id}/deliveries', {
      params: { path: { id }, query: { limit, ...(cursor !== undefined && { cursor }) } },
    }),
  );

export const switchWebhook = async (id: string, enabled: boolean) =>
  unwrap(await client.api.PATCH('/api/v1/admin/webhooks/{id}', { params: { path: { id } }, body: { enabled } }));

export const redeliver = async (deliveryId: string) =>
  unwrap(
    await client.api.POST('/api/v1/admin/webhooks/deliveries/{deliveryId}/redeliver', {
      params: { path: { deliveryId } },
    }),
  );
