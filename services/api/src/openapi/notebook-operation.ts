import { NotebookBody } from '@scholarsource/contracts';
import { json } from './answers.ts';
import { jobId, operation, refusal } from './operations.ts';
import { NOTEBOOK_EXAMPLES } from './request-examples.ts';
import { requestToOpenApi } from './to-open-api.ts';

/** `POST /api/jobs/{jobId}/notebook`. */
export const makeNotebook = {
  ...operation(
    'jobs',
    'makeNotebook',
    'Make a notebook in NotebookLM Enterprise of what a completed job found',
    {
      201: json(
        'The notebook, the sources in it, and what was left out with the reason. Each request makes another notebook.',
        'MadeNotebook',
      ),
      400: json(
        'The token is missing, there is an `Idempotency-Key`, or Google does not take the request. No notebook was made.',
        'Error',
      ),
      401: json('Google does not take the token. No notebook was made.', 'Error', ['WWW-Authenticate']),
      403: json('Google denies access, or the request comes from a page whose origin is not allowed.', 'Error'),
      404: json('There is no such job, or Google finds no such project.', 'Error'),
      409: json('The job is not completed, found nothing to import, or an equal request is under way.', 'Error'),
      422: refusal('Malformed'),
      501: json('This server makes no notebooks.', 'Error'),
      502: json('Google cannot be reached or failed; the message says whether there may be a notebook.', 'Error'),
      503: json(
        'Google takes no more requests for now, or the database cannot be reached. No notebook was made.',
        'Error',
        ['Retry-After'],
      ),
      504: json('Google did not answer in time. There may be a notebook.', 'Error'),
    },
    [
      jobId,
      {
        name: 'Google-Access-Token',
        in: 'header',
        required: true,
        description:
          'An OAuth access token of the user with the scope `https://www.googleapis.com/auth/cloud-platform`, as `gcloud auth print-access-token` prints it. It is sent to Google for this request, and neither stored nor logged.',
        schema: { type: 'string', maxLength: 4_096 },
      },
    ],
  ),
  requestBody: {
    required: true,
    content: { 'application/json': { schema: requestToOpenApi(NotebookBody), examples: NOTEBOOK_EXAMPLES } },
  },
};
