import { type components, unwrap } from '@scholarsource/client';
import { client } from '../../api/client.ts';
import type { ListQuery } from '../use-list.ts';

/** A batch in the list of the console. */
export type ListedBatch = components['schemas']['AdminBatch'];

export const listBatches = async (query: ListQuery) =>
  unwrap(await client.api.GET('/api/v1/admin/batches', { params: { query } }));

export const cancelBatch = async (batchId: string) =>
  unwrap(await client.api.DELETE('/api/v1/admin/batches/{batchId}', { params: { path: { batchId } } }));
