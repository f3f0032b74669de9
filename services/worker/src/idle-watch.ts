import { setTimeout as delay } from 'node:timers/promises';

const POLL_INTERVAL_MS = 250;

/** Detects that a worker has been idle for a while. */
export class IdleWatch {
  #running = 0;
  #idleSince = performance.now();

  /** Runs `run`, during which the worker counts as busy. */
  async track<T>(run: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await run();
    } finally {
      this.#running -= 1;
      this.#idleSince = performance.now();
    }
  }

  /** Resolves once the worker has been idle for that long. */
  async idleFor(milliseconds: number): Promise<void> {
    while (this.#running > 0 || performance.now() - this.#idleSince < milliseconds) {
      await delay(Math.min(milliseconds, POLL_INTERVAL_MS), undefined, { ref: false });
    }
  }
}
