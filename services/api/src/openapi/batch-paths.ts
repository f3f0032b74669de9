import { BATCH_CSV_COLUMNS } from '../exports/batch-export.ts';
import { json } from './answers.ts';
import { BATCH_EXAMPLES } from './batch-examples.ts';
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
      description: 'Either all of them are stored, or none: then `errors` says what is wrong with which item.',
      parameters: [idempotencyKey],
      body: { schema: 'BatchBody', examples: BATCH_EXAMPLES },
      responses: {
        202: json('The batch, whose searches wait.', 'SubmittedBatch', ['Location', 'Idempotency-Replayed']),
        422: problem('The `Idempotency-Key` was used for another request.'),
      },
    }),
    get: v1Operation({
      tag: 'batches',
      operationId: 'listBatches',
      summary: 'Your batches, the newest first',
      parameters: [pageSize, cursor],
      responses: { 200: json('A page of batches.', 'Batches') },
    }),
  },
  '/api/v1/batches/{batchId}': {
    get: v1Operation({
      tag: 'batches',
      operationId: 'getBatch',
      summary: 'How a batch stands',
      parameters: [batchId],
      responses: { 200: json('The batch.', 'Batch'), ...notFound },
    }),
    delete: v1Operation({
      tag: 'batches',
      operationId: 'cancelBatch',
      summary: 'Cancel those searches of a batch that have not ended',
      parameters: [batchId],
      responses: { 200: json('The batch.', 'Batch'), ...notFound, 409: problem('The batch has ended.') },
    }),
  },
  '/api/v1/batches/{batchId}/results': {
    get: v1Operation({
      tag: 'batches',
      operationId: 'exportBatch',
      summary: 'The results of all searches of a batch as one file',
      description: 'Lists of references and of addresses name what several searches found once.',
      parameters: [batchId, ...formatParameters, ifNoneMatch],
      responses: {
        200: exportedFileOf('BatchResults', BATCH_CSV_COLUMNS),
        304: unchanged,
        ...notFound,
        409: problem('Some searches of the batch have not ended.'),
      },
    }),
  },
};
