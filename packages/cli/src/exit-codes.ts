import { AccessDenied, ApiError, ConnectionFailed, NotFound, RateLimited, SearchEnded } from '@scholarsource/client';

/** What the command line says to scripts; docs/api.md lists them. */
export const EXIT = {
  done: 0,
  /** The search failed or was cancelled; a check of `doctor` failed. */
  failed: 1,
  /** The command line, the profile file or the request is wrong. */
  usage: 2,
  accessDenied: 3,
  notFound: 4,
  /** A rate limit or a quota. */
  limited: 5,
  /** The API cannot be reached or does not work. */
  unavailable: 6,
  interrupted: 130,
} as const;

/** What the person who typed the command did wrong, in a sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The exit code for whatever a command threw. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof SearchEnded) return EXIT.failed;
  if (error instanceof AccessDenied) return EXIT.accessDenied;
  if (error instanceof NotFound) return EXIT.notFound;
  if (error instanceof RateLimited) return EXIT.limited;
  if (error instanceof ConnectionFailed) return EXIT.unavailable;
  if (error instanceof ApiError) return error.status >= 500 ? EXIT.unavailable : EXIT.usage;
  return EXIT.failed;
}
