import type { QueueObserver } from './observer.ts';

/** Share of its memory limit beyond which Redis is given no more entries. What runs already still needs some. */
const FULL_SHARE = 0.9;
const LOOK_EVERY_MS = 5_000;

/**
 * Keeps a Redis from running full: jobs that it has no room for wait in the database instead. Also says once if Redis is set
 * up to throw keys away, for then it may throw entries and locks away.
 */
export class MemoryGuard {
  readonly #observer: Pick<QueueObserver, 'server'>;
  readonly #onWarning: (warning: Error) => void;
  readonly #fullShare: number;
  readonly #lookEveryMs: number;
  #isFull = false;
  #lookedAt = -Infinity;
  #warned = false;

  constructor(
    observer: Pick<QueueObserver, 'server'>,
    onWarning: (warning: Error) => void,
    { fullShare = FULL_SHARE, lookEveryMs = LOOK_EVERY_MS } = {},
  ) {
    this.#observer = observer;
    this.#onWarning = onWarning;
    this.#fullShare = fullShare;
    this.#lookEveryMs = lookEveryMs;
  }

  /** Whether Redis was nearly full when it was last looked at. A Redis that does not say is not. */
  async isFull(): Promise<boolean> {
    if (performance.now() - this.#lookedAt > this.#lookEveryMs) {
      this.#lookedAt = performance.now();
      await this.#look().catch(() => undefined);
    }
    return this.#isFull;
  }

  async #look(): Promise<void> {
    const { usedMemoryBytes, memoryLimitBytes, evictionPolicy } = await this.#observer.server();
    this.#isFull = memoryLimitBytes > 0 && usedMemoryBytes > memoryLimitBytes * this.#fullShare;
    if (this.#warned || evictionPolicy === '' || evictionPolicy === 'noeviction') return;
    this.#warned = true;
    this.#onWarning(
      new Error(
        `maxmemory-policy of Redis is ${evictionPolicy}: it may throw queue entries away; set it to noeviction`,
      ),
    );
  }
}
