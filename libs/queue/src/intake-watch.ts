interface IntakeWatchOptions {
  /** Whether a run could be taken: a slot is free and the intake is open. */
  isOpen: () => boolean;
  /** Rejects while Redis is away. */
  ping: () => Promise<unknown>;
  /** Makes the connection anew on which entries are waited for. */
  reconnect: () => void;
  /** The present in milliseconds. */
  now?: () => number;
}

/** Silence, in milliseconds, that ends with a new connection. With a free slot there is a sign of life every few seconds. */
const SUSPECT_MS = 20_000;
/** Silence after which the process counts as dead, because a new connection did not help. */
const DEAD_MS = 60_000;

/**
 * Notices a consumer that has a free slot, has a Redis that answers, and yet no longer asks it for entries, see
 * https://github.com/OptimalBits/bull/issues/1873. First it makes the connection anew; if that does not help, `isAlive` is
 * false, and whoever watches the process replaces it.
 */
export class IntakeWatch {
  readonly #options: IntakeWatchOptions;
  readonly #now: () => number;
  #lastSign: number;
  #reconnected = false;

  constructor(options: IntakeWatchOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#lastSign = this.#now();
  }

  get isAlive(): boolean {
    return this.#now() - this.#lastSign < DEAD_MS;
  }

  /** Entries were asked for, given, or not needed: the intake works. */
  sign(): void {
    this.#lastSign = this.#now();
    this.#reconnected = false;
  }

  /** To be called every few seconds. */
  async look(): Promise<void> {
    const { isOpen, ping, reconnect } = this.#options;
    if (!isOpen()) {
      this.sign();
      return;
    }
    try {
      await ping();
    } catch {
      // Nothing can be taken while Redis is away, and a new process could not either.
      this.sign();
      return;
    }
    if (this.#reconnected || this.#now() - this.#lastSign < SUSPECT_MS) return;
    this.#reconnected = true;
    reconnect();
  }
}
