import {
  AccessDenied,
  ApiError,
  ConnectionFailed,
  NotFound,
  RateLimited,
  UnexpectedResponse,
} from '@scholarsource/client';
import { CommanderError } from 'commander';
import { Interrupted, TimedOut, UsageError } from './errors.ts';

/** Exit codes, as documented in `--help` and docs/command-line.md. */
export const EXIT_CODES = {
  done: { code: 0, meaning: 'Done.' },
  failed: { code: 1, meaning: 'A search failed or was cancelled, or a check of doctor failed.' },
  usage: { code: 2, meaning: 'The command, a file or the request is invalid. The message says what to fix.' },
  access_denied: { code: 3, meaning: 'The key is missing, unknown, expired or revoked, or lacks a scope.' },
  not_found: { code: 4, meaning: 'Nothing with this id exists, or the key has no access to it.' },
  limited: { code: 5, meaning: 'A rate limit or quota was reached. The message says when to retry.' },
  unavailable: { code: 6, meaning: 'The API is unreachable or failing.' },
  timed_out: { code: 7, meaning: 'The time of --timeout is over. Submitted searches continue.' },
  interrupted: { code: 130, meaning: 'Ctrl-C or SIGTERM. Submitted searches continue.' },
} as const;
export type Exit = keyof typeof EXIT_CODES;

/** The {@link EXIT_CODES} for an error. */
export function exitFor(error: unknown): Exit {
  // Commander has already printed the error or the help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 'done' : 'usage';
  if (error instanceof UsageError) return 'usage';
  if (error instanceof Interrupted) return 'interrupted';
  if (error instanceof TimedOut) return 'timed_out';
  if (error instanceof AccessDenied) return 'access_denied';
  if (error instanceof NotFound) return 'not_found';
  if (error instanceof RateLimited) return 'limited';
  if (error instanceof ConnectionFailed || error instanceof UnexpectedResponse) return 'unavailable';
  if (error instanceof ApiError) return error.status >= 500 || error.status === 408 ? 'unavailable' : 'usage';
  return 'failed';
}
