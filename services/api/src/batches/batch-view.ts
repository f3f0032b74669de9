import type { Batch } from '@scholarsource/contracts';

/** A batch as it is served. */
export function toBatchView({ id, name, status, counts, labels, created_at, ended_at }: Batch) {
  return { id, name, status, counts, metadata: labels ?? {}, created_at, ended_at };
}
