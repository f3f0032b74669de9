/** Share of a delay by which it varies either way, so that what failed together does not come back together. */
const JITTER = 0.1;
/** Nobody keeps an event waiting for longer by `Retry-After`. */
const LONGEST_WAIT_SECONDS = 86_400;

/**
 * Seconds until the next try, null if there is none. `tries` are those so far and `delays` the seconds after each of them, so there is
 * one try more than delays. A receiver may ask for a longer wait than that, not for a shorter one.
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
  return Math.max(varied, Math.min(retryAfterSeconds ?? 0, LONGEST_WAIT_SECONDS));
}
