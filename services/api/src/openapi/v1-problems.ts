import { response, type HeaderName } from './responses.ts';

/** The rate limit headers of every response. */
export const RATE_LIMITS = {
  RateLimit: { $ref: '#/components/headers/RateLimit' },
  'RateLimit-Policy': { $ref: '#/components/headers/RateLimit-Policy' },
};

export function problem(description: string, headers: readonly HeaderName[] = []) {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const described = response(description, content, headers);
  return { ...described, headers: { ...described.headers, ...RATE_LIMITS } };
}

/** Problem responses of /api/v1, as OpenAPI components. */
export const PROBLEMS = {
  InvalidRequest: problem('The request is invalid; `errors` lists the invalid values, if any.'),
  ApiKeyRequired: problem('The API key is missing, unknown, revoked or expired.', ['WWW-Authenticate']),
  Forbidden: problem('The API key lacks a scope, or the origin is not allowed.'),
  NotFound: problem('The resource does not exist, or belongs to another tenant.'),
  BodyTimeout: problem('The body was not received in time.'),
  BodyTooLarge: problem('The body is too large.'),
  UrlTooLong: problem('The URL is too long.'),
  CompressedBody: problem('Compressed bodies are not supported.'),
  TooManyRequests: problem('Too many requests or invalid API keys, or a quota of the tenant is exhausted.', [
    'Retry-After',
    'RateLimit',
    'RateLimit-Policy',
  ]),
  HeadersTooLong: problem('The headers are too large.'),
  UnexpectedError: problem('Internal error.'),
  ServiceUnavailable: problem('The database is unavailable, or too many jobs are waiting. Nothing was stored.', [
    'Retry-After',
  ]),
};
type ProblemName = keyof typeof PROBLEMS;
export const problemRef = (name: ProblemName) => ({ $ref: `#/components/responses/${name}` });
