import type { StageUsage } from '@scholarsource/contracts';

/** Persists what a run spends, for later runs of its job. */
export interface SpendLedger {
  /** A stage begins: `read` returns what this run has spent on it so far, also after its end. */
  follow(read: () => StageUsage): void;
  /** The amounts have changed and will be stored soon. */
  changed(): void;
  /** Resolves once all amounts are stored. @throws if the run loses its job or the store is unavailable before that */
  stored(): Promise<void>;
}

/** Discards the amounts: for runs without successors. */
export const nullSpendLedger: SpendLedger = {
  follow: () => undefined,
  changed: () => undefined,
  stored: () => Promise.resolve(),
};
