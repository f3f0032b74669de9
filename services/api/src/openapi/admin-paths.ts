import { BulkReplayBody, DeadLetterQuery, ReplayBody } from '../admin/admin-requests.ts';
import { json } from './answers.ts';
import { jobId, operation, queryParameters, refusal } from './operations.ts';
import { BULK_REPLAY_EXAMPLES, REPLAY_EXAMPLES } from './request-examples.ts';
import { requestToOpenApi } from './to-open-api.ts';

/** What operators do about jobs that failed for good. */
export const ADMIN_PATHS = {
  '/api/admin/dead-letters': {
    get: {
      ...adminOperation(
        'listDeadLetters',
        'Jobs that failed for good, newest first',
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
        'Start a dead letter again',
        {
          200: json('It is queued, its failures counted anew.', 'Replayed'),
          404: refusal('UnknownJob'),
          409: json('The job did not fail for good.', 'Error'),
          422: refusal('Malformed'),
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
      ...adminOperation('replayDeadLetters', 'Start many dead letters again, oldest first', {
        200: json('How many, and which.', 'ReplayedMany'),
        422: refusal('Malformed'),
      }),
      requestBody: {
        required: false,
        content: { 'application/json': { schema: requestToOpenApi(BulkReplayBody), examples: BULK_REPLAY_EXAMPLES } },
      },
    },
  },
};

function adminOperation(operationId: string, summary: string, responses: object, parameters: readonly object[] = []) {
  const refusals = { 401: refusal('Keyless'), 403: refusal('AdminOff'), 503: refusal('Unavailable') };
  return {
    ...operation('admin', operationId, summary, { ...responses, ...refusals }, parameters),
    security: [{ adminKey: [] }],
  };
}
