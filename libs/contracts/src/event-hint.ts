import { z } from 'zod';

/** What a process that stored events tells the others over pub/sub: which jobs moved. Speed only: whoever misses it finds the events in the database. */
export const EventHint = z.object({
  jobIds: z.array(z.uuid()),
  /** Names of answers about jobs that had ended and run again. */
  restarted: z.array(z.string()).default([]),
});
export type EventHint = z.infer<typeof EventHint>;
