import { z } from 'zod';

const MOST_LISTED = 200;
/** Replays of one call; whoever wants more calls again, when the last ones are under way. */
const MOST_REPLAYED = 500;

const reason = z
  .string()
  .regex(/^\w{1,64}$/, 'has to be a failure reason such as worker_lost')
  .nullable()
  .default(null);
/** Who it was, for the event log. */
const by = z.string().trim().min(1).max(100).default('admin');

export const DeadLetterQuery = z.object({
  reason,
  cursor: z
    .string()
    .regex(/^\d{1,16}\.[\da-f-]{36}$/, 'has to be the next of an earlier page')
    .refine((text) => z.guid().safeParse(text.split('.')[1]).success, 'has to be the next of an earlier page')
    .nullable()
    .default(null),
  limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(50),
});

export const ReplayBody = z.object({ by });

export const BulkReplayBody = z.object({
  reason,
  failed_before: z.iso.datetime({ offset: true }).nullable().default(null),
  limit: z.int().min(1).max(MOST_REPLAYED).default(100),
  by,
});

export type ReplayBody = z.infer<typeof ReplayBody>;
export type BulkReplayBody = z.infer<typeof BulkReplayBody>;
