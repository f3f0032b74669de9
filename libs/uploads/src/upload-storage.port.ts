import type { Readable } from 'node:stream';

/** Stores files by id (see `uploadIdOf`). Each method throws {@link ServiceError} `uploads_unavailable` if the storage is unavailable. */
export interface UploadStorage {
  /** Stores the whole stream or nothing; an error of the stream itself is rethrown unchanged. */
  save(id: string, file: Readable): Promise<void>;
  /** The file as a stream; null if it does not exist. */
  open(id: string, signal: AbortSignal): Promise<Readable | null>;
  /** Also resolves if the file does not exist. */
  remove(id: string): Promise<void>;
}
