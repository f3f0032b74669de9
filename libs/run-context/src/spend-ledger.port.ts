import type { StageUsage } from '@scholarsource/contracts';

/** Keeps what a run spends where the later runs of its job find it. */
export interface SpendLedger {
  /** A stage begins: from now on `read` gives what this run has spent on it, also when it has ended. */
  follow(read: () => StageUsage): void;
  /** Something was spent, which is stored soon. */
  changed(): void;
  /** Resolves when all that was spent is stored. @throws if the run loses its job, or the store cannot be asked, before */
  stored(): Promise<void>;
}

/** For runs that have no successor. */
export const unkept: SpendLedger = {
  follow: () => undefined,
  changed: () => undefined,
  stored: () => Promise.resolve(),
};
