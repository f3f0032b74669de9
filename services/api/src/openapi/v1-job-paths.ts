import { GetJobQuery, ListJobsQuery } from '../jobs/v1/job-requests.ts';
import { json } from './responses.ts';
import { eventParameters, eventsResponse } from './event-responses.ts';
import { exportedFile, formatParameters } from './exported-file.ts';
import { ifNoneMatch, jobId, queryParameters, unchanged } from './operations.ts';
import { v1Operation } from './v1-operations.ts';
import { problem, problemRef } from './v1-problems.ts';
import { CREATE_JOB_EXAMPLES } from './v1-requests.ts';

const tag = 'jobs';

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Repeating a request with the same key and body from the same tenant returns the same job, with `Idempotency-Replayed: true`.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
};

/** The routes of jobs. */
export const V1_JOB_PATHS = {
  '/api/v1/jobs': {
    get: v1Operation({
      tag,
      operationId: 'listJobs',
      summary: 'List your jobs, newest first',
      description:
        'Filters are combined with AND. With `AUTH_MODE=mixed` an API key is required, because clients without one share the tenant `public`.',
      responses: { 200: json('One page.', 'JobPage') },
      parameters: [
        ...queryParameters(ListJobsQuery),
        {
          name: 'metadata',
          in: 'query',
          required: false,
          description:
            'Only jobs with these `metadata` labels, each as `NAME=VALUE`. `metadata.NAME=VALUE` and `metadata[NAME]=VALUE` are also accepted.',
          schema: { type: 'array', items: { type: 'string' } },
          example: ['class=MATH-1A'],
        },
      ],
    }),
    post: v1Operation({
      tag,
      operationId: 'createJob',
      summary: 'Submit a search',
      responses: {
        202: json('The job is stored and will be run.', 'CreatedJob', [
          'Location',
          'Idempotency-Replayed',
          'RateLimit',
          'RateLimit-Policy',
        ]),
        422: problem('The `Idempotency-Key` was used with a different body.'),
        501: problem('The request names a webhook, but webhooks are not enabled on this server.'),
      },
      parameters: [idempotencyKey],
      body: { schema: 'CreateJob', examples: CREATE_JOB_EXAMPLES },
    }),
  },
  '/api/v1/jobs/{jobId}': {
    get: v1Operation({
      tag,
      operationId: 'getJob',
      summary: 'Get a job with its results',
      responses: {
        200: json('The current state of the job.', 'Job', ['ETag', 'Cache-Control']),
        304: unchanged,
        404: problemRef('NotFound'),
      },
      parameters: [jobId, ifNoneMatch, ...queryParameters(GetJobQuery)],
    }),
    delete: v1Operation({
      tag,
      operationId: 'deleteJob',
      summary: 'Cancel a job',
      responses: {
        200: json('The job is cancelled.', 'Job'),
        404: problemRef('NotFound'),
        409: problem('The job has already ended.'),
      },
      parameters: [jobId],
    }),
  },
  '/api/v1/jobs/{jobId}/retry': {
    post: v1Operation({
      tag,
      operationId: 'retryJob',
      summary: 'Retry a failed or cancelled job',
      responses: {
        202: json('The job is waiting for a worker.', 'Job', ['RateLimit', 'RateLimit-Policy']),
        404: problemRef('NotFound'),
        409: problem('The job neither failed nor was cancelled, or its uploaded book has been deleted.'),
      },
      parameters: [jobId],
    }),
  },
  '/api/v1/jobs/{jobId}/events': {
    get: v1Operation({
      tag,
      operationId: 'listEvents',
      summary: 'List the events of a job, in order',
      responses: { 200: eventsResponse, 404: problemRef('NotFound') },
      parameters: [jobId, ...eventParameters],
    }),
  },
  '/api/v1/jobs/{jobId}/results': {
    get: v1Operation({
      tag,
      operationId: 'getResults',
      summary: 'Export the results of a completed job',
      responses: {
        200: exportedFile,
        304: unchanged,
        404: problemRef('NotFound'),
        409: problem('The job is not completed.'),
      },
      parameters: [jobId, ifNoneMatch, ...formatParameters],
    }),
  },
};
