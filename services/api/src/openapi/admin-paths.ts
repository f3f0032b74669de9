import { BulkReplayBody, DeadLetterQuery, ReplayBody } from '../admin/admin-requests.ts';
import { json } from './responses.ts';
import { jobId, operation, queryParameters, errorResponse } from './operations.ts';
import { BULK_REPLAY_EXAMPLES, REPLAY_EXAMPLES } from './request-examples.ts';
import { requestToOpenApi } from './to-open-api.ts';

/** Dead letters: listing and replaying them. */
export const ADMIN_PATHS = {
  '/api/admin/dead-letters': {
    get: {
      ...adminOperation(
        'listDeadLetters',
        'List permanently failed jobs, newest first',
        {
          200: json('One page.', 'DeadLetters'),
        },
        queryParameters(DeadLetterQuery),
      ),
    },
  },
  '/api/admin/jobs/{jobId}/replay': {
    post: {
      ...adminOperation(
        'replayDeadLetter',
        'Replay a dead letter',
        {
          200: json('The job is queued, with its failure count reset.', 'Replayed'),
          404: errorResponse('UnknownJob'),
          409: json('The job has not failed permanently.', 'Error'),
          422: errorResponse('ValidationFailed'),
        },
        [jobId],
      ),
      requestBody: {
        required: false,
        content: { 'application/json': { schema: requestToOpenApi(ReplayBody), examples: REPLAY_EXAMPLES } },
      },
    },
  },
  '/api/admin/dead-letters/replay': {
    post: {
      ...adminOperation('replayDeadLetters', 'Replay several dead letters, oldest first', {
        200: json('How many jobs were replayed, and their ids.', 'ReplayedMany'),
        422: errorResponse('ValidationFailed'),
      }),
      requestBody: {
        required: false,
        content: { 'application/json': { schema: requestToOpenApi(BulkReplayBody), examples: BULK_REPLAY_EXAMPLES } },
      },
    },
  },
};

function adminOperation(operationId: string, summary: string, responses: object, parameters: readonly object[] = []) {
  const errors = {
    401: errorResponse('Unauthorized'),
    403: errorResponse('AdminDisabled'),
    503: errorResponse('Unavailable'),
  };
  return {
    ...operation('admin', operationId, summary, { ...responses, ...errors }, parameters),
    security: [{ adminKey: [] }],
  };
}
