import { ServiceError } from '@scholarsource/contracts';
import { APIError } from 'openai';

/** The endpoint cannot answer now: it is busy, broken, slow or away. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';

  /** `retryAfterMs` is what the endpoint asked for; `answered` is false if a call that may be billed broke off. */
  constructor(
    message: string,
    readonly retryAfterMs: number | null,
    readonly answered: boolean,
  ) {
    super(message);
  }
}

/** The endpoint does not take the call as it is: a parameter it does not know, too long, or against its policy. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';

  constructor(
    message: string,
    readonly aboutTools: boolean,
  ) {
    super(message);
  }
}

const BUSY = [408, 409, 425, 429];
const NOT_ALLOWED = [401, 402, 403];

/** What a thrown value means for the call. What providers write may quote keys and prompts, so only codes are kept. */
export function troubleOf(error: unknown): CallFailed | CallRefused | ServiceError {
  const answer: APIError | null = error instanceof APIError ? error : null;
  if (answer?.status === undefined) {
    return new CallFailed(error instanceof Error ? error.name : 'unknown error', null, false);
  }
  const { status, headers, message } = answer;
  const code = typeof answer.code === 'string' && /^\w{1,60}$/.test(answer.code) ? answer.code : null;
  const summary = code === null ? `HTTP ${status}` : `HTTP ${status} ${code}`;
  if (NOT_ALLOWED.includes(status) || code === 'insufficient_quota') {
    return misconfigured('its language model refuses our access', summary);
  }
  if (status === 404 || code === 'model_not_found') return misconfigured('its language model does not exist', summary);
  if (BUSY.includes(status) || status >= 500) {
    return new CallFailed(summary, retryAfterMs(headers), true);
  }
  return new CallRefused(summary, /\btools?\b|\bfunctions?\b/i.test(message));
}

function misconfigured(what: string, summary: string): ServiceError {
  return new ServiceError(
    'agents_misconfigured',
    `The search is not set up correctly: ${what}. Please tell the people who run this service.`,
    { cause: new Error(summary) },
  );
}

/** `Retry-After` in seconds or as a date, and the finer header that OpenAI sends beside it. */
function retryAfterMs(headers: Headers | undefined): number | null {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(milliseconds)) return Math.max(0, milliseconds);
  const text = headers?.get('retry-after') ?? null;
  if (text === null) return null;
  const wait = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
