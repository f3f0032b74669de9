interface IntakeWatchdogOptions {
  /** Whether the consumer should be asking for entries: a slot is free and the intake is open. */
  isOpen: () => boolean;
  /** Rejects while Redis is down. */
  ping: () => Promise<unknown>;
  /** Re-establishes the connection of the blocking pop. */
  reconnect: () => void;
  /** The current time in milliseconds. */
  now?: () => number;
}

/** Inactivity in milliseconds after which the consumer reconnects. With a free slot there is activity every few seconds. */
const RECONNECT_AFTER_MS = 20_000;
/** Inactivity after which the process counts as dead, because reconnecting did not help. */
const DEAD_AFTER_MS = 60_000;

/**
 * Detects a consumer that has a free slot and a healthy Redis, yet no longer asks for entries, see
 * https://github.com/OptimalBits/bull/issues/1873. It reconnects first; if that does not help, `isAlive` turns false and the liveness probe
 * restarts the process.
 */
export class IntakeWatchdog {
  readonly #options: IntakeWatchdogOptions;
  readonly #now: () => number;
  #lastActiveAt: number;
  #reconnected = false;

  constructor(options: IntakeWatchdogOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#lastActiveAt = this.#now();
  }

  get isAlive(): boolean {
    return this.#now() - this.#lastActiveAt < DEAD_AFTER_MS;
  }

  /** An entry was requested, received, or not needed: the intake works. */
  markActive(): void {
    this.#lastActiveAt = this.#now();
    this.#reconnected = false;
  }

  /** Must be called every few seconds. */
  async check(): Promise<void> {
    const { isOpen, ping, reconnect } = this.#options;
    if (!isOpen()) {
      this.markActive();
      return;
    }
    try {
      await ping();
    } catch {
      // Nothing can be consumed while Redis is down, and a restart would not help.
      this.markActive();
      return;
    }
    if (this.#reconnected || this.#now() - this.#lastActiveAt < RECONNECT_AFTER_MS) return;
    this.#reconnected = true;
    reconnect();
  }
}
