import { z } from 'zod';

/**
 * The payload of a queue entry: ids only, the inputs stay in the database. `attempt` is the attempt that claiming the entry starts, so an
 * entry identifies one run of one job.
 */
export const ResearchJobPayload = z.object({
  jobId: z.uuid(),
  attempt: z.int().positive(),
});
export type ResearchJobPayload = z.infer<typeof ResearchJobPayload>;

/** The tenant of a run and its weight in fair queueing: three times the weight gets three times the share. */
export const TenantShare = z.object({ id: z.string(), weight: z.number().positive() });
export type TenantShare = z.infer<typeof TenantShare>;

/** A run to be enqueued; without a tenant it goes to the front. */
export const QueuedRun = ResearchJobPayload.extend({ tenant: TenantShare.optional() });
export type QueuedRun = z.infer<typeof QueuedRun>;

/** Every kind of queued job: its Bull queue, its Bull job name and the schema of its payload. */
export const JOB_CATALOG = {
  research: { queue: 'research', name: 'research', payload: ResearchJobPayload },
} as const;

/** Bull's id of an entry. Adding the same run twice yields one entry; a new attempt is a new entry. */
export function queueEntryId({ jobId, attempt }: ResearchJobPayload): string {
  return `${jobId}-${attempt}`;
}

/** The run that an entry id identifies; null if the id is not ours. */
export function parseQueueEntryId(entryId: string): ResearchJobPayload | null {
  const dash = entryId.lastIndexOf('-');
  const run = ResearchJobPayload.safeParse({ jobId: entryId.slice(0, dash), attempt: Number(entryId.slice(dash + 1)) });
  return run.success ? run.data : null;
}

/** Control messages between processes over pub/sub. Only an optimisation: PostgreSQL is the source of truth. */
export const ControlMessage = z.discriminatedUnion('type', [z.object({ type: z.literal('cancel'), jobId: z.uuid() })]);
export type ControlMessage = z.infer<typeof ControlMessage>;
