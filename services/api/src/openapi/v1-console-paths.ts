import { json } from './responses.ts';
import { v1Operation } from './v1-operations.ts';

/** The routes of the console; requires the admin key, or an API key with the scope `admin`. */
export const CONSOLE_PATHS = {
  '/api/v1/admin/overview': {
    get: v1Operation({
      tag: 'admin',
      operationId: 'getOverview',
      summary: 'Get the state of the system and of its alert conditions',
      responses: { 200: json('The current state.', 'Overview') },
    }),
  },
  '/api/v1/admin/samples': {
    get: v1Operation({
      tag: 'admin',
      operationId: 'listSamples',
      summary: 'List samples of the last hours',
      parameters: [
        {
          name: 'hours',
          in: 'query',
          required: false,
          schema: { type: 'number', minimum: 0.1, maximum: 720, default: 3 },
        },
      ],
      responses: { 200: json('Samples, oldest first.', 'Samples') },
    }),
  },
  '/api/v1/admin/workers': {
    get: v1Operation({
      tag: 'admin',
      operationId: 'listWorkersAndRuns',
      summary: 'List live workers and their runs',
      responses: { 200: json('Workers by name, runs oldest first.', 'WorkersAndRuns') },
    }),
  },
};
