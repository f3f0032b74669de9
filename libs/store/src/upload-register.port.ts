/**
 * What is known about uploaded books, on the database's clock. An id is the digest of a token. A job takes its upload in the
 * transaction that stores it (see `JobStore.submit`), so there is no method for that.
 */
export interface UploadRegister {
  /** Notes that a file is about to be stored under the id, so that even half of it will be removed. @returns when it expires, ISO 8601 */
  begin(id: string, ttlSeconds: number): Promise<string>;
  /** The whole file is stored: from now on a job may take it. */
  finish(id: string, bytes: number): Promise<boolean>;
  /**
   * Ids of files that nobody will read any more: not taken in time, or their job is gone or has ended and cannot be replayed.
   */
  listExpired(limit: number): Promise<string[]>;
  /** After the file was removed. */
  forget(id: string): Promise<boolean>;
}
