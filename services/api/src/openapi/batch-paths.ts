import { BATCH_CSV_COLUMNS } from '../exports/batch-export.ts';
import { json } from './responses.ts';
import { BATCH_EXAMPLES } from './v1-examples.ts';
import { exportedFileOf, formatParameters } from './exported-file.ts';
import { ifNoneMatch, unchanged } from './operations.ts';
import { cursor, idempotencyKey, pageSize, v1Operation } from './v1-operations.ts';
import { problem, problemRef } from './v1-problems.ts';

const batchId = { name: 'batchId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } } as const;
const notFound = { 404: problemRef('NotFound') };

/** The routes of batches. */
export const BATCH_PATHS = {
  '/api/v1/batches': {
    post: v1Operation({
      tag: 'batches',
      operationId: 'submitBatch',
      summary: 'Submit up to 1,000 searches at once',
      description: 'All are stored or none; in that case `errors` says which items are invalid and why.',
      parameters: [idempotencyKey],
      body: { schema: 'BatchBody', examples: BATCH_EXAMPLES },
      responses: {
        202: json('The batch is stored and its searches are waiting.', 'SubmittedBatch', [
          'Location',
          'Idempotency-Replayed',
        ]),
        422: problem('The `Idempotency-Key` was used with a different body.'),
      },
    }),
    get: v1Operation({
      tag: 'batches',
      operationId: 'listBatches',
      summary: 'List your batches, newest first',
      parameters: [pageSize, cursor],
      responses: { 200: json('A page of batches.', 'Batches') },
    }),
  },
  '/api/v1/batches/{batchId}': {
    get: v1Operation({
      tag: 'batches',
      operationId: 'getBatch',
      summary: 'Get a batch',
      parameters: [batchId],
      responses: { 200: json('The batch.', 'Batch'), ...notFound },
    }),
    delete: v1Operation({
      tag: 'batches',
      operationId: 'cancelBatch',
      summary: 'Cancel the unfinished searches of a batch',
      parameters: [batchId],
      responses: { 200: json('The batch.', 'Batch'), ...notFound, 409: problem('The batch has ended.') },
    }),
  },
  '/api/v1/batches/{batchId}/results': {
    get: v1Operation({
      tag: 'batches',
      operationId: 'exportBatch',
      summary: 'Export the results of all searches of a batch',
      description: 'Bibliographies and lists of addresses contain each resource once.',
      parameters: [batchId, ...formatParameters, ifNoneMatch],
      responses: {
        200: exportedFileOf('BatchResults', BATCH_CSV_COLUMNS),
        304: unchanged,
        ...notFound,
        409: problem('The batch has not ended.'),
      },
    }),
  },
};
