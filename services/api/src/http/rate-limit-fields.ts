import type { FastifyReply } from 'fastify';
import type { RateLimitWindow, RemainingQuota } from '@scholarsource/queue';

/**
 * Sets `RateLimit-Policy` and, if known, `RateLimit` (draft-ietf-httpapi-ratelimit-headers): one item per window with its quota, what
 * remains of it and its reset time.
 */
export function setRateLimitFields(
  reply: FastifyReply,
  budget: string,
  windows: readonly (RateLimitWindow & { unit: string })[],
  quotas: readonly RemainingQuota[] | null,
): void {
  if (windows.length === 0) return;
  const nameOf = ({ unit }: { unit: string }) => (windows.length === 1 ? `"${budget}"` : `"${budget}-${unit}"`);
  void reply.header(
    'ratelimit-policy',
    windows.map((window) => `${nameOf(window)};q=${window.limit};w=${window.seconds}`).join(', '),
  );
  if (quotas === null) return;
  const items = windows.map((window, at) => {
    const { remaining, resetSeconds } = quotas[at] ?? { remaining: 0, resetSeconds: window.seconds };
    return `${nameOf(window)};r=${remaining};t=${resetSeconds}`;
  });
  void reply.header('ratelimit', items.join(', '));
}

/** The same for a limit without a window, such as the number of waiting jobs: nothing remains. */
export function setExhaustedFields(reply: FastifyReply, name: string, limit: string, retryAfterSeconds: number): void {
  const policy = name.replaceAll(/\W+/g, '-');
  // A refusing window has already been reported.
  if (String(reply.getHeader('ratelimit-policy')).includes(`"${policy}`)) return;
  const quota = /^\d+/.exec(limit)?.[0];
  if (quota !== undefined) void reply.header('ratelimit-policy', `"${policy}";q=${quota}`);
  void reply.header('ratelimit', `"${policy}";r=0;t=${retryAfterSeconds}`);
}
