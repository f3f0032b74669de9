interface RetrySettings {
  retryLimit: number;
  retryBaseSeconds: number;
}

const MAX_SECONDS = 600;

/**
 * Backoff in seconds after `failures` earlier failed runs: exponential with jitter (`random` in [0, 1) spreads the upper half), or null if
 * the retry limit is reached.
 */
export function retryDelaySeconds(
  failures: number,
  { retryLimit, retryBaseSeconds }: RetrySettings,
  random: () => number = Math.random,
): number | null {
  if (failures >= retryLimit) return null;
  const longest = Math.min(retryBaseSeconds * 2 ** failures, MAX_SECONDS);
  return longest / 2 + (longest / 2) * random();
}
