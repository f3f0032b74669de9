/** Jitter: maximum share by which a delay varies either way. */
const JITTER = 0.1;
/** Maximum delay that a receiver can request by `Retry-After`. */
const MAX_WAIT_SECONDS = 86_400;

/**
 * Seconds until the next attempt; null if there is none. `tries` is the number of attempts so far, `delays` the seconds after each of them.
 * A receiver may ask for a longer delay, not for a shorter one.
 */
export function nextDelaySeconds(
  tries: number,
  delays: readonly number[],
  retryAfterSeconds: number | null = null,
  random: () => number = Math.random,
): number | null {
  const delay = delays[tries - 1];
  if (delay === undefined) return null;
  const varied = delay * (1 - JITTER + 2 * JITTER * random());
  return Math.max(varied, Math.min(retryAfterSeconds ?? 0, MAX_WAIT_SECONDS));
}
