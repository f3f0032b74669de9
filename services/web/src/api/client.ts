import { AccessDenied, ApiError, ConnectionFailed, ScholarSource } from '@scholarsource/client';
import { apiKey } from './api-key.ts';

/** The service that this page came from, with the visitor's key if there is one. The page itself asks again, or says when to. */
export const client = new ScholarSource({
  url: window.location.origin,
  retry: { retries: 0 },
  fetch: (request) => {
    const key = apiKey.get();
    if (key !== null) request.headers.set('authorization', `Bearer ${key}`);
    return fetch(request);
  },
});

/** Whether asking again would be answered the same. */
export function isFinal(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status < 429;
}

/** Whether the request is refused for want of a key that is right. */
export function isKeyless(error: unknown): boolean {
  return error instanceof AccessDenied && error.status === 401;
}

/** Whether no answer of the service came: the network is away, or a proxy says that the service is. */
export function isAway(error: Error): boolean {
  return error instanceof ConnectionFailed || (error instanceof ApiError && error.status >= 502 && error.title === '');
}

/** What went wrong, in a sentence for the visitor. */
export function sentenceOf(error: Error): string {
  return isAway(error) ? 'ScholarSource cannot be reached.' : error.message;
}
