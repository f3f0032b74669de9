/** A cache entry. `inputs` are the inputs behind the key, stored for people who inspect the table. */
export interface CourseCacheEntry {
  key: string;
  tier: 'analysis' | 'full';
  /** Name and version of the engine that produced it. */
  engine: string;
  inputs: object;
  value: object;
  /** Null: never expires. */
  ttlSeconds: number | null;
}

/**
 * Cached results by key; expiry goes by the database's clock. Both methods throw {@link ServiceError} `store_unavailable` if the database
 * is unavailable.
 */
export interface CourseCache {
  /** Null on a miss or if the entry has expired. */
  get(key: string): Promise<unknown>;
  put(entry: CourseCacheEntry): Promise<void>;
}
