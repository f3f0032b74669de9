import { type components, type JobStatus, unwrap } from '@scholarsource/client';
import { client } from '../../api/client.ts';
import type { ListQuery } from '../use-list.ts';

/** A job in the list of the console. */
export type ListedJob = components['schemas']['AdminJob'];
/** A job with its runs, events and usage. */
export type Story = components['schemas']['JobStory'];

export const STATUSES: readonly JobStatus[] = ['pending', 'queued', 'running', 'completed', 'failed', 'cancelled'];

/** Jobs, with the filters of the query string other than tenant and page. */
export async function listJobs(page: ListQuery, filters: URLSearchParams) {
  const texts = ['q', 'created_after', 'created_before', 'batch_id', 'schedule_id'] as const;
  const named = texts.map((name) => [name, filters.get(name)] as const).filter(([, text]) => text !== null);
  const status = STATUSES.filter((known) => known === filters.get('status'));
  const query = { ...page, ...Object.fromEntries(named), ...(status.length > 0 && { status }) };
  return unwrap(await client.api.GET('/api/v1/admin/jobs', { params: { query } }));
}

export const getStory = async (jobId: string) =>
  unwrap(await client.api.GET('/api/v1/admin/jobs/{jobId}', { params: { path: { jobId } } }));

export const cancelJob = async (jobId: string) =>
  unwrap(await client.api.DELETE('/api/v1/admin/jobs/{jobId}', { params: { path: { jobId } } }));

export const retryJob = async (jobId: string) =>
  unwrap(await client.api.POST('/api/v1/admin/jobs/{jobId}/retry', { params: { path: { jobId } } }));
