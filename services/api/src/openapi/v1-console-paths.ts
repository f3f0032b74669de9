import { json } from './answers.ts';
import { v1Operation } from './v1-operations.ts';

/** What the console reads; with an API key of the scope `admin`, or the admin key. */
export const CONSOLE_PATHS = {
  '/api/v1/admin/overview': {
    get: v1Operation({
      tag: 'admin',
      operationId: 'getOverview',
      summary: 'How the system stands, and which conditions of alerts hold',
      responses: { 200: json('Now and the last five minutes.', 'Overview') },
    }),
  },
  '/api/v1/admin/samples': {
    get: v1Operation({
      tag: 'admin',
      operationId: 'listSamples',
      summary: 'How the system stood over the last hours',
      parameters: [
        {
          name: 'hours',
          in: 'query',
          required: false,
          schema: { type: 'number', minimum: 0.1, maximum: 720, default: 3 },
        },
      ],
      responses: { 200: json('Samples that the scaler kept, oldest first.', 'Samples') },
    }),
  },
  '/api/v1/admin/workers': {
    get: v1Operation({
      tag: 'admin',
      operationId: 'listWorkersAndRuns',
      summary: 'The workers that are up, and what each holds',
      responses: { 200: json('Workers by name, runs from the oldest.', 'WorkersAndRuns') },
    }),
  },
};
