import type { ExpiredRows, JobStore, Retention } from '@scholarsource/store';

/** Deletes one batch of what is older than it is kept. `more` says that there may be another. */
export async function expireOld(
  store: Pick<JobStore, 'expire'>,
  retention: Retention,
  batchSize: number,
): Promise<{ expired: ExpiredRows; more: boolean }> {
  const expired = await store.expire(retention, batchSize);
  return { expired, more: Object.values<number>({ ...expired }).some((count) => count === batchSize) };
}
