import { z } from 'zod';

const MAX_LISTED = 200;
/** Maximum number of replays per call; clients with more repeat the call. */
const MAX_REPLAYED = 500;
const EARLIEST = Date.parse('1970-01-01T00:00:00Z');

const reason = z.string().regex(/^\w{1,64}$/, 'must be a failure reason such as worker_lost');
/** The operator's name, for the event log. */
const by = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{C}*$/u, 'must be text without control characters')
  .default('admin');
/** PostgreSQL supports a narrower range of years and offsets than ISO 8601. */
const time = z.iso
  .datetime({ offset: true })
  .refine((text) => EARLIEST <= Date.parse(text) && !/[+-](?:1[5-9]|2\d):\d\d$/.test(text), {
    message: 'must be a time since 1970 with an offset that is in use, such as 2026-01-31T12:00:00+01:00',
  });

export const DeadLetterQuery = z.object({
  reason: reason.optional(),
  cursor: z
    .string()
    .regex(/^\d{1,16}\.[\da-f-]{36}$/, 'must be the next of an earlier page')
    .refine((text) => z.guid().safeParse(text.split('.')[1]).success, 'must be the next of an earlier page')
    .optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LISTED).default(50),
});

export const ReplayBody = z.object({ by });

export const BulkReplayBody = z.object({
  reason: reason.nullable().default(null),
  failed_before: time.nullable().default(null),
  limit: z.int().min(1).max(MAX_REPLAYED).default(100),
  by,
});

export type ReplayBody = z.infer<typeof ReplayBody>;
export type BulkReplayBody = z.infer<typeof BulkReplayBody>;
