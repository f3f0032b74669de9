import type { OpenAPIObject } from '@nestjs/swagger';
import { SubmitBody } from '@scholarsource/contracts';
import { BulkReplayBody, DeadLetterQuery, ReplayBody } from '../admin/admin-requests.ts';
import { EXPORT_FORMATS } from '../exports/results-export.ts';
import { VERSION } from '../version.ts';
import { answerSchemas, requestSchema } from './answer-schemas.ts';
import { makeNotebook } from './notebook-operation.ts';
import {
  adminOperation,
  ERRORS,
  exportedFile,
  jobId,
  json,
  operation,
  queryParameters,
  ref,
  text,
} from './operations.ts';
import { BULK_REPLAY_EXAMPLES, REPLAY_EXAMPLES, SUBMIT_EXAMPLES } from './request-examples.ts';

/** The OpenAPI 3.1 description of every route; the shapes come from the contracts. */
export function apiDescription(): OpenAPIObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'ScholarSource API',
      version: VERSION,
      description:
        'Finds free, legal study resources for a textbook or a course. Whatever answers GET answers HEAD. An address that is none is answered with 404 and a method that is none with 405, in the form of `Refusal`.',
    },
    tags: [
      { name: 'jobs', description: 'Ask for resources, follow the search, take the results.' },
      { name: 'admin', description: 'What operators do about jobs that failed for good.' },
      { name: 'service', description: 'How the service stands.' },
    ],
    paths: {
      '/': { get: operation('service', 'getService', 'Name and version', { 200: json('Where to go on.', 'Service') }) },
      '/api/submit': {
        post: {
          ...operation('jobs', 'submitJob', 'Submit a search', {
            200: json('The job is stored and will run.', 'Submitted'),
            400: ERRORS.invalid,
            403: ERRORS.foreign,
            413: ERRORS.tooLarge,
            422: json(
              'The body is no JSON object of the right shape, or its `Idempotency-Key` was sent with another body before.',
              'ValidationError',
              'Error',
            ),
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
          requestBody: {
            required: true,
            content: { 'application/json': { schema: ref('SubmitBody'), examples: SUBMIT_EXAMPLES } },
          },
        },
      },
      '/api/uploads': {
        post: {
          ...operation('jobs', 'uploadBook', 'Upload the PDF of a book', {
            201: json('The book is stored until a submission names the token, once.', 'Uploaded'),
            400: json('The file is no PDF, or there is none.', 'Error'),
            403: ERRORS.foreign,
            413: json('The file is too large.', 'Error'),
            501: json('This server takes no uploads.', 'Error'),
            503: json('The database or the storage cannot be reached. Nothing was stored.', 'Error'),
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
          ...operation('jobs', 'getJobStatus', 'Status and result of a job', {
            200: json('The job as it stands.', 'JobStatus'),
            404: ERRORS.unknown,
            503: ERRORS.unavailable,
          }),
          parameters: [jobId],
        },
      },
      '/api/jobs/{jobId}/events': {
        get: {
          ...operation('jobs', 'listJobEvents', 'What has happened to a job, in order', {
            200: {
              description: 'Events, oldest first.',
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
              schema: { type: 'integer', minimum: 0, maximum: 999_999_999, default: 0 },
            },
          ],
        },
      },
      '/api/jobs/{jobId}/results': {
        get: {
          ...operation('jobs', 'exportJobResults', 'The results of a completed job as a file', {
            200: exportedFile(),
            400: ERRORS.invalid,
            404: ERRORS.unknown,
            409: json('The job is not completed; `detail.message` says how it stands.', 'Error'),
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
      '/api/jobs/{jobId}/notebook': { post: makeNotebook },
      '/api/cancel/{jobId}': {
        post: {
          ...operation('jobs', 'cancelJob', 'Cancel a job', {
            200: json('The job is cancelled.', 'Submitted'),
            400: json('The job has ended already.', 'Error'),
            403: ERRORS.foreign,
            404: ERRORS.unknown,
            503: ERRORS.unavailable,
          }),
          parameters: [jobId],
        },
      },
      '/api/admin/dead-letters': {
        get: {
          ...adminOperation('listDeadLetters', 'Jobs that failed for good, newest first', {
            200: json('One page.', 'DeadLetters'),
            400: ERRORS.invalid,
          }),
          parameters: queryParameters(DeadLetterQuery),
        },
      },
      '/api/admin/jobs/{jobId}/replay': {
        post: {
          ...adminOperation('replayDeadLetter', 'Start a dead letter again', {
            200: json('It is queued, its failures counted anew.', 'Replayed'),
            404: ERRORS.unknown,
            409: json('The job did not fail.', 'Error'),
            422: ERRORS.malformed,
          }),
          parameters: [jobId],
          requestBody: {
            required: false,
            content: { 'application/json': { schema: requestSchema(ReplayBody), examples: REPLAY_EXAMPLES } },
          },
        },
      },
      '/api/admin/dead-letters/replay': {
        post: {
          ...adminOperation('replayDeadLetters', 'Start many dead letters again, oldest first', {
            200: json('How many, and which.', 'ReplayedMany'),
            422: ERRORS.malformed,
          }),
          requestBody: {
            required: false,
            content: { 'application/json': { schema: requestSchema(BulkReplayBody), examples: BULK_REPLAY_EXAMPLES } },
          },
        },
      },
      '/api/health': {
        get: operation('service', 'getHealth', 'Whether the service and what it depends on work', {
          200: json('`healthy`, or `degraded` while Redis is away.', 'Health'),
          503: json('The database cannot be reached.', 'Health'),
        }),
      },
      '/api/health/live': {
        get: operation('service', 'getLiveness', 'Liveness', { 200: json('The process answers.', 'Live') }),
      },
      '/api/health/ready': {
        get: operation('service', 'getReadiness', 'Readiness', {
          200: json('Requests can be answered.', 'Ready'),
          503: json('The database cannot be reached.', 'Ready'),
        }),
      },
      '/api/health/workers': {
        get: operation('service', 'listWorkers', 'Which workers are up', { 200: json('Workers by name.', 'Workers') }),
      },
    },
    components: {
      schemas: { SubmitBody: requestSchema(SubmitBody), ...answerSchemas() },
      securitySchemes: { adminKey: { type: 'http', scheme: 'bearer' } },
    },
  } as OpenAPIObject;
}
