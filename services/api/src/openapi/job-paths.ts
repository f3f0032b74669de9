import { exportedFile, formatParameters } from './exported-file.ts';
import { makeNotebook } from './notebook-operation.ts';
import { json, ref } from './answers.ts';
import { eventParameters, eventsAnswer } from './event-answers.ts';
import { ifNoneMatch, jobId, operation, refusal, unchanged } from './operations.ts';
import { SUBMIT_EXAMPLES } from './request-examples.ts';

const file = { type: 'string', format: 'binary' };

/** Ask for resources, follow the search, take the results. */
export const JOB_PATHS = {
  '/api/submit': {
    post: {
      ...operation(
        'jobs',
        'submitJob',
        'Submit a search',
        {
          200: json('The job is stored and will run.', 'Submitted', ['Idempotency-Replayed']),
          403: refusal('Foreign'),
          422: json(
            'The body is no JSON object of the right shape, or its `Idempotency-Key` was sent with another body before.',
            ['ValidationError', 'Error'],
          ),
          503: refusal('Unavailable'),
        },
        [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            description:
              'The same key with the same body from the same client gives the same job, with `Idempotency-Replayed: true`.',
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
        201: json('The book is stored until a submission names the token, once.', 'Uploaded'),
        400: json('The file is no PDF, or there is none.', 'Error'),
        403: refusal('Foreign'),
        413: json('The file is too large.', 'Error'),
        501: json('This server takes no uploads.', 'Error'),
        503: json('The database or the storage cannot be reached. Nothing was stored.', 'Error', ['Retry-After']),
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
        'Status and result of a job',
        {
          200: json('The job as it stands.', 'JobStatus', ['ETag', 'Cache-Control']),
          304: unchanged,
          404: refusal('UnknownJob'),
          503: refusal('Unavailable'),
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
        'What has happened to a job, in order',
        {
          200: eventsAnswer,
          404: refusal('UnknownJob'),
          503: refusal('Unavailable'),
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
        'The results of a completed job as a file',
        {
          200: exportedFile,
          304: unchanged,
          404: refusal('UnknownJob'),
          409: json('The job is not completed; `detail.message` says how it stands.', 'Error'),
          503: refusal('Unavailable'),
        },
        [jobId, ifNoneMatch, ...formatParameters],
      ),
    },
  },
  '/api/jobs/{jobId}/notebook': { post: makeNotebook },
  '/api/cancel/{jobId}': {
    post: {
      ...operation(
        'jobs',
        'cancelJob',
        'Cancel a job',
        {
          200: json('The job is cancelled.', 'Cancelled'),
          400: json('The job has ended already.', 'Error'),
          403: refusal('Foreign'),
          404: refusal('UnknownJob'),
          503: refusal('Unavailable'),
        },
        [jobId],
      ),
    },
  },
};
