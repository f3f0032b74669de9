import type { z } from 'zod';
import { answer, json } from './answers.ts';
import { requestToOpenApi } from './to-open-api.ts';
import { PROBLEMS } from './v1-problems.ts';

type RefusalName = keyof typeof REFUSALS;

/** What several operations answer, as components of the description. */
export const REFUSALS = {
  Invalid: json('The request breaks a rule, or is no valid HTTP; `detail.message` says which.', 'Error'),
  Keyless: json('The API key, or the admin key, is missing or wrong.', 'Error', ['WWW-Authenticate']),
  AdminOff: json('The server has no admin key, so these routes are off.', 'Error'),
  Foreign: json('The request comes from a page whose origin is not allowed, or the API key lacks a scope.', 'Error'),
  UnknownJob: json('There is no such job.', 'Error'),
  NoContact: json('The operator names nobody.', 'Refusal'),
  Late: json('The request did not arrive in time.', 'Error'),
  TooLarge: json('The body is too large.', 'Error'),
  AddressTooLong: json('The address is too long.', 'Error'),
  Compressed: json('The body is compressed.', 'Error'),
  Malformed: json('The body is no JSON object of the right shape.', 'ValidationError'),
  TooMany: json(
    'Too many requests or wrong API keys, or too many waiting jobs or streams of one client.',
    'RateLimitError',
    ['Retry-After'],
  ),
  HeadersTooLarge: json('The headers are too large.', 'Error'),
  Defect: json('Something unexpected went wrong here.', 'Error'),
  Unavailable: json(
    'The database cannot be reached, or too many jobs or streams are there already. Nothing was stored.',
    'Error',
    ['Retry-After'],
  ),
  ...PROBLEMS,
};
export const refusal = (name: RefusalName) => ({ $ref: `#/components/responses/${name}` });

/** What may be answered whatever was asked. */
const EVERYWHERE = {
  400: refusal('Invalid'),
  401: refusal('Keyless'),
  403: refusal('Foreign'),
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
