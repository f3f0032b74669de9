import { AccessDenied, ApiError, ConnectionFailed, ScholarSource } from '@scholarsource/client';
import { apiKey } from './api-key.ts';

/** Client of the service that served this page, with the visitor's key if any. The page handles retries itself. */
export const client = new ScholarSource({
  url: window.location.origin,
  retry: { retries: 0 },
  fetch: (request) => {
    const key = apiKey.get();
    if (key !== null) request.headers.set('authorization', `Bearer ${key}`);
    return fetch(request);
  },
});

/** Whether a retry would fail the same way. */
export function isFinal(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status < 429;
}

/** Whether the request was rejected because of a missing or invalid key. */
export function isKeyless(error: unknown): boolean {
  return error instanceof AccessDenied && error.status === 401;
}

/** Whether the service is unreachable: the network is down, or a proxy reports the service as down. */
export function isAway(error: Error): boolean {
  return error instanceof ConnectionFailed || (error instanceof ApiError && error.status >= 502 && error.title === '');
}

/** The error as a sentence for the visitor. */
export function sentenceOf(error: Error): string {
  return isAway(error) ? 'ScholarSource cannot be reached.' : error.message;
}
