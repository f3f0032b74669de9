import { type components, unwrap } from '@scholarsource/client';
import { client } from '../../api/client.ts';

export type Overview = components['schemas']['Overview'];

export const getOverview = async () => unwrap(await client.api.GET('/api/v1/admin/overview'));

export const getSamples = async (hours: number) =>
  unwrap(await client.api.GET('/api/v1/admin/samples', { params: { query: { hours } } }));

export const getWorkers = async () => unwrap(await client.api.GET('/api/v1/admin/workers'));

export const getDeadLetters = async () =>
  unwrap(await client.api.GET('/api/admin/dead-letters', { params: { query: { limit: 50 } } }));

/** Replays a dead letter; the event log of the job and the audit log record by whom. */
export const replay = async (id: string) =>
  unwrap(
    await client.api.POST('/api/admin/jobs/{jobId}/replay', {
      params: { path: { jobId: id } },
      body: { by: 'console' },
    }),
  );
