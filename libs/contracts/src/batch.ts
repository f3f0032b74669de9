import { z } from 'zod';

/** Maximum number of searches in a batch. */
export const BATCH_ITEMS = 1_000;

const count = z.int().nonnegative();

/** A batch as the store returns it. */
export const Batch = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  /** `cancelled` means that the batch as a whole was cancelled. */
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
  /** Labels set by the client: the `metadata` of /api/v1. */
  labels: z.record(z.string(), z.string()).nullable(),
  created_at: z.iso.datetime({ offset: true }),
  /** When the last job of the batch ended. */
  ended_at: z.iso.datetime({ offset: true }).nullable(),
});
export type Batch = z.infer<typeof Batch>;

/** A batch as /api/v1 and webhooks present it. */
export const ShownBatch = Batch.omit({ labels: true }).extend({
  metadata: z.record(z.string(), z.string()).describe('Labels set by the client.'),
});
export type ShownBatch = z.infer<typeof ShownBatch>;
