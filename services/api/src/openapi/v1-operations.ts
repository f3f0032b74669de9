import { z } from 'zod';
import { problemRef, RATE_LIMITS } from './v1-problems.ts';

/** Error responses of every operation of /api/v1. */
const COMMON_RESPONSES = {
  400: problemRef('InvalidRequest'),
  401: problemRef('ApiKeyRequired'),
  403: problemRef('Forbidden'),
  408: problemRef('BodyTimeout'),
  413: problemRef('BodyTooLarge'),
  414: problemRef('UrlTooLong'),
  415: problemRef('CompressedBody'),
  429: problemRef('TooManyRequests'),
  431: problemRef('HeadersTooLong'),
  500: problemRef('UnexpectedError'),
  503: problemRef('ServiceUnavailable'),
};

export const pageSize = {
  name: 'limit',
  in: 'query',
  required: false,
  schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
} as const;

export const cursor = {
  name: 'cursor',
  in: 'query',
  required: false,
  description: 'The `next` of the previous page.',
  schema: { type: 'string' },
} as const;

export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Repeating a request with the same key creates nothing new.',
  schema: { type: 'string', pattern: String.raw`^[\x21-\x7e]{1,255}$` },
} as const;

const Described = z.looseObject({ headers: z.record(z.string(), z.unknown()) });

/** Adds the rate limit headers to each response. */
function withRateLimits(responses: object): object {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]: [string, unknown]) => {
      const described = Described.safeParse(response);
      if (!described.success) return [status, response];
      return [status, { ...described.data, headers: { ...described.data.headers, ...RATE_LIMITS } }];
    }),
  );
}

interface V1Operation {
  tag: string;
  operationId: string;
  summary: string;
  responses: object;
  parameters?: readonly object[];
  /** Schema name, and examples by name. */
  body?: {
    schema: string;
    examples?: Record<string, { summary: string; value: unknown }>;
    required?: boolean;
  };
  description?: string;
}
/** An operation of /api/v1, with the common responses. */
export function v1Operation({ tag, operationId, summary, responses, parameters = [], body, description }: V1Operation) {
  return {
    tags: [tag],
    operationId,
    summary,
    ...(description !== undefined && { description }),
    security: [{ apiKey: [] }, {}],
    parameters: [...parameters, { $ref: '#/components/parameters/X-Request-Id' }],
    ...(body !== undefined && {
      requestBody: {
        required: body.required ?? true,
        content: {
          'application/json': {
            schema: { $ref: `#/components/schemas/${body.schema}` },
            ...(body.examples !== undefined && { examples: body.examples }),
          },
        },
      },
    }),
    responses: { ...COMMON_RESPONSES, ...withRateLimits(responses) },
  };
}
