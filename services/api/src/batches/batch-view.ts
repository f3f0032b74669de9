import type { Batch, ShownBatch } from '@scholarsource/contracts';

/** A batch as responses and webhooks present it. */
export function toBatchView({ id, name, status, counts, labels, created_at, ended_at }: Batch): ShownBatch {
  return {
    id,
    name,
    status,
    counts,
    metadata: labels ?? {},
    created_at: new Date(created_at).toISOString(),
    ended_at: ended_at === null ? null : new Date(ended_at).toISOString(),
  };
}
