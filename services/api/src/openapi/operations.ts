import type { z } from 'zod';
import { EXPORT_FORMATS } from '../exports/results-export.ts';
import { type AnswerName, requestSchema } from './answer-schemas.ts';

export const ref = (name: AnswerName | 'SubmitBody') => ({ $ref: `#/components/schemas/${name}` });
export const json = (description: string, ...names: AnswerName[]) => ({
  description,
  content: { 'application/json': { schema: names.length === 1 ? names.map(ref)[0] : { oneOf: names.map(ref) } } },
});
export const text = (example?: string) => ({ type: 'string', ...(example !== undefined && { example }) });
export const jobId = { name: 'jobId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } } as const;
const wait = {
  'Retry-After': { description: 'Seconds after which to try again.', required: true, schema: { type: 'integer' } },
};

export const ERRORS = {
  invalid: json('The request breaks a rule, or is no valid HTTP; `detail.message` says which.', 'Error'),
  malformed: json('The body is no JSON object of the right shape.', 'ValidationError'),
  foreign: json('The request comes from a page whose origin is not allowed.', 'Error'),
  unknown: json('There is no such job.', 'Error'),
  limited: {
    ...json('Too many requests, or too many waiting jobs or streams of one client.', 'RateLimitError'),
    headers: wait,
  },
  late: json('The request did not arrive in time.', 'Error'),
  headersTooLarge: json('The headers are too large.', 'Error'),
  tooLarge: json('The body is too large.', 'Error'),
  tooLong: json('The address is too long.', 'Error'),
  compressed: json('The body is compressed.', 'Error'),
  keyless: json('The admin key is missing or wrong.', 'Error'),
  adminOff: json('The server has no admin key, so these routes are off.', 'Error'),
  defect: json('Something unexpected went wrong here.', 'Error'),
  unavailable: {
    ...json(
      'The database cannot be reached, or too many jobs or streams are there already. Nothing was stored.',
      'Error',
    ),
    headers: wait,
  },
};

export function operation(tag: string, operationId: string, summary: string, responses: object) {
  // These hold everywhere.
  const any = {
    400: ERRORS.invalid,
    408: ERRORS.late,
    413: ERRORS.tooLarge,
    414: ERRORS.tooLong,
    415: ERRORS.compressed,
    429: ERRORS.limited,
    431: ERRORS.headersTooLarge,
    500: ERRORS.defect,
  };
  return { tags: [tag], operationId, summary, responses: { ...any, ...responses } };
}

export function adminOperation(operationId: string, summary: string, responses: object) {
  return {
    ...operation('admin', operationId, summary, {
      ...responses,
      401: {
        ...ERRORS.keyless,
        headers: { 'WWW-Authenticate': { required: true, schema: text('Bearer') } },
      },
      403: ERRORS.adminOff,
      503: ERRORS.unavailable,
    }),
    security: [{ adminKey: [] }],
  };
}

export function queryParameters(query: z.ZodObject) {
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: requestSchema(schema as z.ZodType),
  }));
}

/** One file in each format, under the name in `Content-Disposition`. */
export function exportedFile() {
  const media = Object.values(EXPORT_FORMATS).map(({ contentType }) => contentType.replace(/;.*/, ''));
  return {
    description: 'The file.',
    headers: {
      'Content-Disposition': { schema: text('attachment; filename="scholarsource-calculus-aeef500c.csv"') },
      'X-Left-Out': { description: 'Resources that the file does not name.', schema: { type: 'integer' } },
    },
    content: Object.fromEntries(
      media.map((type): [string, object] => [
        type,
        { schema: type === 'application/json' ? ref('ExportedResults') : text() },
      ]),
    ),
  };
}
