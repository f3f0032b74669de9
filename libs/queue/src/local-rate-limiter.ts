import type { RateLimitAnswer, RateLimitWindow } from './rate-limit-window.ts';

interface Counter {
  count: number;
  endsAt: number;
}

const MOST_COUNTERS = 50_000;

/** The same counting within one process, for as long as Redis is away. */
export class LocalRateLimiter {
  readonly #counters = new Map<string, Counter>();

  consume(hash: string, windows: readonly RateLimitWindow[], now = performance.now()): RateLimitAnswer {
    if (this.#counters.size > MOST_COUNTERS) this.#forgetEnded(now);
    const counters = windows.map(({ seconds }) => this.#counter(`${hash}:${seconds}`, seconds, now));
    let refused: { window: number; endsAt: number } | undefined;
    for (const [window, { limit }] of windows.entries()) {
      const counter = counters[window];
      if (counter && counter.count >= limit && counter.endsAt > (refused?.endsAt ?? 0)) {
        refused = { window, endsAt: counter.endsAt };
      }
    }
    if (refused) {
      const retryAfterSeconds = Math.max(1, Math.ceil((refused.endsAt - now) / 1_000));
      return { allowed: false, window: refused.window, retryAfterSeconds };
    }
    for (const counter of counters) counter.count += 1;
    return { allowed: true };
  }

  #counter(key: string, seconds: number, now: number): Counter {
    const known = this.#counters.get(key);
    if (known && known.endsAt > now) return known;
    const counter = { count: 0, endsAt: now + seconds * 1_000 };
    this.#counters.set(key, counter);
    return counter;
  }

  #forgetEnded(now: number): void {
    for (const [key, { endsAt }] of this.#counters) if (endsAt <= now) this.#counters.delete(key);
  }
}
