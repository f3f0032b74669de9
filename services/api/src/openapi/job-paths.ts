import { exportedFile, formatParameters } from './exported-file.ts';
import { createNotebook } from './notebook-operation.ts';
import { json, ref } from './responses.ts';
import { eventParameters, eventsResponse } from './event-responses.ts';
import { ifNoneMatch, jobId, operation, errorResponse, unchanged } from './operations.ts';
import { SUBMIT_EXAMPLES } from './request-examples.ts';

const file = { type: 'string', format: 'binary' };

/** The routes of jobs outside /api/v1. */
export const JOB_PATHS = {
  '/api/submit': {
    post: {
      ...operation(
        'jobs',
        'submitJob',
        'Submit a search',
        {
          200: json('The job is stored and will be run.', 'Submitted', ['Idempotency-Replayed']),
          403: errorResponse('OriginForbidden'),
          422: json('The body does not match the schema, or the `Idempotency-Key` was used with a different body.', [
            'ValidationError',
            'Error',
          ]),
          503: errorResponse('Unavailable'),
        },
        [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            description:
              'Repeating a request with the same key and body from the same client returns the same job, with `Idempotency-Replayed: true`.',
            schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
          },
        ],
      ),
      requestBody: {
        required: true,
        content: { 'application/json': { schema: ref('SubmitBody'), examples: SUBMIT_EXAMPLES } },
      },
    },
  },
  '/api/uploads': {
    post: {
      ...operation('jobs', 'uploadBook', 'Upload the PDF of a book', {
        201: json('The book is stored. The token is valid for one submission.', 'Uploaded'),
        400: json('The file is missing, or not a PDF.', 'Error'),
        403: errorResponse('OriginForbidden'),
        413: json('The file is too large.', 'Error'),
        501: json('Uploads are not enabled on this server.', 'Error'),
        503: json('The database or the storage is unavailable. Nothing was stored.', 'Error', ['Retry-After']),
      }),
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: { file } } },
          'application/pdf': { schema: file },
        },
      },
    },
  },
  '/api/status/{jobId}': {
    get: {
      ...operation(
        'jobs',
        'getJobStatus',
        'Get the status and results of a job',
        {
          200: json('The current state of the job.', 'JobStatus', ['ETag', 'Cache-Control']),
          304: unchanged,
          404: errorResponse('UnknownJob'),
          503: errorResponse('Unavailable'),
        },
        [jobId, ifNoneMatch],
      ),
    },
  },
  '/api/jobs/{jobId}/events': {
    get: {
      ...operation(
        'jobs',
        'listJobEvents',
        'List the events of a job, in order',
        {
          200: eventsResponse,
          404: errorResponse('UnknownJob'),
          503: errorResponse('Unavailable'),
        },
        [jobId, ...eventParameters],
      ),
    },
  },
  '/api/jobs/{jobId}/results': {
    get: {
      ...operation(
        'jobs',
        'exportJobResults',
        'Export the results of a completed job',
        {
          200: exportedFile,
          304: unchanged,
          404: errorResponse('UnknownJob'),
          409: json('The job is not completed; `detail.message` has its status.', 'Error'),
          503: errorResponse('Unavailable'),
        },
        [jobId, ifNoneMatch, ...formatParameters],
      ),
    },
  },
  '/api/jobs/{jobId}/notebook': { post: createNotebook },
  '/api/cancel/{jobId}': {
    post: {
      ...operation(
        'jobs',
        'cancelJob',
        'Cancel a job',
        {
          200: json('The job is cancelled.', 'Cancelled'),
          400: json('The job has already ended.', 'Error'),
          403: errorResponse('OriginForbidden'),
          404: errorResponse('UnknownJob'),
          503: errorResponse('Unavailable'),
        },
        [jobId],
      ),
    },
  },
};
