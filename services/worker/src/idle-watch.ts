import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 250;

/** Notices that a worker has had nothing to do for a while. */
export class IdleWatch {
  #running = 0;
  #idleSince = performance.now();

  /** Does something that keeps the worker busy. */
  async during<T>(run: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await run();
    } finally {
      this.#running -= 1;
      this.#idleSince = performance.now();
    }
  }

  /** Resolves once nothing has run for so long. */
  async idleFor(milliseconds: number): Promise<void> {
    while (this.#running > 0 || performance.now() - this.#idleSince < milliseconds) {
      await delay(Math.min(milliseconds, LOOK_EVERY_MS), undefined, { ref: false });
    }
  }
}
