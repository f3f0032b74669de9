import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { UploadStorage } from './upload-storage.port.ts';
import { uploadsUnavailable } from './uploads-unavailable.ts';

const ID = /^[\da-f]{64}$/;

/** Files in a directory that all processes share: one machine, or a volume that several pods mount. */
export function createDirectoryStorage(directory: string): UploadStorage {
  const pathOf = (id: string) => {
    if (!ID.test(id)) throw new Error('an upload id is 64 hexadecimal digits');
    return join(directory, `${id}.pdf`);
  };
  return {
    async save(id, file) {
      const path = pathOf(id);
      // A file under its final name is whole.
      const unfinished = `${path}.${randomUUID()}.part`;
      let failure: Error | undefined;
      file.once('error', (error: Error) => (failure = error));
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        await pipeline(file, createWriteStream(unfinished, { mode: 0o600, flags: 'wx' }));
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true }).catch(() => undefined);
        throw failure ?? uploadsUnavailable(error);
      }
    },

    async open(id, signal) {
      try {
        const handle = await open(pathOf(id));
        return addAbortSignal(signal, createReadStream('', { fd: handle }));
      } catch (error) {
        if (isMissing(error)) return null;
        throw uploadsUnavailable(error);
      }
    },

    async remove(id) {
      try {
        await rm(pathOf(id), { force: true });
      } catch (error) {
        throw uploadsUnavailable(error);
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
