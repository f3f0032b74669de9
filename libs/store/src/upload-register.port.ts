/** What an upload may take, in bytes. */
export interface UploadRoom {
  /** The file at most. */
  bytes: number;
  /** All uploads together; null is no limit. */
  totalBytes: number | null;
}

/**
 * What is known about uploaded books, on the database's clock. An id is the digest of a token. A job takes its upload in the
 * transaction that stores it (see `JobStore.submit`), so there is no method for that.
 */
export interface UploadRegister {
  /**
   * Notes that a file is about to be stored under the id, so that even half of it will be removed, and keeps room for it until it
   * is forgotten. Only a job of the same tenant may take it. @returns when it expires, ISO 8601; null if there is no room
   */
  begin(id: string, ttlSeconds: number, room?: UploadRoom, tenant?: string): Promise<string | null>;
  /** The whole file is stored: from now on a job may take it. @returns whether the id is known and the file no larger than its room */
  finish(id: string, bytes: number): Promise<boolean>;
  /**
   * Ids of files that nobody will read any more: not taken in time, or their job is gone or has ended and cannot be replayed.
   */
  listExpired(limit: number): Promise<string[]>;
  /** After the file was removed. */
  forget(id: string): Promise<boolean>;
  /** Bytes that all uploads take, those that are still coming in with the room that is kept for them. */
  usedBytes(): Promise<number>;
}
