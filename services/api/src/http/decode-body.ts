import { ServiceError } from '@scholarsource/contracts';

/** Strips a byte order mark. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** Decodes a request body. @throws {ServiceError} `invalid_inputs` if it is not UTF-8 */
export function decodeBody(body: Buffer): string {
  try {
    return UTF_8.decode(body);
  } catch {
    throw new ServiceError('invalid_inputs', 'The body is not valid UTF-8. Please send it in UTF-8.');
  }
}
