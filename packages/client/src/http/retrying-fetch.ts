import { ConnectionFailed, retryAfterMs } from '../errors.ts';
import { delay } from './delay.ts';

/** How requests that failed for a moment are sent again. */
export interface RetryPolicy {
  /** How many times at most, beside the first. */
  retries: number;
  /** The longest wait for one more try in milliseconds. An answer that asks for a longer one is given to the caller. */
  longestWaitMs: number;
}

export const DEFAULT_RETRIES: RetryPolicy = { retries: 4, longestWaitMs: 60_000 };

const FIRST_WAIT_MS = 250;
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];
/** The server did not act, or something between gave up on it. */
const PASSING = [429, 502, 503, 504];

export type Fetch = (request: Request) => Promise<Response>;

/**
 * Sends a request again while it fails for reasons that pass: no connection, 502, 503, 504, and 429 after its `Retry-After`.
 * One that may take effect twice, which is a POST or PATCH without `Idempotency-Key`, is sent again after 429 only.
 * @throws {ConnectionFailed} if there was no answer; the reason of the request's signal when it is aborted
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

/** Doubles with each attempt, and is spread so that clients that failed together do not come back together. */
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

/** Node hides the reason in `cause`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the connection failed';
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
