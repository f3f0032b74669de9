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

/** Keeps answers for a while. The engine takes a call that rejects for a miss, and goes on. */
export interface ResearchCache {
  /** Null if nothing is kept under the key, or not any more. */
  get(key: string): Promise<unknown>;
  put(answer: CachedValue): Promise<void>;
}
