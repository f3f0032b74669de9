import type { Readable } from 'node:stream';

/**
 * Keeps files by id (see `uploadIdOf`). Each method throws {@link ServiceError} `uploads_unavailable` if the storage cannot
 * be asked.
 */
export interface UploadStorage {
  /** Stores the whole stream or, if it fails, nothing; the error of the stream itself is passed on as it is. */
  save(id: string, file: Readable): Promise<void>;
  /** The file as a stream; null if there is none. */
  open(id: string, signal: AbortSignal): Promise<Readable | null>;
  /** Resolves as well if there is no such file. */
  remove(id: string): Promise<void>;
}
