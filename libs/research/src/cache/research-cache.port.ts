/** What is cached: the analysis alone, which saves the first stage, or all stages, which save the whole job. */
export type CacheTier = 'analysis' | 'full';

/** An answer to keep for equal requests. */
export interface CachedValue {
  key: string;
  tier: CacheTier;
  /** What made it. */
  engine: string;
  /** The inputs of the key, for debugging. */
  inputs: object;
  value: object;
}

/** A cache with expiry. The engine treats a rejected call as a miss. */
export interface ResearchCache {
  /** Null if nothing is kept under the key, or not any more. */
  get(key: string): Promise<unknown>;
  put(answer: CachedValue): Promise<void>;
}
