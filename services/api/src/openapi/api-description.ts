import type { OpenAPIObject } from '@nestjs/swagger';
import { DeadLetter, JOB_STATUSES, Resource, StoredJobEvent, SubmitBody } from '@scholarsource/contracts';
import { z } from 'zod';
import { BulkReplayBody, DeadLetterQuery, ReplayBody } from '../admin/admin-requests.ts';
import { EXPORT_FORMATS } from '../exports/results-export.ts';
import { VERSION } from '../version.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (description: string, schema: object) => ({ description, content: { 'application/json': { schema } } });
const text = (example?: string) => ({ type: 'string', ...(example !== undefined && { example }) });
const nullable = (type: string) => ({ type: [type, 'null'] });

const ERRORS = {
  invalid: json('The request breaks a rule; `detail.message` says which.', ref('Error')),
  malformed: json('The body is no JSON object of the right shape.', ref('ValidationError')),
  foreign: json('The request comes from a page whose origin is not allowed.', ref('Error')),
  unknown: json('There is no such job.', ref('Error')),
  limited: {
    ...json(
      'Too many requests, or too many waiting jobs or streams of one client; `Retry-After` says in how many seconds to try again.',
      ref('RateLimitError'),
    ),
    headers: { 'Retry-After': { schema: { type: 'integer' } } },
  },
  tooLarge: json('The body is too large.', ref('Error')),
  compressed: json('The body is compressed.', ref('Error')),
  keyless: json('The admin key is missing or wrong.', ref('Error')),
  adminOff: json('The server has no admin key, so these routes are off.', ref('Error')),
  unavailable: json('The database cannot be reached, or too many jobs wait already. Nothing was stored.', ref('Error')),
};

