import { z } from 'zod';

/** A permanently failed job, as operators see it. Timestamps are ISO 8601 in UTC. */
export const DeadLetter = z.object({
  id: z.uuid(),
  search_title: z.string().nullable(),
  /** The code of the last error, `worker_lost`, or a value written by an upgrade. */
  failure_reason: z.string().nullable(),
  error: z.string().nullable(),
  attempt: z.int().nonnegative(),
  failures: z.int().nonnegative(),
  crashes: z.int().nonnegative(),
  worker: z.string().nullable(),
  created_at: z.iso.datetime({ offset: true }),
  completed_at: z.iso.datetime({ offset: true }),
});
export type DeadLetter = z.infer<typeof DeadLetter>;
