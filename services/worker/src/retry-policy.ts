interface RetrySettings {
  retryLimit: number;
  retryBaseSeconds: number;
}

const LONGEST_SECONDS = 600;

/**
 * Seconds to wait before the run after `failures` earlier failed ones: exponential, with jitter (`random` in [0, 1)
 * spreads the upper half of it), or null when the budget is spent.
 */
export function retryDelaySeconds(
  failures: number,
  { retryLimit, retryBaseSeconds }: RetrySettings,
  random: () => number = Math.random,
): number | null {
  if (failures >= retryLimit) return null;
  const longest = Math.min(retryBaseSeconds * 2 ** failures, LONGEST_SECONDS);
  return longest / 2 + (longest / 2) * random();
}
