import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ServiceError } from '@scholarsource/contracts';
import { z } from 'zod';
import { CURSOR_SECRET } from '../tokens.ts';

/** A cursor of a list ordered by creation. */
export const CreatedCursor = z.object({ created_at: z.string(), id: z.string() });

/** The position after the last item of a list ordered by creation. */
export function placeOf({ created_at, id }: z.infer<typeof CreatedCursor>): z.infer<typeof CreatedCursor> {
  return { created_at, id };
}

const FORM = /^([\w-]{1,2000})\.([\w-]{22})$/;
const SIGNATURE_LENGTH = 22;

/** Opaque pagination cursors, signed so that clients can only send back what they were given. */
@Injectable()
export class Cursors {
  readonly #secret: string;

  constructor(@Inject(CURSOR_SECRET) secret: string) {
    this.#secret = secret;
  }

  /** `list` identifies the list and its filters, which must be the same when the cursor is used. */
  write(list: string, place: object): string {
    const text = Buffer.from(JSON.stringify(place)).toString('base64url');
    return `${text}.${this.#sign(list, text)}`;
  }

  /** A page from `limit + 1` items: `next` is null on the last page. */
  page<T>(list: string, found: readonly T[], size: number, placeOf: (last: T) => object) {
    const last = found.length > size ? found[size - 1] : undefined;
    return { items: found.slice(0, size), next: last === undefined ? null : this.write(list, placeOf(last)) };
  }

  /** The position of a cursor; null without one. @throws {ServiceError} as {@link read} */
  readSent<T>(list: string, cursor: unknown, schema: z.ZodType<T>): T | null {
    return cursor === undefined ? null : this.read(list, cursor, schema);
  }

  /** @throws {ServiceError} `invalid_inputs` if the cursor is invalid or of another list */
  read<T>(list: string, cursor: unknown, schema: z.ZodType<T>): T {
    const [, text = '', signature = ''] = (typeof cursor === 'string' && FORM.exec(cursor)) || [];
    const wanted = this.#sign(list, text);
    if (signature.length !== wanted.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(wanted))) {
      throw new ServiceError(
        'invalid_inputs',
        'cursor must be the next or the previous of an earlier page, with the same filters. Leave it out to begin anew.',
      );
    }
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  }

  #sign(list: string, text: string): string {
    return createHmac('sha256', this.#secret).update(`${list}\n${text}`).digest('base64url').slice(0, SIGNATURE_LENGTH);
  }
}