const jobId = { name: 'jobId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } } as const;

/** The OpenAPI 3.1 description of every route; the shapes come from the contracts. */
export function apiDescription(): OpenAPIObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'ScholarSource API',
      version: VERSION,
      description: 'Finds free, legal study resources for a textbook or a course. Whatever answers GET answers HEAD.',
    },
    paths: {
      '/': { get: operation('Name and version', { 200: json('Where to go on.', { type: 'object' }) }) },
      '/api/submit': {
        post: {
          ...operation('Submit a search', {
            200: json('The job is stored and will run.', ref('Submitted')),
            400: ERRORS.invalid,
            403: ERRORS.foreign,
            413: ERRORS.tooLarge,
            415: ERRORS.compressed,
            422: ERRORS.malformed,
            503: ERRORS.unavailable,
          }),
          parameters: [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              description:
                'The same key with the same body from the same client gives the same job, with `Idempotency-Replayed: true`.',
              schema: { type: 'string', maxLength: 255 },
            },
          ],
          requestBody: { required: true, content: { 'application/json': { schema: ref('SubmitBody') } } },
        },
      },
      '/api/uploads': {
        post: {
          ...operation('Upload the PDF of a book', {
            201: json('The book is stored until a submission names the token, once.', ref('Uploaded')),
            400: json('The file is no PDF, or there is none.', ref('Error')),
            403: ERRORS.foreign,
            413: json('The file is too large.', ref('Error')),
            415: ERRORS.compressed,
            501: json('This server takes no uploads.', ref('Error')),
            503: json('The database or the storage cannot be reached. Nothing was stored.', ref('Error')),
          }),
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  required: ['file'],
                  properties: { file: { type: 'string', format: 'binary' } },
                },
              },
              'application/pdf': { schema: { type: 'string', format: 'binary' } },
            },
          },
        },
      },
      '/api/status/{jobId}': {
        get: {
          ...operation('Status and result of a job', {
            200: json('The job as it stands.', ref('JobStatus')),
            404: ERRORS.unknown,
            503: ERRORS.unavailable,
          }),
          parameters: [jobId],
        },
      },
      '/api/jobs/{jobId}/events': {
        get: {
          ...operation('What has happened to a job, in order', {
            200: {
              ...json('Events, oldest first.', ref('EventList')),
              content: {
                'application/json': { schema: ref('EventList') },
                'text/event-stream': {
                  schema: text('id: 4\nevent: stage_started\ndata: {"seq":4,"at":"…","event":{…}}\n\n'),
                },
              },
            },
            400: ERRORS.invalid,
            404: ERRORS.unknown,
            503: ERRORS.unavailable,
          }),
          parameters: [
            jobId,
            {
              name: 'after',
              in: 'query',
              required: false,
              description:
                'Only events with a higher `seq`. With `Accept: text/event-stream` the events to come follow until the job has ended or the stream has been open or silent for too long; a client that comes back sends `Last-Event-ID`.',
              schema: { type: 'integer', minimum: 0, default: 0 },
            },
          ],
        },
      },
      '/api/jobs/{jobId}/results': {
        get: {
          ...operation('The results of a completed job as a file', {
            200: exportedFile(),
            400: ERRORS.invalid,
            404: ERRORS.unknown,
            409: json('The job is not completed; `detail.message` says how it stands.', ref('Error')),
            503: ERRORS.unavailable,
          }),
          parameters: [
            jobId,
            {
              name: 'format',
              in: 'query',
              required: false,
              description:
                '`urls` is a list to paste into NotebookLM: the addresses that it imports or may import, one on each line.',
              schema: { type: 'string', enum: Object.keys(EXPORT_FORMATS), default: 'json' },
            },
            {
              name: 'all',
              in: 'query',
              required: false,
              description: 'Whether `urls` also lists the addresses that NotebookLM does not import.',
              schema: { type: 'boolean', default: false },
            },
          ],
        },
      },
      '/api/cancel/{jobId}': {
        post: {
          ...operation('Cancel a job', {
            200: json('The job is cancelled.', ref('Submitted')),
            400: json('The job has ended already.', ref('Error')),
            403: ERRORS.foreign,
            404: ERRORS.unknown,
            503: ERRORS.unavailable,
          }),
          parameters: [jobId],
        },
      },
      '/api/admin/dead-letters': {
        get: {
          ...adminOperation('Jobs that failed for good, newest first', {
            200: json('One page; `next` is the `cursor` of the page after it.', ref('DeadLetters')),
            400: ERRORS.invalid,
          }),
          parameters: queryParameters(DeadLetterQuery),
        },
      },
      '/api/admin/jobs/{jobId}/replay': {
        post: {
          ...adminOperation('Start a dead letter again', {
            200: json('It is queued, its failures counted anew.', { type: 'object' }),
            404: ERRORS.unknown,
            409: json('The job did not fail.', ref('Error')),
            422: ERRORS.malformed,
          }),
          parameters: [jobId],
          requestBody: {
            required: false,
            content: { 'application/json': { schema: fromContract(ReplayBody, 'input') } },
          },
        },
      },
      '/api/admin/dead-letters/replay': {
        post: {
          ...adminOperation('Start many dead letters again, oldest first', {
            200: json('How many, and which.', { type: 'object' }),
            422: ERRORS.malformed,
          }),
          requestBody: {
            required: false,
            content: { 'application/json': { schema: fromContract(BulkReplayBody, 'input') } },
          },
        },
      },
      '/api/health': {
        get: operation('Whether the service and what it depends on work', {
          200: json('`healthy`, or `degraded` while Redis is away.', ref('Health')),
          503: json('The database cannot be reached.', ref('Health')),
        }),
      },
      '/api/health/live': { get: operation('Liveness', { 200: json('The process answers.', { type: 'object' }) }) },
      '/api/health/ready': {
        get: operation('Readiness', {
          200: json('Requests can be answered.', { type: 'object' }),
          503: json('The database cannot be reached.', { type: 'object' }),
        }),
      },
      '/api/health/workers': {
        get: operation('Which workers are up', { 200: json('Workers by name.', ref('Workers')) }),
      },
    },
    components: { schemas: SCHEMAS, securitySchemes: { adminKey: { type: 'http', scheme: 'bearer' } } },
  } as OpenAPIObject;
}

function operation(summary: string, responses: object) {
  // The limit on requests of any kind holds everywhere.
  return { summary, responses: { ...responses, 429: ERRORS.limited } };
}

