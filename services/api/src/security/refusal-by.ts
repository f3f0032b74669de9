import type { Config } from '@scholarsource/config';
import type { RateLimitDecision } from '@scholarsource/queue';
import { RateLimited } from '../http/http-errors.ts';

/** The 429 response of a budget whose window refused the request. */
export function refusalBy(
  budget: string,
  windows: Config['http']['requestLimits'],
  { window, retryAfterSeconds }: Extract<RateLimitDecision, { allowed: false }>,
): RateLimited {
  const full = windows[window];
  return new RateLimited(budget, full ? `${full.limit} per 1 ${full.unit}` : 'the limit', retryAfterSeconds);
}
