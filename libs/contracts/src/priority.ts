import { z } from 'zod';

/** The priorities of jobs, the most urgent first; the store keeps the index. */
export const PRIORITIES = ['high', 'normal', 'low'] as const;
export const Priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof Priority>;

/** The number under which the store keeps a priority. */
export function priorityRank(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}

/** The priority that the store keeps under a number. */
export function priorityOf(rank: number): Priority {
  return PRIORITIES[rank] ?? 'normal';
}
