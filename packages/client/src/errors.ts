/** One thing that is wrong with what was sent; `pointer` is a JSON pointer into it, such as `/items/3/isbn`. */
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

/** A request that the API refused or could not serve. `message` is a sentence for people that says what to do. */
export class ApiError extends Error {
  override readonly name: string = 'ApiError';
  readonly status: number;
  /** Such as `invalid_inputs`, to decide by; null where the answer names none. */
  readonly code: string | null;
  /** The kind of error in a few words. */
  readonly title: string;
  /** Each thing that is wrong with the request, if the answer lists them. */
  readonly problems: readonly Problem[];
  /** Seconds after which the same request may succeed; null where trying again does not help. */
  readonly retryAfterSeconds: number | null;
  /** The id of the request in the log of the API. */
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

/** A missing, wrong, expired or revoked key (401), or one without the scope that the request needs (403). */
export class AccessDenied extends ApiError {
  override readonly name = 'AccessDenied';
}

/** Nothing under that id that the key may see (404). */
export class NotFound extends ApiError {
  override readonly name = 'NotFound';
}

/** A rate limit or a quota (429), after the retries; `retryAfterSeconds` is the true waiting time. */
export class RateLimited extends ApiError {
  override readonly name = 'RateLimited';
}

/** The API could not be reached, or the connection broke off, after the retries. */
export class ConnectionFailed extends Error {
  override readonly name = 'ConnectionFailed';
}

/** Something answered that is not the API, or not a version of it that this client knows. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

/** Which class an answer with an error status belongs to. */
const CLASSES = new Map<number, new (parts: ApiErrorParts) => ApiError>([
  [401, AccessDenied],
  [403, AccessDenied],
  [404, NotFound],
  [429, RateLimited],
]);

/** The error for an answer with an error status, whose body is problem details (RFC 9457) or that of a legacy route. */
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

/** The milliseconds that `Retry-After` asks for, as seconds or as a date; null if there is none. */
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

/** The list with which legacy routes refuse a body: `loc` leads from `body` down to what is wrong. */
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
