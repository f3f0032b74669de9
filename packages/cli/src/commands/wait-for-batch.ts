import { setTimeout as pass } from 'node:timers/promises';
import { type components, type operations, unwrap } from '@scholarsource/client';
import type { CommandContext } from '../command-context.ts';
import { ShownFailure } from '../errors.ts';
import { BatchProgress, describeCounts } from '../output/batch-progress.ts';
import { withResumeHint } from './with-resume-hint.ts';

export type Batch = components['schemas']['Batch'];
export type BatchFormat = NonNullable<NonNullable<operations['exportBatch']['parameters']['query']>['format']>;

export const BATCH_FORMATS: readonly BatchFormat[] = ['json', 'csv', 'bibtex', 'ris', 'markdown', 'urls'];

const FIRST_LOOK_MS = 500;
const MAX_BACKOFF_MS = 5_000;

/**
 * Follows a batch to its end, and shows the batch or, with a format, its results.
 * @throws {ShownFailure} if some of its searches failed or were cancelled
 */
export async function waitForBatch(
  id: string,
  { format }: { format?: BatchFormat },
  context: CommandContext,
): Promise<void> {
  const batch = await withResumeHint(
    `The batch goes on. scholarsource batches watch ${id} follows it, scholarsource batches cancel ${id} ends it.`,
    context,
    () => untilEnded(id, context),
  );
  if (format === undefined) showBatch(batch, context);
  else context.print((await exportBatch(id, format, context)).trimEnd());
  const { failed, cancelled } = batch.counts;
  if (failed + cancelled === 0) return;
  context.note(`${failed} failed, ${cancelled} were cancelled: scholarsource list --batch ${id} shows which.`);
  throw new ShownFailure('Some searches did not complete.');
}

/** Shows the state of a batch. */
export function showBatch(batch: Batch, { show }: CommandContext): void {
  show(batch, `batch ${batch.id}  ${batch.name ?? ''}\n  ${batch.status}: ${describeCounts(batch.counts)}`);
}

/** The current state of a batch. */
export async function getBatch(id: string, { client, signal }: CommandContext): Promise<Batch> {
  const params = { path: { batchId: id } };
  return unwrap(await client.api.GET('/api/v1/batches/{batchId}', { params, signal }));
}

/** The results of all searches of an ended batch. */
export async function exportBatch(
  id: string,
  format: BatchFormat,
  { client, signal }: CommandContext,
): Promise<string> {
  const params = { path: { batchId: id }, query: { format } };
  return unwrap(await client.api.GET('/api/v1/batches/{batchId}/results', { params, parseAs: 'text', signal }));
}

async function untilEnded(id: string, context: CommandContext): Promise<Batch> {
  const progress = new BatchProgress(context.terminal.err);
  for (let pauseMs = FIRST_LOOK_MS; ; pauseMs = Math.min(pauseMs * 1.5, MAX_BACKOFF_MS)) {
    const batch = await getBatch(id, context);
    progress.show(batch.counts);
    if (batch.ended_at !== null) return batch;
    await pass(pauseMs, undefined, { signal: context.signal }).catch(() => context.signal.throwIfAborted());
  }
}
