import { z } from 'zod';

/**
 * What travels through the queue: small ids only, the work itself stays in the database.
 * `attempt` is the attempt that a claim of this entry will start, so an entry names one run of one job.
 */
export const ResearchJobPayload = z.object({
  jobId: z.uuid(),
  attempt: z.int().positive(),
});
export type ResearchJobPayload = z.infer<typeof ResearchJobPayload>;

/** Whose turn a run takes in the queue: a tenant of three times the weight of another has three times the turns. */
export const Turn = z.object({ id: z.string(), weight: z.number().positive() });
export type Turn = z.infer<typeof Turn>;

/** A run to be put into the queue; without a tenant it takes the next turn of all. */
export const QueuedRun = ResearchJobPayload.extend({ tenant: Turn.optional() });
export type QueuedRun = z.infer<typeof QueuedRun>;

/** Every kind of queued job: its Bull queue, its Bull job name and the schema of its payload. */
export const JOB_CATALOG = {
  research: { queue: 'research', name: 'research', payload: ResearchJobPayload },
} as const;

/** Bull's id of a queue entry. Adding the same run twice is one entry; a new attempt is a new entry. */
export function queueEntryId({ jobId, attempt }: ResearchJobPayload): string {
  return `${jobId}-${attempt}`;
}

/** The run that an entry id names, null if it is no id of ours. */
export function runOfEntry(entryId: string): ResearchJobPayload | null {
  const dash = entryId.lastIndexOf('-');
  const run = ResearchJobPayload.safeParse({ jobId: entryId.slice(0, dash), attempt: Number(entryId.slice(dash + 1)) });
  return run.success ? run.data : null;
}

/** What processes tell each other over pub/sub. Speed only: the database holds the truth of each of them. */
export const ControlMessage = z.discriminatedUnion('type', [z.object({ type: z.literal('cancel'), jobId: z.uuid() })]);
export type ControlMessage = z.infer<typeof ControlMessage>;
