import { ServiceError } from '@scholarsource/contracts';
import type { UploadStorage } from './upload-storage.port.ts';
import { uploadIdOf } from './upload-token.ts';

/** The upload does not exist, or no longer exists. */
export class UploadMissing extends Error {
  override readonly name = 'UploadMissing';
}

/**
 * Reads the upload in chunks.
 * @throws {UploadMissing}, or {ServiceError} `body_too_large` above `limitBytes`
 */
export async function* readUpload(
  storage: UploadStorage,
  token: string,
  limitBytes: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const file = await storage.open(uploadIdOf(token), signal);
  if (file === null) throw new UploadMissing();
  let bytes = 0;
  for await (const chunk of file) {
    signal.throwIfAborted();
    const piece = chunk as Uint8Array;
    bytes += piece.length;
    if (bytes > limitBytes) throw new ServiceError('body_too_large', 'The uploaded book is too large to be read.');
    yield piece;
  }
}
