import { NotebookBody } from '@scholarsource/contracts';
import { json } from './responses.ts';
import { jobId, operation, errorResponse } from './operations.ts';
import { NOTEBOOK_EXAMPLES } from './request-examples.ts';
import { requestToOpenApi } from './to-open-api.ts';

/** `POST /api/jobs/{jobId}/notebook`. */
export const createNotebook = {
  ...operation(
    'jobs',
    'makeNotebook',
    'Create a NotebookLM Enterprise notebook from the results of a completed job',
    {
      201: json(
        'The notebook, its sources, and what was left out and why. Each request creates another notebook.',
        'MadeNotebook',
      ),
      400: json(
        'The token is missing, an `Idempotency-Key` was sent, or Google rejects the request. No notebook was created.',
        'Error',
      ),
      401: json('Google rejects the token. No notebook was created.', 'Error', ['WWW-Authenticate']),
      403: json('Google denies access, or the request comes from a page whose origin is not allowed.', 'Error'),
      404: json('The job or the Google Cloud project does not exist.', 'Error'),
      409: json('The job is not completed or has no importable results, or an equal request is in progress.', 'Error'),
      422: errorResponse('ValidationFailed'),
      501: json('Notebooks are not enabled on this server.', 'Error'),
      502: json('Google is unreachable or failed; the message says whether a notebook may exist.', 'Error'),
      503: json('Google is rate limiting, or the database is unavailable. No notebook was created.', 'Error', [
        'Retry-After',
      ]),
      504: json('Google did not respond in time. A notebook may exist.', 'Error'),
    },
    [
      jobId,
      {
        name: 'Google-Access-Token',
        in: 'header',
        required: true,
        description:
          'OAuth access token of the user with the scope `https://www.googleapis.com/auth/cloud-platform`, as printed by `gcloud auth print-access-token`. Sent to Google for this request only; neither stored nor logged.',
        schema: { type: 'string', maxLength: 4_096 },
      },
    ],
  ),
  requestBody: {
    required: true,
    content: { 'application/json': { schema: requestToOpenApi(NotebookBody), examples: NOTEBOOK_EXAMPLES } },
  },
};