function adminOperation(summary: string, responses: object) {
  return {
    ...operation(summary, { ...responses, 401: ERRORS.keyless, 403: ERRORS.adminOff, 503: ERRORS.unavailable }),
    security: [{ adminKey: [] }],
  };
}

function queryParameters(query: z.ZodObject) {
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: fromContract(schema as z.ZodType, 'input'),
  }));
}

/** One file in each format, under the name in `Content-Disposition`. */
function exportedFile() {
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

function fromContract(schema: z.ZodType, io: 'input' | 'output'): object {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' });
}

const SCHEMAS = {
  SubmitBody: fromContract(SubmitBody, 'input'),
  Resource: fromContract(Resource, 'output'),
  Submitted: {
    type: 'object',
    required: ['job_id', 'status', 'message'],
    properties: { job_id: { type: 'string', format: 'uuid' }, status: text('pending'), message: text() },
  },
  Uploaded: {
    type: 'object',
    required: ['upload_token', 'expires_at', 'bytes'],
    properties: {
      upload_token: { ...text('upl_…'), description: 'What `book_pdf_path` of a submission takes.' },
      expires_at: { type: 'string', format: 'date-time' },
      bytes: { type: 'integer' },
    },
  },
  JobStatus: {
    type: 'object',
    properties: {
      job_id: { type: 'string', format: 'uuid' },
      status: { type: 'string', enum: [...JOB_STATUSES] },
      status_message: nullable('string'),
      search_title: nullable('string'),
      results: { type: ['array', 'null'], items: ref('Resource') },
      raw_output: { ...nullable('string'), description: 'The guide in Markdown.' },
      error: nullable('string'),
      metadata: nullable('object'),
      course_name: nullable('string'),
      university_name: nullable('string'),
      book_title: nullable('string'),
      book_author: nullable('string'),
      created_at: { type: 'string', format: 'date-time' },
      completed_at: { ...nullable('string'), format: 'date-time' },
    },
  },
  ExportedResults: {
    type: 'object',
    properties: {
      job_id: { type: 'string', format: 'uuid' },
      search_title: nullable('string'),
      created_at: { type: 'string', format: 'date-time' },
      completed_at: { ...nullable('string'), format: 'date-time' },
      metadata: nullable('object'),
      results: { type: 'array', items: ref('Resource') },
    },
  },
  EventList: {
    type: 'object',
    required: ['events'],
    properties: { events: { type: 'array', items: fromContract(StoredJobEvent, 'output') } },
  },
  DeadLetters: {
    type: 'object',
    required: ['dead_letters', 'next'],
    properties: {
      dead_letters: { type: 'array', items: fromContract(DeadLetter, 'output') },
      next: nullable('string'),
    },
  },
  Health: {
    type: 'object',
    properties: {
      status: { type: 'string', enum: ['healthy', 'degraded', 'unhealthy'] },
      version: text(VERSION),
      database: text('connected'),
      redis: text('connected'),
    },
  },
  Workers: {
    type: 'object',
    properties: {
      status: { type: 'string', enum: ['healthy', 'degraded'] },
      workers_available: { ...nullable('boolean'), description: 'Null while Redis is away.' },
      worker_count: { ...nullable('integer'), description: 'Null while Redis is away.' },
      workers: { type: 'array', items: text() },
      message: text(),
    },
  },
  Error: {
    type: 'object',
    required: ['detail'],
    properties: {
      detail: {
        type: 'object',
        required: ['error', 'message'],
        properties: { error: text('Invalid inputs'), message: text() },
      },
    },
  },
  RateLimitError: {
    type: 'object',
    required: ['error', 'message', 'retry_after', 'limit', 'detail'],
    properties: {
      error: text('Rate limit exceeded'),
      message: text(),
      retry_after: { type: 'integer', description: 'Seconds.' },
      limit: text('2 per 1 minute'),
      detail: { type: 'object' },
    },
  },
  ValidationError: {
    type: 'object',
    properties: {
      detail: {
        type: 'array',
        items: {
          type: 'object',
          required: ['type', 'loc', 'msg', 'input'],
          properties: { type: text('string_type'), loc: { type: 'array', items: {} }, msg: text(), input: {} },
        },
      },
    },
  },
};
