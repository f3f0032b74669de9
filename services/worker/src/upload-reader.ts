import type { UploadReader } from '@scholarsource/research';
import type { Web } from '@scholarsource/web';
import { readUpload, UploadMissing, type UploadStorage } from '@scholarsource/uploads';

/** Streams uploaded books from the storage to the PDF reader, at most `limitBytes`. */
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
