/** A problem of the request; `pointer` is a JSON pointer into it, such as `/items/3/isbn`. */
export interface Problem {
  pointer: string;
  detail: string;
}

interface ApiErrorParts {
  status: number;
  code: string | null;
  title: string;
  message: string;
  problems: readonly Problem[];
  retryAfterSeconds: number | null;
  requestId: string | null;
}

/** A request that the API refused or could not serve. `message` tells people what to do. */
export class ApiError extends Error {
  override readonly name: string = 'ApiError';
  readonly status: number;
  /** The error code, such as `invalid_inputs`; null if the response has none. */
  readonly code: string | null;
  /** The title of the error. */
  readonly title: string;
  /** Every problem of the request, if the response lists them. */
  readonly problems: readonly Problem[];
  /** Seconds after which a retry may succeed; null if retrying does not help. */
  readonly retryAfterSeconds: number | null;
  /** The id of the request in the API's log. */
  readonly requestId: string | null;

  constructor({ message, ...parts }: ApiErrorParts) {
    super(message);
    this.status = parts.status;
    this.code = parts.code;
    this.title = parts.title;
    this.problems = parts.problems;
    this.retryAfterSeconds = parts.retryAfterSeconds;
    this.requestId = parts.requestId;
  }
}

/** A missing, invalid, expired or revoked key (401), or one without the required scope (403). */
export class AccessDenied extends ApiError {
  override readonly name = 'AccessDenied';
}

/** No resource with that id is visible to the key (404). */
export class NotFound extends ApiError {
  override readonly name = 'NotFound';
}

/** A rate limit or quota (429), after retries; `retryAfterSeconds` is exact. */
export class RateLimited extends ApiError {
  override readonly name = 'RateLimited';
}

/** The API could not be reached, or the connection broke, after retries. */
export class ConnectionFailed extends Error {
  override readonly name = 'ConnectionFailed';
}

/** The response is not from the API, or from a version that this client does not support. */
export class UnexpectedResponse extends Error {
  override readonly name = 'UnexpectedResponse';
}

/** The error class for a status. */
const CLASSES = new Map<number, new (parts: ApiErrorParts) => ApiError>([
  [401, AccessDenied],
  [403, AccessDenied],
  [404, NotFound],
  [429, RateLimited],
]);

/** The error for an error response, with problem details (RFC 9457) or in the legacy format. */
export function toApiError({ status, url, headers }: Response, body: unknown): ApiError {
  const Class = CLASSES.get(status) ?? ApiError;
  const retryAfter = retryAfterMs(headers);
  return new Class({
    ...(readProblem(body) ?? { code: null, title: '', message: `${url} answered ${status}.`, problems: [] }),
    status,
    retryAfterSeconds: retryAfter === null ? null : Math.ceil(retryAfter / 1_000),
    requestId: headers.get('x-request-id'),
  });
}

/** `Retry-After` in milliseconds, given in seconds or as a date; null without one. */
export function retryAfterMs(headers: Headers, now = Date.now()): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

type Words = Pick<ApiErrorParts, 'code' | 'title' | 'message' | 'problems'>;

function readProblem(body: unknown): Words | null {
  if (!isRecord(body)) return null;
  const { detail, title, code, errors } = body;
  if (typeof detail === 'string') {
    return {
      code: typeof code === 'string' ? code : null,
      title: typeof title === 'string' ? title : detail,
      message: detail,
      problems: Array.isArray(errors) ? errors.filter(isProblem) : [],
    };
  }
  if (Array.isArray(detail)) return readBodyProblems(detail);
  if (isRecord(detail) && typeof detail['error'] === 'string' && typeof detail['message'] === 'string') {
    return { code: null, title: detail['error'], message: detail['message'], problems: [] };
  }
  return null;
}

/** Problems of a body in the legacy format: `loc` is a path from `body`. */
function readBodyProblems(list: readonly unknown[]): Words {
  const problems = list.filter(isRecord).map(({ loc, msg }) => ({
    pointer: Array.isArray(loc)
      ? loc
          .slice(1)
          .map((step) => `/${String(step)}`)
          .join('')
      : '',
    detail: String(msg),
  }));
  const message = problems.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join('; ');
  return { code: 'invalid_inputs', title: 'Invalid inputs', message, problems };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isProblem(value: unknown): value is Problem {
  return isRecord(value) && typeof value['pointer'] === 'string' && typeof value['detail'] === 'string';
}
