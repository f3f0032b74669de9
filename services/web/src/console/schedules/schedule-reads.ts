import { type components, unwrap } from '@scholarsource/client';
import { client } from '../../api/client.ts';
import type { ListQuery } from '../use-list.ts';

/** A schedule in the list of the console. */
export type ListedSchedule = components['schemas']['AdminSchedule'];
/** A run of a schedule. */
export type ScheduleRun = components['schemas']['ScheduleRun'];

const at = (scheduleId: string) => ({ params: { path: { scheduleId } } });

export const listSchedules = async (query: ListQuery) =>
  unwrap(await client.api.GET('/api/v1/admin/schedules', { params: { query } }));

export const listRuns = async (scheduleId: string, { cursor, limit }: ListQuery) =>
  unwrap(
    await client.api.GET('/api/v1/admin/schedules/{scheduleId}/runs', {
      params: { path: { scheduleId }, query: { limit, ...(cursor !== undefined && { cursor }) } },
    }),
  );

export const pauseSchedule = async (id: string) =>
  unwrap(await client.api.POST('/api/v1/admin/schedules/{scheduleId}/pause', at(id)));

export const resumeSchedule = async (id: string) =>
  unwrap(await client.api.POST('/api/v1/admin/schedules/{scheduleId}/resume', at(id)));

export const runSchedule = async (id: string) =>
  unwrap(await client.api.POST('/api/v1/admin/schedules/{scheduleId}/run', at(id)));
