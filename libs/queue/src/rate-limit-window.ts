/** At most `limit` requests per `seconds`, counted from the first. */
export interface RateLimitWindow {
  limit: number;
  seconds: number;
}

/** What remains of a window. */
export interface RemainingQuota {
  remaining: number;
  resetSeconds: number;
}

/** `window` is the index of the refusing window; after `retryAfterSeconds` it allows requests again. */
export type RateLimitDecision = { allowed: true } | { allowed: false; window: number; retryAfterSeconds: number };
