import { BATCH_ITEMS, BatchWebhook, Labels, Priority, submissionProblem, SubmitBody } from '@scholarsource/contracts';
import { isUploadToken } from '@scholarsource/uploads';
import { z } from 'zod';
import { type FieldError, InvalidRequest } from '../http/problem.ts';

/** The body of `POST /api/v1/batches`. */
export const BatchBody = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .nullish()
    .transform((name) => name ?? null),
  priority: Priority.default('normal').describe('Priority of all searches of the batch.'),
  metadata: Labels.nullish().transform((labels) => labels ?? null),
  webhook: BatchWebhook.nullish()
    .transform((webhook) => webhook ?? null)
    .describe('Webhook for the events of this batch only.'),
  items: z.array(SubmitBody).min(1).max(BATCH_ITEMS).describe('Searches, each in the format of `POST /api/v1/jobs`.'),
});
export type BatchBody = z.infer<typeof BatchBody>;

/** @throws {InvalidRequest} with the problems of each item of a well-formed batch */
export function requireItems(items: readonly SubmitBody[]): void {
  const errors = itemErrors(items);
  if (errors.length === 0) return;
  const found =
    errors.length === 1
      ? 'there is a problem with an item. Please mend it.'
      : `there are ${errors.length} problems with items. Please mend them all.`;
  throw new InvalidRequest(`Nothing was stored: ${found}`, errors);
}

function itemErrors(items: readonly SubmitBody[]): FieldError[] {
  const errors: FieldError[] = [];
  const firstOf = new Map<string, number>();
  items.forEach((item, n) => {
    const pointer = `/items/${n}`;
    const problem = submissionProblem(item);
    if (problem !== null) {
      errors.push({
        pointer: problem.field === null ? pointer : `${pointer}/${problem.field}`,
        detail: problem.message,
      });
    }
    const token = item.book_pdf_path;
    if (token !== null && !isUploadToken(token)) errors.push(unknownUpload(n));
    // A book can be taken by one search only.
    const key = token ?? JSON.stringify(item);
    const first = firstOf.get(key);
    if (first === undefined) firstOf.set(key, n);
    else errors.push({ pointer, detail: `Is the same as /items/${first}. Please send each search once.` });
  });
  return errors;
}

export function unknownUpload(item: number): FieldError {
  return {
    pointer: `/items/${item}/book_pdf_path`,
    detail: 'Names an upload that is unknown, expired or already used. Please upload the book again.',
  };
}
