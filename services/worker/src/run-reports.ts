import type { StageProgress } from '@scholarsource/research';

/** A step is stored at most this much later than it happened. */
const GATHER_MS = 25;

/** Stores the steps of a run in their order and gathers those that come close together. After a failure nothing more is stored. */
export class RunReports {
  readonly #store: (steps: readonly StageProgress[]) => Promise<void>;
  #waiting: StageProgress[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** What is under way, or has failed. */
  #storing: Promise<void> | undefined;

  constructor(store: (steps: readonly StageProgress[]) => Promise<void>) {
    this.#store = store;
  }

  /** Returns at once. */
  add(step: StageProgress): void {
    this.#waiting.push(step);
    // Whoever has to know asks for `stored`.
    this.#timer ??= setTimeout(() => void this.stored().catch(() => undefined), GATHER_MS);
  }

  /** Resolves when all steps are stored. @throws what storing them throws */
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

  /** Resolves when nothing is under way, with the steps that the caller has to store now. @throws what storing the earlier ones throws */
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
