import type { RateLimitDecision, RateLimitWindow } from './rate-limit-window.ts';

interface Counter {
  count: number;
  endsAt: number;
}

const MAX_COUNTERS = 50_000;

/** In-process fallback of the rate limiter while Redis is unavailable. */
export class LocalRateLimiter {
  readonly #counters = new Map<string, Counter>();

  /** Counts `count` requests in all windows, or in none if one of them would exceed its limit; a negative count refunds. */
  consume(hash: string, windows: readonly RateLimitWindow[], count = 1, now = performance.now()): RateLimitDecision {
    const answer = this.peek(hash, windows, count, now);
    if (!answer.allowed) return answer;
    for (const { seconds } of windows) {
      const counter = this.#counter(`${hash}:${seconds}`, seconds, now);
      counter.count = Math.max(0, counter.count + count);
    }
    return answer;
  }

  /** The result that {@link consume} would return, without counting. */
  peek(hash: string, windows: readonly RateLimitWindow[], count = 1, now = performance.now()): RateLimitDecision {
    if (this.#counters.size >= MAX_COUNTERS) this.#evict(now);
    const counters = windows.map(({ seconds }) => this.#counter(`${hash}:${seconds}`, seconds, now));
    let refused: { window: number; endsAt: number } | undefined;
    for (const [window, { limit }] of windows.entries()) {
      const counter = counters[window];
      if (counter && count > 0 && counter.count + count > limit && counter.endsAt > (refused?.endsAt ?? 0)) {
        refused = { window, endsAt: counter.endsAt };
      }
    }
    if (refused) {
      const retryAfterSeconds = Math.max(1, Math.ceil((refused.endsAt - now) / 1_000));
      return { allowed: false, window: refused.window, retryAfterSeconds };
    }
    return { allowed: true };
  }

  #counter(key: string, seconds: number, now: number): Counter {
    const known = this.#counters.get(key);
    if (known && known.endsAt > now) return known;
    const counter = { count: 0, endsAt: now + seconds * 1_000 };
    this.#counters.set(key, counter);
    return counter;
  }

  /** Evicts a tenth at once, so that a flood of new clients does not pay for an eviction with each request. */
  #evict(now: number): void {
    for (const [key, { endsAt }] of this.#counters) if (endsAt <= now) this.#counters.delete(key);
    for (const key of this.#counters.keys()) {
      if (this.#counters.size <= MAX_COUNTERS * 0.9) return;
      this.#counters.delete(key);
    }
  }
}
