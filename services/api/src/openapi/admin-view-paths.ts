import { ListOwnedQuery, ListRunsQuery } from '../console/admin-requests.ts';
import { ListJobsQuery } from '../jobs/v1/job-requests.ts';
import { json } from './responses.ts';
import { jobId, queryParameters } from './operations.ts';
import { v1Operation } from './v1-operations.ts';
import { problem, problemRef } from './v1-problems.ts';

const tag = 'admin';
const notFound = { 404: problemRef('NotFound') };
const id = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string', format: 'uuid' } });
const ofTenant = queryParameters(ListOwnedQuery.pick({ tenant: true }));

/** Resources of all tenants, for the console; requires the admin key, or an API key with the scope `admin`. Changes are recorded in the audit log. */
export const ADMIN_VIEW_PATHS = {
  '/api/v1/admin/jobs': {
    get: v1Operation({
      tag,
      operationId: 'listAllJobs',
      summary: 'List the jobs of all tenants, newest first',
      responses: { 200: json('One page.', 'AdminJobPage') },
      parameters: [...ofTenant, ...queryParameters(ListJobsQuery)],
    }),
  },
  '/api/v1/admin/jobs/{jobId}': {
    get: v1Operation({
      tag,
      operationId: 'getJobStory',
      summary: 'Get a job with its events, usage and traces',
      responses: { 200: json('The current state of the job.', 'JobStory'), ...notFound },
      parameters: [jobId],
    }),
    delete: v1Operation({
      tag,
      operationId: 'cancelAnyJob',
      summary: 'Cancel a job of any tenant',
      responses: {
        200: json('The job is cancelled.', 'AdminJob'),
        ...notFound,
        409: problem('The job has already ended.'),
      },
      parameters: [jobId],
    }),
  },
  '/api/v1/admin/jobs/{jobId}/retry': {
    post: v1Operation({
      tag,
      operationId: 'retryAnyJob',
      summary: 'Retry a failed or cancelled job of any tenant',
      responses: {
        202: json('The job is waiting for a worker.', 'AdminJob'),
        ...notFound,
        409: problem('The job neither failed nor was cancelled, or its uploaded book has been deleted.'),
      },
      parameters: [jobId],
    }),
  },
  '/api/v1/admin/batches': {
    get: v1Operation({
      tag,
      operationId: 'listAllBatches',
      summary: 'List the batches of all tenants, newest first',
      responses: { 200: json('One page.', 'AdminBatches') },
      parameters: queryParameters(ListOwnedQuery),
    }),
  },
  '/api/v1/admin/batches/{batchId}': {
    delete: v1Operation({
      tag,
      operationId: 'cancelAnyBatch',
      summary: 'Cancel the unfinished searches of a batch of any tenant',
      responses: {
        200: json('The batch is cancelled.', 'AdminBatch'),
        ...notFound,
        409: problem('The batch has already ended.'),
      },
      parameters: [id('batchId')],
    }),
  },
  '/api/v1/admin/schedules': {
    get: v1Operation({
      tag,
      operationId: 'listAllSchedules',
      summary: 'List the schedules of all tenants, newest first',
      responses: { 200: json('One page.', 'AdminSchedules') },
      parameters: queryParameters(ListOwnedQuery),
    }),
  },
  '/api/v1/admin/schedules/{scheduleId}/pause': {
    post: v1Operation({
      tag,
      operationId: 'pauseAnySchedule',
      summary: 'Pause a schedule of any tenant',
      responses: { 200: json('The updated schedule.', 'AdminSchedule'), ...notFound },
      parameters: [id('scheduleId')],
    }),
  },
  '/api/v1/admin/schedules/{scheduleId}/resume': {
    post: v1Operation({
      tag,
      operationId: 'resumeAnySchedule',
      summary: 'Resume a paused schedule of any tenant',
      responses: { 200: json('The updated schedule.', 'AdminSchedule'), ...notFound },
      parameters: [id('scheduleId')],
    }),
  },
  '/api/v1/admin/schedules/{scheduleId}/run': {
    post: v1Operation({
      tag,
      operationId: 'runAnySchedule',
      summary: 'Run a schedule of any tenant now, in addition to its regular times',
      responses: { 202: json('The run and its outcome.', 'ScheduleRun'), ...notFound },
      parameters: [id('scheduleId')],
    }),
  },
  '/api/v1/admin/schedules/{scheduleId}/runs': {
    get: v1Operation({
      tag,
      operationId: 'listRunsOfAnySchedule',
      summary: 'List the runs of a schedule, newest first',
      responses: { 200: json('One page.', 'ScheduleRuns'), ...notFound },
      parameters: [id('scheduleId'), ...queryParameters(ListRunsQuery)],
    }),
  },
  '/api/v1/admin/webhooks': {
    get: v1Operation({
      tag,
      operationId: 'listAllWebhooks',
      summary: 'List the webhooks of all tenants, newest first',
      description: 'Excludes the webhooks of single jobs and batches.',
      responses: { 200: json('One page.', 'AdminWebhooks') },
      parameters: queryParameters(ListOwnedQuery),
    }),
  },
  '/api/v1/admin/webhooks/{id}': {
    patch: v1Operation({
      tag,
      operationId: 'switchAnyWebhook',
      summary: 'Enable or disable a webhook of any tenant',
      responses: { 200: json('The updated webhook.', 'AdminWebhook'), ...notFound },
      parameters: [id('id')],
      body: { schema: 'SwitchWebhook', examples: { off: { summary: 'Disable it', value: { enabled: false } } } },
    }),
  },
  '/api/v1/admin/webhooks/{id}/deliveries': {
    get: v1Operation({
      tag,
      operationId: 'listDeliveriesOfAnyWebhook',
      summary: 'List the deliveries of a webhook, newest first',
      responses: { 200: json('One page.', 'WebhookDeliveries'), ...notFound },
      parameters: [id('id'), ...queryParameters(ListRunsQuery)],
    }),
  },
  '/api/v1/admin/webhooks/deliveries/{deliveryId}/redeliver': {
    post: v1Operation({
      tag,
      operationId: 'redeliverAny',
      summary: 'Redeliver an event to a webhook of any tenant',
      responses: {
        202: json('The delivery is queued.', 'WebhookDelivery'),
        ...notFound,
        409: problem('The webhook is disabled; enable it first.'),
      },
      parameters: [id('deliveryId')],
    }),
  },
};
