import type { StageUsage } from '@scholarsource/contracts';
import type { SpendLedger } from '@scholarsource/run-context';

/**
 * Stores what a run spends while it spends it. One write is under way at a time, and the next one takes along all that came
 * meanwhile; a write that fails is made again with the next one.
 */
export class RunSpend implements SpendLedger {
  readonly #store: (usage: StageUsage) => Promise<void>;
  /** Stages that ended and are not stored yet. */
  readonly #ended: StageUsage[] = [];
  #open: (() => StageUsage) | undefined;
  #openChanged = false;
  #writing: Promise<void> | undefined;

  constructor(store: (usage: StageUsage) => Promise<void>) {
    this.#store = store;
  }

  follow(read: () => StageUsage): void {
    if (this.#open !== undefined) this.#ended.push(this.#open());
    this.#open = read;
    this.#openChanged = false;
  }

  changed(): void {
    this.#openChanged = true;
    // Whoever has to know asks for `stored`.
    this.stored().catch(() => undefined);
  }

  async stored(): Promise<void> {
    while (this.#next() !== undefined) await (this.#writing ??= this.#write());
    await this.#writing;
  }

  /** What has to be stored next; undefined if nothing has. */
  #next(): { stage: 'ended' | 'open'; usage: StageUsage } | undefined {
    const [ended] = this.#ended;
    if (ended !== undefined) return { stage: 'ended', usage: ended };
    return this.#openChanged && this.#open !== undefined ? { stage: 'open', usage: this.#open() } : undefined;
  }

  async #write(): Promise<void> {
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) {
        // What changes during the write is due again.
        if (next.stage === 'open') this.#openChanged = false;
        try {
          await this.#store(next.usage);
        } catch (error) {
          if (next.stage === 'open') this.#openChanged = true;
          throw error;
        }
        if (next.stage === 'ended') this.#ended.shift();
      }
    } finally {
      this.#writing = undefined;
    }
  }
}
