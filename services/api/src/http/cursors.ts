import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ServiceError } from '@scholarsource/contracts';
import { z } from 'zod';
import { CURSOR_SECRET } from '../tokens.ts';

/** A place in a list that is ordered by creation. */
export const CreatedCursor = z.object({ created_at: z.string(), id: z.string() });

/** Where a list ends that is ordered by creation. */
export function placeOf({ created_at, id }: z.infer<typeof CreatedCursor>): z.infer<typeof CreatedCursor> {
  return { created_at, id };
}

const FORM = /^([\w-]{1,2000})\.([\w-]{22})$/;
const SIGNATURE_LENGTH = 22;

/** Places in lists as opaque texts, signed so that a client sends back what it was given and nothing else. */
@Injectable()
export class Cursors {
  readonly #secret: string;

  constructor(@Inject(CURSOR_SECRET) secret: string) {
    this.#secret = secret;
  }

  /** `list` names the list, and whatever else has to be the same when the cursor comes back. */
  write(list: string, place: object): string {
    const text = Buffer.from(JSON.stringify(place)).toString('base64url');
    return `${text}.${this.#sign(list, text)}`;
  }

  /** A page of what was found where one more than fits was looked for: `next` is null on the last one. */
  page<T>(list: string, found: readonly T[], size: number, placeOf: (last: T) => object) {
    const last = found.length > size ? found[size - 1] : undefined;
    return { items: found.slice(0, size), next: last === undefined ? null : this.write(list, placeOf(last)) };
  }

  /** The place that a cursor names; null if none was sent. @throws {ServiceError} as {@link read} */
  readSent<T>(list: string, cursor: unknown, schema: z.ZodType<T>): T | null {
    return cursor === undefined ? null : this.read(list, cursor, schema);
  }

  /** @throws {ServiceError} `invalid_inputs` if the cursor is none of this list */
  read<T>(list: string, cursor: unknown, schema: z.ZodType<T>): T {
    const [, text = '', signature = ''] = (typeof cursor === 'string' && FORM.exec(cursor)) || [];
    const wanted = this.#sign(list, text);
    if (signature.length !== wanted.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(wanted))) {
      throw new ServiceError(
        'invalid_inputs',
        'cursor has to be the next or the previous of an earlier page, with the same filters. Leave it out to begin anew.',
      );
    }
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  }

  #sign(list: string, text: string): string {
    return createHmac('sha256', this.#secret).update(`${list}\n${text}`).digest('base64url').slice(0, SIGNATURE_LENGTH);
  }
}
