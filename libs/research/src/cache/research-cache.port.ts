/** What is kept: the analysis alone, which spares the first stage, or all stages, which spare the job. */
export type CacheTier = 'analysis' | 'full';

/** An answer to keep for equal requests. */
export interface CachedValue {
  key: string;
  tier: CacheTier;
  /** What made it. */
  engine: string;
  /** What the key was made of, for people. */
  inputs: object;
  value: object;
}

/** A cache with expiry. The engine treats a rejected call as a miss. */
export interface ResearchCache {
  /** Null if nothing is kept under the key, or not any more. */
  get(key: string): Promise<unknown>;
  put(answer: CachedValue): Promise<void>;
}
