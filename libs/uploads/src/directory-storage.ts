import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import type { UploadStorage } from './upload-storage.port.ts';
import { uploadsUnavailable } from './uploads-unavailable.ts';

const ID = /^[\da-f]{64}$/;

/** Files in a directory shared by all processes: on one machine, or on a volume mounted by several pods. */
export function createDirectoryStorage(directory: string): UploadStorage {
  const pathOf = (id: string) => {
    if (!ID.test(id)) throw new Error('an upload id is 64 hexadecimal digits');
    return join(directory, `${id}.pdf`);
  };
  return {
    async save(id, file) {
      const path = pathOf(id);
      // A file is renamed to its final name only when it is complete.
      const unfinished = unfinishedOf(path);
      try {
        await orUnavailable(mkdir(directory, { recursive: true, mode: 0o700 }));
        await write(file, unfinished);
        await orUnavailable(rename(unfinished, path));
      } catch (error) {
        file.destroy();
        await rm(unfinished, { force: true }).catch(() => undefined);
        throw error;
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
        const path = pathOf(id);
        await rm(path, { force: true });
        // Leftovers of a process that died while writing.
        await rm(unfinishedOf(path), { force: true });
      } catch (error) {
        throw uploadsUnavailable(error);
      }
    },
  };
}

function unfinishedOf(path: string): string {
  return `${path}.part`;
}

/** Errors of the source stream are rethrown unchanged; those of the disk, such as a full one, are storage errors. */
async function write(file: Readable, path: string): Promise<void> {
  const target = await orUnavailable(open(path, 'w', 0o600));
  try {
    for await (const chunk of file) await orUnavailable(target.writeFile(chunk as Uint8Array));
    // Some disks report that they are full only on close.
    await orUnavailable(target.sync());
  } finally {
    await orUnavailable(target.close());
  }
}

async function orUnavailable<T>(step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    throw uploadsUnavailable(error);
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
