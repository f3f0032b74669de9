import type { AnswerName } from './answer-schemas.ts';

export type HeaderName = keyof typeof HEADERS;

export const ref = (name: AnswerName | 'SubmitBody') => ({ $ref: `#/components/schemas/${name}` });
export const text = (example?: string) => ({ type: 'string', ...(example !== undefined && { example }) });

/** Headers that answers have beside those of HTTP, of CORS and of browsers' protections, as components of the description. */
export const HEADERS = {
  'X-Request-Id': {
    description: 'The id of the request in the log. Not there if what was sent is no request.',
    schema: text(),
  },
  'Retry-After': {
    description: 'Seconds after which to try again.',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  },
  'WWW-Authenticate': {
    description: 'The scheme, or the header, in which the credentials belong.',
    required: true,
    schema: { enum: ['Bearer', 'Google-Access-Token'] },
  },
  'Idempotency-Replayed': {
    description: 'There if the job is that of an earlier request with the same `Idempotency-Key`.',
    schema: { const: 'true' },
  },
  'Content-Disposition': {
    description: 'The name of the file.',
    required: true,
    schema: {
      ...text('attachment; filename="scholarsource-calculus-aeef500c.csv"'),
      pattern: '^attachment; filename="[a-z0-9.-]+"$',
    },
  },
  'X-Left-Out': {
    description: 'How many resources the file does not name.',
    required: true,
    schema: { type: 'integer', minimum: 0 },
  },
  'Cache-Control': {
    description: '`no-store` on an event stream, `private, no-cache` beside an `ETag`.',
    schema: { enum: ['no-store', 'private, no-cache'] },
  },
  Location: {
    description: 'Where what was made is.',
    schema: text('/api/v1/jobs/a068c5e3-5921-4ceb-9263-c801d51a3c4a'),
  },
  'RateLimit-Policy': {
    description:
      'The quotas that hold: name, requests and seconds (draft-ietf-httpapi-ratelimit-headers). Not there where none does.',
    schema: text('"submit";q=600;w=60'),
  },
  RateLimit: {
    description: 'What is left of them, and seconds until there is more.',
    schema: text('"submit";r=599;t=60'),
  },
  ETag: {
    description: 'There once the job has ended. Equal tags are equal bodies.',
    schema: { ...text('"yTXtbKmSpmCs0uoyBLvQGNvKLsqE3TPSBMLUaMjJnqA"'), pattern: '^"[!#-~]+"$' },
  },
};

/** An answer with a body of some media types and some of the {@link HEADERS}. */
export function answer(description: string, content: Record<string, object>, headers: readonly HeaderName[] = []) {
  const all: readonly HeaderName[] = ['X-Request-Id', ...headers];
  return {
    description,
    headers: Object.fromEntries(all.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    content,
  };
}

/** An answer in JSON, of one shape or one of several. */
export function json(
  description: string,
  name: AnswerName | readonly AnswerName[],
  headers: readonly HeaderName[] = [],
) {
  const schema = typeof name === 'string' ? ref(name) : { oneOf: name.map(ref) };
  return answer(description, { 'application/json': { schema } }, headers);
}
