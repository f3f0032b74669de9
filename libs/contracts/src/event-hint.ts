import { z } from 'zod';

/** Published by a process that stored events: which jobs have new ones. Only an optimisation: the events themselves are in PostgreSQL. */
export const EventHint = z.object({
  jobIds: z.array(z.uuid()),
  /** Cache names of jobs that had ended and run again. */
  restarted: z.array(z.string()).default([]),
});
export type EventHint = z.infer<typeof EventHint>;
