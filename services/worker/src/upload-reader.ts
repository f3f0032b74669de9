import type { UploadReader } from '@scholarsource/research';
import type { Web } from '@scholarsource/web';
import { readUpload, UploadMissing, type UploadStorage } from '@scholarsource/uploads';

/** Reads uploaded books for the engine: from the storage, at most `limitBytes`, straight to the reader of PDFs. */
export function createUploadReader(
  storage: UploadStorage,
  limitBytes: number,
  web: Pick<Web, 'readPdf'>,
): UploadReader {
  return {
    async read(token, { signal }) {
      try {
        return await web.readPdf(() => readUpload(storage, token, limitBytes, signal), signal);
      } catch (error) {
        if (error instanceof UploadMissing) return null;
        throw error;
      }
    },
  };
}
