import type { z } from 'zod';
import { response, json } from './responses.ts';
import { requestToOpenApi } from './to-open-api.ts';
import { PROBLEMS } from './v1-problems.ts';

type ErrorResponseName = keyof typeof ERROR_RESPONSES;

/** Error responses shared by several operations, as OpenAPI components. */
export const ERROR_RESPONSES = {
  Invalid: json('The request is invalid, or not valid HTTP; `detail.message` says why.', 'Error'),
  Unauthorized: json('The API key or admin key is missing or invalid.', 'Error', ['WWW-Authenticate']),
  AdminDisabled: json('No admin key is configured, so these routes are disabled.', 'Error'),
  OriginForbidden: json('The origin is not allowed, or the API key lacks a scope.', 'Error'),
  UnknownJob: json('The job does not exist.', 'Error'),
  NoSecurityContact: json('No security contact is configured.', 'Refusal'),
  RequestTimeout: json('The request was not received in time.', 'Error'),
  TooLarge: json('The body is too large.', 'Error'),
  UriTooLong: json('The URL is too long.', 'Error'),
  UnsupportedEncoding: json('Compressed bodies are not supported.', 'Error'),
  ValidationFailed: json('The body does not match the schema.', 'ValidationError'),
  RateLimited: json(
    'Too many requests or invalid API keys, or too many waiting jobs or streams of this client.',
    'RateLimitError',
    ['Retry-After'],
  ),
  HeadersTooLarge: json('The headers are too large.', 'Error'),
  InternalError: json('Internal error.', 'Error'),
  Unavailable: json(
    'The database is unavailable, or too many jobs or streams are active. Nothing was stored.',
    'Error',
    ['Retry-After'],
  ),
  ...PROBLEMS,
};
export const errorResponse = (name: ErrorResponseName) => ({ $ref: `#/components/responses/${name}` });

/** Error responses of every operation. */
const COMMON_RESPONSES = {
  400: errorResponse('Invalid'),
  401: errorResponse('Unauthorized'),
  403: errorResponse('OriginForbidden'),
  408: errorResponse('RequestTimeout'),
  413: errorResponse('TooLarge'),
  414: errorResponse('UriTooLong'),
  415: errorResponse('UnsupportedEncoding'),
  429: errorResponse('RateLimited'),
  431: errorResponse('HeadersTooLarge'),
  500: errorResponse('InternalError'),
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
    responses: { ...COMMON_RESPONSES, ...responses },
  };
}

/** The response to a matching `If-None-Match`. */
export const unchanged = response('Not modified since the `ETag` in `If-None-Match`.', {}, ['ETag', 'Cache-Control']);

export const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: '`ETag` of an earlier response; if nothing has changed, the response is 304 without a body.',
  schema: { type: 'string' },
} as const;

export const jobId = { name: 'jobId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } } as const;

/** Parameters of every operation. */
export const PARAMETERS = {
  'X-Request-Id': {
    name: 'X-Request-Id',
    in: 'header',
    required: false,
    description:
      'Id of the request in the logs and the response; generated if it is missing or does not match the pattern.',
    schema: { type: 'string', pattern: String.raw`^[\w.-]{1,128}$` },
  },
};

/** One query parameter for each key of the schema. */
export function queryParameters(query: z.ZodObject<Record<string, z.ZodType>>) {
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: requestToOpenApi(schema),
  }));
}
