import { z } from 'zod';

/** Searches that one batch may hold. */
export const BATCH_ITEMS = 1_000;

const count = z.int().nonnegative();

/** A batch as the store returns it. */
export const Batch = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  /** `cancelled` is one that somebody cancelled as a whole. */
  status: z.enum(['running', 'completed', 'cancelled']),
  counts: z.object({
    total: count,
    pending: count,
    queued: count,
    running: count,
    completed: count,
    failed: count,
    cancelled: count,
  }),
  /** What the client wrote on it: the `metadata` of /api/v1. */
  labels: z.record(z.string(), z.string()).nullable(),
  created_at: z.iso.datetime({ offset: true }),
  /** When the last of its jobs ended. */
  ended_at: z.iso.datetime({ offset: true }).nullable(),
});
export type Batch = z.infer<typeof Batch>;

/** A batch as /api/v1 shows it and webhooks tell of it. */
export const ShownBatch = Batch.omit({ labels: true }).extend({
  metadata: z.record(z.string(), z.string()).describe('What the client wrote on it.'),
});
export type ShownBatch = z.infer<typeof ShownBatch>;
