import type { StageProgress } from '@scholarsource/research';

/** Maximum delay before a step is stored. */
const MAX_DELAY_MS = 25;

/** Stores the steps of a run in order, batching those that are close together. After a failure nothing more is stored. */
export class RunReports {
  readonly #store: (steps: readonly StageProgress[]) => Promise<void>;
  #waiting: StageProgress[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** The write in progress, or the one that failed. */
  #storing: Promise<void> | undefined;

  constructor(store: (steps: readonly StageProgress[]) => Promise<void>) {
    this.#store = store;
  }

  /** Returns immediately. */
  add(step: StageProgress): void {
    this.#waiting.push(step);
    // Callers that need the outcome await `stored`.
    this.#timer ??= setTimeout(() => void this.stored().catch(() => undefined), MAX_DELAY_MS);
  }

  /** Resolves when all steps are stored. @throws the error of the write */
  stored(): Promise<void> {
    const steps = this.#take();
    if (steps.length > 0) {
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

  /** Resolves when no write is in progress, with the steps that the caller must store now. @throws the error of an earlier write */
  async rest(): Promise<StageProgress[]> {
    const steps = this.#take();
    await this.#storing;
    return steps;
  }

  #take(): StageProgress[] {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#waiting.splice(0);
  }
}
