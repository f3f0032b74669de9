import { GetJobQuery, ListJobsQuery } from '../jobs/v1/job-requests.ts';
import { json } from './answers.ts';
import { eventParameters, eventsAnswer } from './event-answers.ts';
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
  description: 'The same key with the same body from the same tenant makes nothing new: `Idempotency-Replayed: true`.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
};

/** Jobs, as /api/v1 has them. */
export const V1_JOB_PATHS = {
  '/api/v1/jobs': {
    get: v1Operation({
      tag,
      operationId: 'listJobs',
      summary: 'Your jobs, the newest first',
      description:
        'Filters narrow the list together. Where `AUTH_MODE` is `mixed` this needs a key: strangers share the tenant `public`.',
      responses: { 200: json('One page.', 'JobPage') },
      parameters: [
        ...queryParameters(ListJobsQuery),
        {
          name: 'metadata',
          in: 'query',
          required: false,
          description:
            'Jobs with these texts in their `metadata`, each as `NAME=TEXT`. `metadata.NAME=TEXT` and `metadata[NAME]=TEXT` are taken as well.',
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
        202: json('The job is stored and will run.', 'CreatedJob', [
          'Location',
          'Idempotency-Replayed',
          'RateLimit',
          'RateLimit-Policy',
        ]),
        422: problem('The `Idempotency-Key` was sent with another body before.'),
        501: problem('The request names a webhook, and this server sends none.'),
      },
      parameters: [idempotencyKey],
      body: { schema: 'CreateJob', examples: CREATE_JOB_EXAMPLES },
    }),
  },
  '/api/v1/jobs/{jobId}': {
    get: v1Operation({
      tag,
      operationId: 'getJob',
      summary: 'A job with what it found',
      responses: {
        200: json('The job as it stands.', 'Job', ['ETag', 'Cache-Control']),
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
        409: problem('The job has ended already.'),
      },
      parameters: [jobId],
    }),
  },
  '/api/v1/jobs/{jobId}/retry': {
    post: v1Operation({
      tag,
      operationId: 'retryJob',
      summary: 'Make a job that failed or was cancelled run again',
      responses: {
        202: json('The job waits for a worker.', 'Job', ['RateLimit', 'RateLimit-Policy']),
        404: problemRef('NotFound'),
        409: problem('The job neither failed nor was cancelled, or the book that it read was removed.'),
      },
      parameters: [jobId],
    }),
  },
  '/api/v1/jobs/{jobId}/events': {
    get: v1Operation({
      tag,
      operationId: 'listEvents',
      summary: 'What has happened to a job, in order',
      responses: { 200: eventsAnswer, 404: problemRef('NotFound') },
      parameters: [jobId, ...eventParameters],
    }),
  },
  '/api/v1/jobs/{jobId}/results': {
    get: v1Operation({
      tag,
      operationId: 'getResults',
      summary: 'The results of a completed job as a file',
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
