import type { UploadReader } from '@scholarsource/research';
import type { Web } from '@scholarsource/web';
import { readUpload, type UploadStorage } from '@scholarsource/uploads';

/** Reads uploaded books for the engine: from the storage into memory, at most `limitBytes`, and through the reader of PDFs. */
export function createUploadReader(
  storage: UploadStorage,
  limitBytes: number,
  web: Pick<Web, 'readPdf'>,
): UploadReader {
  return {
    async read(token, { signal }) {
      const bytes = await readUpload(storage, token, limitBytes, signal);
      return bytes === null ? null : web.readPdf(bytes, signal);
    },
  };
}
