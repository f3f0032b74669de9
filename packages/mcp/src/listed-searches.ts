import type { JobFilter, ListedJob, ScholarSource } from '@scholarsource/client';
import { z } from 'zod';
import { SearchAnswer } from './search-answer.ts';

/** A search in lists. */
export const ListedSearch = SearchAnswer.pick({ search_id: true, status: true, title: true }).extend({
  created_at: z.string(),
});

export function listedSearch({ id, status, title, created_at }: ListedJob): z.infer<typeof ListedSearch> {
  return { search_id: id, status, title, created_at };
}

/** The first page of a list. */
export async function latest(
  client: ScholarSource,
  filter: JobFilter & { limit: number },
  signal: AbortSignal,
): Promise<ListedJob[]> {
  const found: ListedJob[] = [];
  for await (const job of client.jobs(filter, { signal })) {
    found.push(job);
    if (found.length >= filter.limit) break;
  }
  return found;
}
