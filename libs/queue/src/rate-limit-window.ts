/** At most `limit` requests in `seconds`, counted from the first. */
export interface RateLimitWindow {
  limit: number;
  seconds: number;
}

/** What is left of a window. */
export interface WindowLeft {
  remaining: number;
  resetSeconds: number;
}

/** `window` is the index of the window that refused, `retryAfterSeconds` the true time until it allows again. */
export type RateLimitAnswer = { allowed: true } | { allowed: false; window: number; retryAfterSeconds: number };
