import type { z } from 'zod';
import type { AnswerName } from './answer-schemas.ts';
import { requestToOpenApi } from './to-open-api.ts';

type HeaderName = keyof typeof HEADERS;
type RefusalName = keyof typeof REFUSALS;

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

/** What several operations answer, as components of the description. */
export const REFUSALS = {
  Invalid: json('The request breaks a rule, or is no valid HTTP; `detail.message` says which.', 'Error'),
  Keyless: json('The admin key is missing or wrong.', 'Error', ['WWW-Authenticate']),
  AdminOff: json('The server has no admin key, so these routes are off.', 'Error'),
  Foreign: json('The request comes from a page whose origin is not allowed.', 'Error'),
  UnknownJob: json('There is no such job.', 'Error'),
  NoContact: json('The operator names nobody.', 'Refusal'),
  Late: json('The request did not arrive in time.', 'Error'),
  TooLarge: json('The body is too large.', 'Error'),
  AddressTooLong: json('The address is too long.', 'Error'),
  Compressed: json('The body is compressed.', 'Error'),
  Malformed: json('The body is no JSON object of the right shape.', 'ValidationError'),
  TooMany: json('Too many requests, or too many waiting jobs or streams of one client.', 'RateLimitError', [
    'Retry-After',
  ]),
  HeadersTooLarge: json('The headers are too large.', 'Error'),
  Defect: json('Something unexpected went wrong here.', 'Error'),
  Unavailable: json(
    'The database cannot be reached, or too many jobs or streams are there already. Nothing was stored.',
    'Error',
    ['Retry-After'],
  ),
};
export const refusal = (name: RefusalName) => ({ $ref: `#/components/responses/${name}` });

/** What may be answered whatever was asked. */
const EVERYWHERE = {
  400: refusal('Invalid'),
  408: refusal('Late'),
  413: refusal('TooLarge'),
  414: refusal('AddressTooLong'),
  415: refusal('Compressed'),
  429: refusal('TooMany'),
  431: refusal('HeadersTooLarge'),
  500: refusal('Defect'),
};

export function operation(
  tag: string,
  operationId: string,
  summary: string,
  responses: object,
  parameters: readonly object[] = [],
) {
  return {
    tags: [tag],
    operationId,
    summary,
    parameters: [...parameters, { $ref: '#/components/parameters/X-Request-Id' }],
    responses: { ...EVERYWHERE, ...responses },
  };
}

/** What is answered to whoever has the body already, by its `ETag`. */
export const unchanged = answer('The body is that of `If-None-Match`.', {}, ['ETag', 'Cache-Control']);

export const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The `ETag` of an earlier answer: 304 without a body if nothing has changed since.',
  schema: { type: 'string' },
} as const;

export const jobId = { name: 'jobId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } } as const;

/** What any request may carry. */
export const PARAMETERS = {
  'X-Request-Id': {
    name: 'X-Request-Id',
    in: 'header',
    required: false,
    description:
      'The id of the request in the log and of its answer, made up where it is missing or has other characters.',
    schema: { type: 'string', pattern: String.raw`^[\w.-]{1,128}$` },
  },
};

/** One parameter for each key of a query that a schema reads. */
export function queryParameters(query: z.ZodObject<Record<string, z.ZodType>>) {
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: requestToOpenApi(schema),
  }));
}
