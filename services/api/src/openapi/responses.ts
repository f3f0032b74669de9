import type { SchemaName } from './response-schemas.ts';

export type HeaderName = keyof typeof HEADERS;

export const ref = (name: SchemaName | 'SubmitBody') => ({ $ref: `#/components/schemas/${name}` });
export const text = (example?: string) => ({ type: 'string', ...(example !== undefined && { example }) });

/** Response headers other than those of HTTP, CORS and browser security, as OpenAPI components. */
export const HEADERS = {
  'X-Request-Id': {
    description: 'Id of the request in the logs. Absent if the request could not be parsed.',
    schema: text(),
  },
  'Retry-After': {
    description: 'Seconds to wait before retrying.',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  },
  'WWW-Authenticate': {
    description: 'The authentication scheme, or the header, to send credentials in.',
    required: true,
    schema: { enum: ['Bearer', 'Google-Access-Token'] },
  },
  'Idempotency-Replayed': {
    description: 'Present if the response repeats that of an earlier request with the same `Idempotency-Key`.',
    schema: { const: 'true' },
  },
  'Content-Disposition': {
    description: 'Name of the file.',
    required: true,
    schema: {
      ...text('attachment; filename="scholarsource-calculus-aeef500c.csv"'),
      pattern: '^attachment; filename="[a-z0-9.-]+"$',
    },
  },
  'X-Left-Out': {
    description: 'Number of resources that the file omits.',
    required: true,
    schema: { type: 'integer', minimum: 0 },
  },
  'Cache-Control': {
    description: '`no-store` on an event stream, `private, no-cache` beside an `ETag`.',
    schema: { enum: ['no-store', 'private, no-cache'] },
  },
  Location: {
    description: 'Address of the created resource.',
    schema: text('/api/v1/jobs/a068c5e3-5921-4ceb-9263-c801d51a3c4a'),
  },
  'RateLimit-Policy': {
    description:
      'Active quotas: name, requests and window in seconds (draft-ietf-httpapi-ratelimit-headers). Absent without quotas.',
    schema: text('"submit";q=600;w=60'),
  },
  RateLimit: {
    description: 'Remaining requests, and seconds until the quota is replenished.',
    schema: text('"submit";r=599;t=60'),
  },
  ETag: {
    description: 'Present once the job has ended. Equal tags mean equal bodies.',
    schema: { ...text('"yTXtbKmSpmCs0uoyBLvQGNvKLsqE3TPSBMLUaMjJnqA"'), pattern: '^"[!#-~]+"$' },
  },
};

/** A response with its media types and some of the {@link HEADERS}. */
export function response(description: string, content: Record<string, object>, headers: readonly HeaderName[] = []) {
  const all: readonly HeaderName[] = ['X-Request-Id', ...headers];
  return {
    description,
    headers: Object.fromEntries(all.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    content,
  };
}

/** A JSON response with one schema, or one of several. */
export function json(
  description: string,
  name: SchemaName | readonly SchemaName[],
  headers: readonly HeaderName[] = [],
) {
  const schema = typeof name === 'string' ? ref(name) : { oneOf: name.map(ref) };
  return response(description, { 'application/json': { schema } }, headers);
}
