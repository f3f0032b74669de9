import type { StageProgress } from '@scholarsource/research';

/**
 * Stores the steps of a run in their order. Those of one turn of the event loop are stored together, and none before those that came
 * earlier; after a failure nothing more is stored.
 */
export class RunReports {
  readonly #store: (steps: readonly StageProgress[]) => Promise<void>;
  #waiting: StageProgress[] = [];
  /** What is under way, or has failed. */
  #storing: Promise<void> | undefined;

  constructor(store: (steps: readonly StageProgress[]) => Promise<void>) {
    this.#store = store;
  }

  /** Returns at once; the step is stored within this turn or the next. */
  add(step: StageProgress): void {
    this.#waiting.push(step);
    // Whoever has to know asks for `stored`.
    if (this.#waiting.length === 1) setImmediate(() => void this.stored().catch(() => undefined));
  }

  /** Resolves when all steps are stored. @throws what storing them throws */
  stored(): Promise<void> {
    if (this.#waiting.length > 0) {
      const steps = this.#waiting;
      this.#waiting = [];
      const storing = this.#storing === undefined ? this.#store(steps) : this.#storing.then(() => this.#store(steps));
      this.#storing = storing;
      storing.then(
        () => {
          if (this.#storing === storing) this.#storing = undefined;
        },
        () => undefined,
      );
    }
    return this.#storing ?? Promise.resolve();
  }

  /** Resolves when nothing is under way, so that the next call of {@link stored} hands over what waits at once; a failure is told there. */
  async free(): Promise<void> {
    while (this.#storing !== undefined) {
      try {
        await this.#storing;
      } catch {
        return;
      }
    }
  }
}
