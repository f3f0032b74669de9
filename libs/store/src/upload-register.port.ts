/** Limits of an upload in bytes. */
export interface UploadLimits {
  /** Maximum size of the file. */
  bytes: number;
  /** Maximum size of all uploads together; null is unlimited. */
  totalBytes: number | null;
}

/**
 * Metadata of uploaded books, on the database's clock. An id is the digest of a token. A job takes its upload in the transaction that
 * stores it (see `JobStore.submit`), so there is no method for that.
 */
export interface UploadRegister {
  /**
   * Records an upload before its first byte is stored, so that even a partial file will be removed, and reserves its space. Only a job of
   * the same tenant may take it. @returns its expiry, ISO 8601; null if there is not enough space
   */
  begin(id: string, ttlSeconds: number, room?: UploadLimits, tenant?: string): Promise<string | null>;
  /** Marks the file as complete: from now on a job may take it. @returns false if the id is unknown or the file exceeds its reservation */
  finish(id: string, bytes: number): Promise<boolean>;
  /** Ids of files that are no longer needed: not taken in time, or their job was deleted or has ended and cannot be replayed. */
  listExpired(limit: number): Promise<string[]>;
  /** Deletes the record, after the file was removed. */
  forget(id: string): Promise<boolean>;
  /** Bytes used by all uploads, including the reservations of uploads in progress. */
  usedBytes(): Promise<number>;
}
