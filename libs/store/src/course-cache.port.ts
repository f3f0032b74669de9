/** An answer to keep for equal requests. `inputs` is what the key was made of, for people who look at the table. */
export interface CachedAnswer {
  key: string;
  tier: 'analysis' | 'full';
  /** Name and version of the engine that made it. */
  engine: string;
  inputs: object;
  value: object;
  /** Null is for ever. */
  ttlSeconds: number | null;
}

/** Answers by key, on the database's clock. Both methods throw {@link ServiceError} `store_unavailable` as the jobs do. */
export interface CourseCache {
  /** Null if nothing is kept under the key, or not any more. */
  get(key: string): Promise<unknown>;
  put(answer: CachedAnswer): Promise<void>;
}
