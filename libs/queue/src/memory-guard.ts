import type { QueueObserver } from './observer.ts';

/** Share of the memory limit beyond which no more entries are added. Jobs in progress still need some memory. */
const FULL_SHARE = 0.9;
const CHECK_INTERVAL_MS = 5_000;

/**
 * Keeps Redis below its memory limit: jobs that do not fit wait in PostgreSQL instead. Also warns once if the eviction policy of Redis may
 * evict queue entries and locks.
 */
export class MemoryGuard {
  readonly #observer: Pick<QueueObserver, 'server'>;
  readonly #onWarning: (warning: Error) => void;
  readonly #fullShare: number;
  readonly #checkIntervalMs: number;
  #isFull = false;
  #checkedAt = -Infinity;
  #warned = false;

  constructor(
    observer: Pick<QueueObserver, 'server'>,
    onWarning: (warning: Error) => void,
    { fullShare = FULL_SHARE, checkIntervalMs = CHECK_INTERVAL_MS } = {},
  ) {
    this.#observer = observer;
    this.#onWarning = onWarning;
    this.#fullShare = fullShare;
    this.#checkIntervalMs = checkIntervalMs;
  }

  /** Whether Redis was nearly full at the last check. False if Redis does not report its memory. */
  async isFull(): Promise<boolean> {
    if (performance.now() - this.#checkedAt > this.#checkIntervalMs) {
      this.#checkedAt = performance.now();
      await this.#check().catch(() => undefined);
    }
    return this.#isFull;
  }

  async #check(): Promise<void> {
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
