import { type ErrorCode, ServiceError } from '@scholarsource/contracts';
import type { Exchange } from './google-exchange.ts';

type Failure = Exclude<Exchange, { outcome: 'answered' }> | { outcome: 'unreadable' };

interface Place {
  project: string;
  location: string;
  /** The list of the user's notebooks. */
  home: string;
}

const DENIED: Readonly<Record<string, string>> = {
  SERVICE_DISABLED:
    'The Discovery Engine API is not enabled in the project. Please enable it, or ask who owns the project.',
  ACCESS_TOKEN_SCOPE_INSUFFICIENT:
    'The token is not for this. Please get one with the scope https://www.googleapis.com/auth/cloud-platform.',
};

/** Why creating a notebook failed, or may have failed. */
export function creationFailed(failure: Failure, place: Place): ServiceError {
  const none = (code: ErrorCode, message: string, cause?: unknown) =>
    new ServiceError(code, `${message} No notebook was made.`, { cause });
  const unknown = (code: ErrorCode, message: string, cause?: unknown) =>
    new ServiceError(
      code,
      `${message} A notebook may have been made: please look at ${place.home} before you try again.`,
      { cause },
    );
  switch (failure.outcome) {
    case 'unreachable':
      return none('notebooklm_unreachable', 'Google could not be reached. Please try again later.', failure.cause);
    case 'timeout':
      return unknown('notebooklm_timeout', 'Google did not answer in time.');
    case 'broken':
      return unknown('notebooklm_failed', 'The connection to Google broke off.', failure.cause);
    case 'unreadable':
      return unknown('notebooklm_failed', 'Google answered in a form that is not known here.');
    case 'refused': {
      const { status, reason } = failure;
      const { project, location } = place;
      switch (status) {
        case 400:
          return none(
            'invalid_inputs',
            `Google does not take the request. Please check that ${project} is the number of the project and that its notebooks are in “${location}”.`,
          );
        case 401:
          return none(
            'google_token_refused',
            'Google does not take the token. It may have expired: please get a new one, such as with “gcloud auth print-access-token”.',
          );
        case 403:
          return none(
            'google_access_denied',
            DENIED[reason ?? ''] ??
              `Google does not let you make notebooks in project ${project}. Please ask who owns it for the role Cloud NotebookLM User and a licence.`,
          );
        case 404:
          return none(
            'google_project_not_found',
            `Google finds no NotebookLM Enterprise in project ${project}, location “${location}”. Please check both.`,
          );
        case 429:
          return none(
            'notebooklm_busy',
            'Google takes no more requests from you or your project for now. Please try again in a minute.',
          );
        default:
          return status >= 500
            ? unknown('notebooklm_failed', `Google failed (HTTP ${status}).`)
            : none('notebooklm_failed', `Google refused the request (HTTP ${status}).`);
      }
    }
  }
}

const LOOK = 'the notebook shows whether it is there.';

/** Why it is unknown whether sources were added to a notebook. */
export function addingFailed(failure: Failure): string {
  switch (failure.outcome) {
    case 'unreachable':
      return 'Google could not be reached any more. Please add it in NotebookLM.';
    case 'timeout':
      return `Google did not confirm it in time; ${LOOK}`;
    case 'broken':
      return `The connection to Google broke off; ${LOOK}`;
    case 'unreadable':
      return `Google’s answer does not say what became of it; ${LOOK}`;
    case 'refused':
      switch (failure.status) {
        case 400:
          return 'NotebookLM does not take it as a source.';
        case 401:
          return 'Google no longer took the token. Please add it in NotebookLM.';
        case 403:
          return 'Google does not let you add sources. Please ask who owns the project for the role Cloud NotebookLM User.';
        case 404:
          return 'Google did not find the notebook that it had just made. Please add it in NotebookLM.';
        case 429:
          return 'Google took no more requests for now. Please add it in NotebookLM.';
        default:
          return failure.status >= 500
            ? `Google failed (HTTP ${failure.status}); ${LOOK}`
            : `Google refused it (HTTP ${failure.status}).`;
      }
  }
}
