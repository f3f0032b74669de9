import { createHash } from 'node:crypto';
import { ServiceError } from '@scholarsource/contracts';

/** The place of a delivery among those of its endpoint, for the next page. */
export function writeCursor(seq: number, webhookId: string): string {
  return `${seq.toString(36)}.${checkOf(seq, webhookId)}`;
}

/** @throws {ServiceError} if it is no cursor of this list */
export function readCursor(cursor: string, webhookId: string): number {
  const [place = ''] = cursor.split('.', 1);
  const seq = /^[0-9a-z]{1,11}$/.test(place) ? Number.parseInt(place, 36) : NaN;
  if (Number.isSafeInteger(seq) && cursor === writeCursor(seq, webhookId)) return seq;
  throw new ServiceError('invalid_inputs', 'cursor has to be the `next` of an earlier page of this list, as it was.');
}

/** A cursor of another list, or one that was changed, is noticed; it opens nothing that its sender may not see anyway. */
function checkOf(seq: number, webhookId: string): string {
  return createHash('sha256').update(`deliveries ${webhookId.toLowerCase()} ${seq}`).digest('base64url').slice(0, 16);
}
