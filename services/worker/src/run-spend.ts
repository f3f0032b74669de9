import type { StageUsage } from '@scholarsource/contracts';
import type { SpendLedger } from '@scholarsource/run-context';

/**
 * Stores the spend of a run as it accrues. One write is in progress at a time, and the next one includes all changes since; a failed write
 * is retried with the next one.
 */
export class RunSpend implements SpendLedger {
  readonly #store: (usage: StageUsage) => Promise<void>;
  /** Ended stages that are not stored yet. */
  readonly #ended: StageUsage[] = [];
  #open: (() => StageUsage) | undefined;
  #openChanged = false;
  #writing: Promise<void> | undefined;
  #any = false;

  constructor(store: (usage: StageUsage) => Promise<void>) {
    this.#store = store;
  }

  follow(read: () => StageUsage): void {
    if (this.#open !== undefined) this.#ended.push(this.#open());
    this.#open = read;
    this.#openChanged = false;
  }

  /** Whether anything was spent but a little time. */
  get any(): boolean {
    return this.#any;
  }

  changed(): void {
    this.#any = true;
    this.update();
  }

  /** Stores what was spent until now, time too. */
  update(): void {
    this.#openChanged = true;
    // Callers that need the outcome await `stored`.
    this.stored().catch(() => undefined);
  }

  async stored(): Promise<void> {
    while (this.#isDue) await (this.#writing ??= this.#write());
    await this.#writing;
  }

  get #isDue(): boolean {
    return this.#ended.length > 0 || (this.#openChanged && this.#open !== undefined);
  }

  /** Stores all changes; ended stages are kept until they are stored. */
  async #write(): Promise<void> {
    try {
      while (this.#isDue) {
        const ended = [...this.#ended];
        // Changes during the write are included in the next one.
        const open = this.#openChanged ? this.#open?.() : undefined;
        this.#openChanged = false;
        const due = open === undefined ? ended : [...ended, open];
        const answers = await Promise.allSettled(due.map((usage) => this.#store(usage)));
        const failed = answers.find((answer) => answer.status === 'rejected');
        if (failed !== undefined) {
          this.#openChanged ||= open !== undefined;
          throw failed.reason;
        }
        this.#ended.splice(0, ended.length);
      }
    } finally {
      this.#writing = undefined;
    }
  }
}
