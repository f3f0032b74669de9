import { ServiceError } from '@scholarsource/contracts';
import type { UploadStorage } from './upload-storage.port.ts';
import { uploadIdOf } from './upload-token.ts';

/** The whole upload in memory; null if it is not there (any more). @throws {ServiceError} `body_too_large` above `limitBytes` */
export async function readUpload(
  storage: UploadStorage,
  token: string,
  limitBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  const file = await storage.open(uploadIdOf(token), signal);
  if (file === null) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of file) {
    signal.throwIfAborted();
    const part = chunk as Uint8Array;
    bytes += part.length;
    if (bytes > limitBytes) throw new ServiceError('body_too_large', 'The uploaded book is too large to be read.');
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}
