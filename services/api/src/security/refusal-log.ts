import type { Logger } from '@scholarsource/service-kit';

const WINDOW_MS = 60_000;
/** Maximum log lines per window, so that a flood of requests does not become a flood of log lines. */
const MAX_LINES = 50;
const MAX_REMEMBERED = 10_000;

/** A refusal and the client concerned. */
export interface Refusal {
  /** As returned by `clientKey`. */
  client: string;
  /** Name and size of the limit, such as `submit: 2 per 1 minute`. */
  limit: string;
  /** Template of the route. */
  route: string;
}

/** Logs refusals: one line a minute per client and limit, and a summary of what was suppressed. */
export class RefusalLog {
  readonly #logger: Logger;
  readonly #seen = new Set<string>();
  #refused = 0;
  #endsAt = 0;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** `now` is in milliseconds of a monotonic clock. */
  note(refusal: Refusal, now = performance.now()): void {
    if (now >= this.#endsAt) this.#begin(now);
    this.#refused += 1;
    const key = `${refusal.limit} ${refusal.client}`;
    if (this.#seen.has(key) || this.#seen.size >= MAX_REMEMBERED) return;
    this.#seen.add(key);
    if (this.#seen.size <= MAX_LINES) this.#logger.warn(refusal, 'rate limit exceeded');
  }

  #begin(now: number): void {
    const leftOut = this.#refused - Math.min(this.#seen.size, MAX_LINES);
    if (leftOut > 0) {
      this.#logger.warn({ refused: this.#refused, leftOut, clients: this.#seen.size }, 'limits refused more requests');
    }
    this.#seen.clear();
    this.#refused = 0;
    this.#endsAt = now + WINDOW_MS;
  }
}
