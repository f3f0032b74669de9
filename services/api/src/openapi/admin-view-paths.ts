import { ListOwnedQuery, ListRunsQuery } from '../console/admin-requests.ts';
import { ListJobsQuery } from '../jobs/v1/job-requests.ts';
import { json } from './answers.ts';
import { jobId, queryParameters } from './operations.ts';
import { v1Operation } from './v1-operations.ts';
import { problem, problemRef } from './v1-problems.ts';

const tag = 'admin';
const notFound = { 404: problemRef('NotFound') };
const id = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string', format: 'uuid' } });
const ofTenant = queryParameters(ListOwnedQuery.pick({ tenant: true }));

/** What all tenants have, as the console shows it; with the admin key, or an API key with the scope `admin`. Each change is in the audit log. */
export const ADMIN_VIEW_PATHS = {
  '/api/v1/admin/jobs': {
    get: v1Operation({
      tag,
      operationId: 'listAllJobs',
      summary: 'The jobs of all tenants, the newest first',
      responses: { 200: json('One page.', 'AdminJobPage') },
      parameters: [...ofTenant, ...queryParameters(ListJobsQuery)],
    }),
  },
  '/api/v1/admin/jobs/{jobId}': {
    get: v1Operation({
      tag,
      operationId: 'getJobStory',
      summary: 'All that is known of a job: its events, what each run spent, its trace',
      responses: { 200: json('The job as it stands.', 'JobStory'), ...notFound },
      parameters: [jobId],
    }),
    delete: v1Operation({
      tag,
      operationId: 'cancelAnyJob',
      summary: 'Cancel a job of any tenant',
      responses: {
        200: json('The job is cancelled.', 'AdminJob'),
        ...notFound,
        409: problem('The job has ended already.'),
      },
      parameters: [jobId],
    }),
  },
  '/api/v1/admin/jobs/{jobId}/retry': {
    post: v1Operation({
      tag,
      operationId: 'retryAnyJob',
      summary: 'Make a job of any tenant that failed or was cancelled run again',
      responses: {
        202: json('The job waits for a worker.', 'AdminJob'),
        ...notFound,
        409: problem('The job neither failed nor was cancelled, or the book that it read was removed.'),
      },
      parameters: [jobId],
    }),
  },
  '/api/v1/admin/batches': {
    get: v1Operation({
      tag,
      operationId: 'listAllBatches',
      summary: 'The batches of all tenants, the newest first',
      responses: { 200: json('One page.', 'AdminBatches') },
      parameters: queryParameters(ListOwnedQuery),
    }),
  },
  '/api/v1/admin/batches/{batchId}': {
    delete: v1Operation({
      tag,
      operationId: 'cancelAnyBatch',
      summary: 'Cancel what has not ended of a batch of any tenant',
      responses: {
        200: json('The batch is cancelled.', 'AdminBatch'),
        ...notFound,
        409: problem('The batch has ended already.'),
      },
      parameters: [id('batchId')],
    }),
  },
  '/api/v1/admin/schedules': {
    get: v1Operation({
      tag,
      operationId: 'listAllSchedules',
      summary: 'The schedules of all tenants, the newest first',
      responses: { 200: json('One page.', 'AdminSchedules') },
      parameters: queryParameters(ListOwnedQuery),
    }),
  },
  '/api/v1/admin/schedules/{scheduleId}/pause': {
    post: v1Operation({
      tag,
      operationId: 'pauseAnySchedule',
      summary: 'Pause a schedule of any tenant',
      responses: { 200: json('The schedule as it is now.', 'AdminSchedule'), ...notFound },
      parameters: [id('scheduleId')],
    }),
  },
  '/api/v1/admin/schedules/{scheduleId}/resume': {
    post: v1Operation({
      tag,
      operationId: 'resumeAnySchedule',
      summary: 'Go on with a paused schedule of any tenant',
      responses: { 200: json('The schedule as it is now.', 'AdminSchedule'), ...notFound },
      parameters: [id('scheduleId')],
    }),
  },
  '/api/v1/admin/schedules/{scheduleId}/run': {
    post: v1Operation({
      tag,
      operationId: 'runAnySchedule',
      summary: 'Run a schedule of any tenant now, beside its times',
      responses: { 202: json('What became of it.', 'ScheduleRun'), ...notFound },
      parameters: [id('scheduleId')],
    }),
  },
  '/api/v1/admin/schedules/{scheduleId}/runs': {
    get: v1Operation({
      tag,
      operationId: 'listRunsOfAnySchedule',
      summary: 'What became of the times of a schedule, the newest first',
      responses: { 200: json('One page.', 'ScheduleRuns'), ...notFound },
      parameters: [id('scheduleId'), ...queryParameters(ListRunsQuery)],
    }),
  },
  '/api/v1/admin/webhooks': {
    get: v1Operation({
      tag,
      operationId: 'listAllWebhooks',
      summary: 'The webhooks of all tenants, the newest first',
      description: 'Without those of single jobs and batches.',
      responses: { 200: json('One page.', 'AdminWebhooks') },
      parameters: queryParameters(ListOwnedQuery),
    }),
  },
  '/api/v1/admin/webhooks/{id}': {
    patch: v1Operation({
      tag,
      operationId: 'switchAnyWebhook',
      summary: 'Switch a webhook of any tenant on or off',
      responses: { 200: json('The webhook as it is now.', 'AdminWebhook'), ...notFound },
      parameters: [id('id')],
      body: { schema: 'SwitchWebhook', examples: { off: { summary: 'Switch it off', value: { enabled: false } } } },
    }),
  },
  '/api/v1/admin/webhooks/{id}/deliveries': {
    get: v1Operation({
      tag,
      operationId: 'listDeliveriesOfAnyWebhook',
      summary: 'What was sent to a webhook, the newest first',
      responses: { 200: json('One page.', 'WebhookDeliveries'), ...notFound },
      parameters: [id('id'), ...queryParameters(ListRunsQuery)],
    }),
  },
  '/api/v1/admin/webhooks/deliveries/{deliveryId}/redeliver': {
    post: v1Operation({
      tag,
      operationId: 'redeliverAny',
      summary: 'Send a delivery to a webhook of any tenant again',
      responses: {
        202: json('The delivery is on its way.', 'WebhookDelivery'),
        ...notFound,
        409: problem('The webhook is switched off; switch it on first.'),
      },
      parameters: [id('deliveryId')],
    }),
  },
};
