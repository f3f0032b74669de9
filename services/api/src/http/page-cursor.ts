import { createHash } from 'node:crypto';
import { ServiceError } from '@scholarsource/contracts';
import { z } from 'zod';

const DIGEST_LENGTH = 8;
const LONGEST_CURSOR = 500;

/** Where a page of a list ended, as text that is only good for going on with the same list. */
export function toCursor(list: string, place: unknown): string {
  const json = JSON.stringify(place);
  return Buffer.from(digest(list, json) + json).toString('base64url');
}

/** The place that a cursor of the list names; null if none was sent. @throws {ServiceError} `invalid_inputs` */
export function readCursor<T>(list: string, cursor: unknown, place: z.ZodType<T>): T | null {
  if (cursor === undefined || cursor === '') return null;
  const text =
    typeof cursor === 'string' && cursor.length <= LONGEST_CURSOR ? Buffer.from(cursor, 'base64url').toString() : '';
  const json = text.slice(DIGEST_LENGTH);
  if (text.slice(0, DIGEST_LENGTH) !== digest(list, json)) throw unknownCursor();
  return place.parse(JSON.parse(json));
}

/** A place in a list that is ordered by creation. */
export const CreatedPlace = z.object({ created_at: z.iso.datetime({ offset: true }), id: z.uuid() });

function digest(list: string, json: string): string {
  return createHash('sha256').update(`${list} ${json}`).digest('base64url').slice(0, DIGEST_LENGTH);
}

function unknownCursor(): ServiceError {
  return new ServiceError(
    'invalid_inputs',
    'cursor has to be the next of an earlier page of this list, as it was. Leave it out to begin at the first page.',
  );
}
