import { z } from 'zod';

/** Priorities, most urgent first; the store keeps the index. */
export const PRIORITIES = ['high', 'normal', 'low'] as const;
export const Priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof Priority>;

/** The index of a priority. */
export function priorityRank(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}

/** The priority of an index. */
export function priorityOf(rank: number): Priority {
  return PRIORITIES[rank] ?? 'normal';
}
