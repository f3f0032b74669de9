import { answer, type HeaderName } from './answers.ts';

/** What any answer may have. */
export const RATE_LIMITS = {
  RateLimit: { $ref: '#/components/headers/RateLimit' },
  'RateLimit-Policy': { $ref: '#/components/headers/RateLimit-Policy' },
};

export function problem(description: string, headers: readonly HeaderName[] = []) {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const described = answer(description, content, headers);
  return { ...described, headers: { ...described.headers, ...RATE_LIMITS } };
}

/** What several operations of /api/v1 answer, as components of the description. */
export const PROBLEMS = {
  InvalidRequest: problem('The request breaks a rule; `errors` says which values, if it is about some.'),
  KeyRequired: problem('There is no API key, or it is unknown, revoked or expired.', ['WWW-Authenticate']),
  Forbidden: problem('The API key lacks a scope, or the request comes from a page whose origin is not allowed.'),
  NotFound: problem('There is no such thing, or it is another tenant’s.'),
  BodyLate: problem('The body did not arrive in time.'),
  BodyTooLarge: problem('The body is too large.'),
  UrlTooLong: problem('The address is too long.'),
  CompressedBody: problem('The body is compressed.'),
  OverQuota: problem('Too many requests or wrong API keys, or a quota of the tenant is used up.', [
    'Retry-After',
    'RateLimit',
    'RateLimit-Policy',
  ]),
  HeadersTooLong: problem('The headers are too large.'),
  Unexpected: problem('Something unexpected went wrong here.'),
  TryLater: problem('The database cannot be reached, or too much is waiting already. Nothing was stored.', [
    'Retry-After',
  ]),
};
type ProblemName = keyof typeof PROBLEMS;
export const problemRef = (name: ProblemName) => ({ $ref: `#/components/responses/${name}` });
