import { response, json } from './responses.ts';
import { SCHEDULE_CHANGE_EXAMPLES, SCHEDULE_EXAMPLES } from './v1-examples.ts';
import { jobId } from './operations.ts';
import { cursor, pageSize, v1Operation } from './v1-operations.ts';
import { problem, problemRef } from './v1-problems.ts';

const scheduleId = {
  name: 'scheduleId',
  in: 'path',
  required: true,
  schema: { type: 'string', format: 'uuid' },
} as const;
const notFound = { 404: problemRef('NotFound') };
const moved = { 409: problem('The schedule is being changed by another request.') };

/** The routes of schedules and of link checks. */
export const SCHEDULE_PATHS = {
  '/api/v1/schedules': {
    post: v1Operation({
      tag: 'schedules',
      operationId: 'createSchedule',
      summary: 'Create a recurring search, or a recurring check of the links of a finished one',
      body: { schema: 'ScheduleBody', examples: SCHEDULE_EXAMPLES },
      responses: {
        201: json('The schedule.', 'Schedule', ['Location']),
        409: problem('The tenant has reached its limit of schedules.'),
      },
    }),
    get: v1Operation({
      tag: 'schedules',
      operationId: 'listSchedules',
      summary: 'List your schedules, newest first',
      parameters: [pageSize, cursor],
      responses: { 200: json('A page of schedules.', 'Schedules') },
    }),
  },
  '/api/v1/schedules/{scheduleId}': {
    get: v1Operation({
      tag: 'schedules',
      operationId: 'getSchedule',
      summary: 'Get a schedule with its next five times',
      parameters: [scheduleId],
      responses: { 200: json('The schedule.', 'Schedule'), ...notFound },
    }),
    patch: v1Operation({
      tag: 'schedules',
      operationId: 'changeSchedule',
      summary: 'Change a schedule',
      description: 'Omitted fields are unchanged.',
      parameters: [scheduleId],
      body: { schema: 'ScheduleChange', examples: SCHEDULE_CHANGE_EXAMPLES },
      responses: { 200: json('The schedule.', 'Schedule'), ...notFound, ...moved },
    }),
    delete: v1Operation({
      tag: 'schedules',
      operationId: 'deleteSchedule',
      summary: 'Delete a schedule, keeping its jobs',
      parameters: [scheduleId],
      responses: { 204: response('Deleted.', {}), ...notFound },
    }),
  },
  '/api/v1/schedules/{scheduleId}/pause': {
    post: v1Operation({
      tag: 'schedules',
      operationId: 'pauseSchedule',
      summary: 'Pause a schedule',
      parameters: [scheduleId],
      responses: { 200: json('The schedule.', 'Schedule'), ...notFound, ...moved },
    }),
  },
  '/api/v1/schedules/{scheduleId}/resume': {
    post: v1Operation({
      tag: 'schedules',
      operationId: 'resumeSchedule',
      summary: 'Resume a paused schedule, from now on',
      parameters: [scheduleId],
      responses: { 200: json('The schedule.', 'Schedule'), ...notFound, ...moved },
    }),
  },
  '/api/v1/schedules/{scheduleId}/run': {
    post: v1Operation({
      tag: 'schedules',
      operationId: 'runSchedule',
      summary: 'Run a schedule now, in addition to its regular times',
      parameters: [scheduleId],
      responses: { 202: json('The run and its outcome.', 'ScheduleRun'), ...notFound },
    }),
  },
  '/api/v1/schedules/{scheduleId}/runs': {
    get: v1Operation({
      tag: 'schedules',
      operationId: 'listScheduleRuns',
      summary: 'List the runs of a schedule, newest first',
      parameters: [scheduleId, pageSize, cursor],
      responses: { 200: json('A page of runs.', 'ScheduleRuns'), ...notFound },
    }),
  },
  '/api/v1/jobs/{jobId}/links': {
    get: v1Operation({
      tag: 'schedules',
      operationId: 'getJobLinks',
      summary: 'Get the link checks of the results of a job',
      parameters: [jobId],
      responses: { 200: json('Each link with its latest checks.', 'JobLinks'), ...notFound },
    }),
  },
};
