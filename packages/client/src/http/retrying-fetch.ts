import { ConnectionFailed, retryAfterMs } from '../errors.ts';
import { delay } from './delay.ts';

/** The retry policy. */
export interface RetryPolicy {
  /** Maximum retries, in addition to the first attempt. */
  retries: number;
  /** Maximum delay before a retry in milliseconds. A response that asks for a longer one is returned to the caller. */
  longestWaitMs: number;
}

export const DEFAULT_RETRIES: RetryPolicy = { retries: 4, longestWaitMs: 60_000 };

const FIRST_WAIT_MS = 250;
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];
/** The server did not process the request, or a proxy gave up. */
const PASSING = [429, 502, 503, 504];

export type Fetch = (request: Request) => Promise<Response>;

/**
 * Retries transient failures: no connection, 502, 503, 504, and 429 after its `Retry-After`. Non-idempotent requests (POST or PATCH without
 * `Idempotency-Key`) are retried after 429 only.
 * @throws {ConnectionFailed} if there was no response; the reason of the request's signal when it aborts
 */
export function retryingFetch(fetch: Fetch, { retries, longestWaitMs }: RetryPolicy): Fetch {
  return async (request) => {
    const mayRepeat = SAFE_METHODS.includes(request.method) || request.headers.has('idempotency-key');
    for (let attempt = 0; ; attempt += 1) {
      const isLast = attempt >= retries;
      const answer = await send(fetch, isLast ? request : request.clone());
      if (answer instanceof ConnectionFailed) {
        if (isLast || !mayRepeat) throw answer;
        await delay(backoffMs(attempt), request.signal);
        continue;
      }
      const isPassing = mayRepeat ? PASSING.includes(answer.status) : answer.status === 429;
      const waitMs = retryAfterMs(answer.headers) ?? backoffMs(attempt);
      if (isLast || !isPassing || waitMs > longestWaitMs) return answer;
      await answer.body?.cancel();
      await delay(waitMs, request.signal);
    }
  };
}

/** Exponential backoff with jitter. */
export function backoffMs(attempt: number): number {
  return FIRST_WAIT_MS * 2 ** Math.min(attempt, 5) * (0.5 + Math.random() / 2);
}

async function send(fetch: Fetch, request: Request): Promise<Response | ConnectionFailed> {
  try {
    return await fetch(request);
  } catch (error) {
    request.signal.throwIfAborted();
    return new ConnectionFailed(`${new URL(request.url).origin} cannot be reached: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** Node puts the reason into `cause`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the connection failed';
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
