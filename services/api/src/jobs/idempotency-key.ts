import { ServiceError } from '@scholarsource/contracts';

const FORM = /^[\x21-\x7e]{1,255}$/;

/** The value of the header `Idempotency-Key`; null if absent. @throws {ServiceError} `invalid_inputs` */
export function readIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined || FORM.test(header)) return header ?? null;
  throw new ServiceError('invalid_inputs', 'The Idempotency-Key must be 1 to 255 printable characters.');
}
