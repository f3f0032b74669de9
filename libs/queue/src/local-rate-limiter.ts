import type { RateLimitAnswer, RateLimitWindow } from './rate-limit-window.ts';

interface Counter {
  count: number;
  endsAt: number;
}

const MOST_COUNTERS = 50_000;

/** The same counting within one process, for as long as Redis is away. */
export class LocalRateLimiter {
  readonly #counters = new Map<string, Counter>();

  /** Counts so many requests in all windows, or none if one of them has no room; a negative count gives back. */
  consume(hash: string, windows: readonly RateLimitWindow[], count = 1, now = performance.now()): RateLimitAnswer {
    const answer = this.ask(hash, windows, count, now);
    if (!answer.allowed) return answer;
    for (const { seconds } of windows) {
      const counter = this.#counter(`${hash}:${seconds}`, seconds, now);
      counter.count = Math.max(0, counter.count + count);
    }
    return answer;
  }

  /** What {@link consume} would answer. */
  ask(hash: string, windows: readonly RateLimitWindow[], count = 1, now = performance.now()): RateLimitAnswer {
    if (this.#counters.size >= MOST_COUNTERS) this.#makeRoom(now);
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

  /** Makes enough of it that the next look is far away: a flood of new clients must not make each request slow. */
  #makeRoom(now: number): void {
    for (const [key, { endsAt }] of this.#counters) if (endsAt <= now) this.#counters.delete(key);
    for (const key of this.#counters.keys()) {
      if (this.#counters.size <= MOST_COUNTERS * 0.9) return;
      this.#counters.delete(key);
    }
  }
}
