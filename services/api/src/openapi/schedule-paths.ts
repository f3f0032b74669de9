import { answer, json } from './answers.ts';
import { SCHEDULE_CHANGE_EXAMPLES, SCHEDULE_EXAMPLES } from './batch-examples.ts';
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
const moved = { 409: problem('The schedule is changing at this moment.') };

/** The routes of schedules, and how links stand. */
export const SCHEDULE_PATHS = {
  '/api/v1/schedules': {
    post: v1Operation({
      tag: 'schedules',
      operationId: 'createSchedule',
      summary: 'Repeat a search, or a look at the links of a finished one',
      body: { schema: 'ScheduleBody', examples: SCHEDULE_EXAMPLES },
      responses: {
        201: json('The schedule.', 'Schedule', ['Location']),
        409: problem('The tenant has as many schedules as it may have.'),
      },
    }),
    get: v1Operation({
      tag: 'schedules',
      operationId: 'listSchedules',
      summary: 'Your schedules, the newest first',
      parameters: [pageSize, cursor],
      responses: { 200: json('A page of schedules.', 'Schedules') },
    }),
  },
  '/api/v1/schedules/{scheduleId}': {
    get: v1Operation({
      tag: 'schedules',
      operationId: 'getSchedule',
      summary: 'A schedule and its next five times',
      parameters: [scheduleId],
      responses: { 200: json('The schedule.', 'Schedule'), ...notFound },
    }),
    patch: v1Operation({
      tag: 'schedules',
      operationId: 'changeSchedule',
      summary: 'Change a schedule',
      description: 'What is left out stays as it is.',
      parameters: [scheduleId],
      body: { schema: 'ScheduleChange', examples: SCHEDULE_CHANGE_EXAMPLES },
      responses: { 200: json('The schedule.', 'Schedule'), ...notFound, ...moved },
    }),
    delete: v1Operation({
      tag: 'schedules',
      operationId: 'deleteSchedule',
      summary: 'Delete a schedule; its jobs stay',
      parameters: [scheduleId],
      responses: { 204: answer('It is gone.', {}), ...notFound },
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
      summary: 'Go on with a paused schedule, from now',
      parameters: [scheduleId],
      responses: { 200: json('The schedule.', 'Schedule'), ...notFound, ...moved },
    }),
  },
  '/api/v1/schedules/{scheduleId}/run': {
    post: v1Operation({
      tag: 'schedules',
      operationId: 'runSchedule',
      summary: 'Run a schedule now, beside its times',
      parameters: [scheduleId],
      responses: { 202: json('What became of it.', 'ScheduleRun'), ...notFound },
    }),
  },
  '/api/v1/schedules/{scheduleId}/runs': {
    get: v1Operation({
      tag: 'schedules',
      operationId: 'listScheduleRuns',
      summary: 'What became of the times of a schedule, the newest first',
      parameters: [scheduleId, pageSize, cursor],
      responses: { 200: json('A page of runs.', 'ScheduleRuns'), ...notFound },
    }),
  },
  '/api/v1/jobs/{jobId}/links': {
    get: v1Operation({
      tag: 'schedules',
      operationId: 'getJobLinks',
      summary: 'How the links of what a job found stand, and how they stood',
      parameters: [jobId],
      responses: { 200: json('Each link with its latest looks.', 'JobLinks'), ...notFound },
    }),
  },
};
