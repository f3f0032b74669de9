import { z } from 'zod';
import { Stage } from './stages.ts';

const attempt = z.int().positive();

/** The event log of a job. Lifecycle events are written by the transition that they report. */
export const JobEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('submitted') }),
  z.object({ type: z.literal('queued') }),
  z.object({ type: z.literal('started'), attempt, worker: z.string() }),
  z.object({ type: z.literal('stage_started'), attempt, stage: Stage }),
  z.object({ type: z.literal('stage_finished'), attempt, stage: Stage, summary: z.string() }),
  z.object({ type: z.literal('handed_back'), attempt }),
  z.object({ type: z.literal('lease_lost'), attempt }),
  z.object({ type: z.literal('retry_scheduled'), attempt, reason: z.string(), run_after: z.string() }),
  z.object({ type: z.literal('completed'), attempt }),
  z.object({ type: z.literal('failed'), attempt: z.int().nonnegative(), reason: z.string() }),
  z.object({ type: z.literal('cancelled') }),
  z.object({ type: z.literal('replayed'), by: z.string() }),
]);
export type JobEvent = z.infer<typeof JobEvent>;

/** The events that a running job may append; all others are written by transitions. */
export type ProgressEvent = Extract<JobEvent, { type: 'stage_started' | 'stage_finished' }>;

/** A stored event; `seq` increases by one within a job. */
export const StoredJobEvent = z.object({
  seq: z.int().positive(),
  at: z.iso.datetime({ offset: true }),
  event: JobEvent,
});
export type StoredJobEvent = z.infer<typeof StoredJobEvent>;
