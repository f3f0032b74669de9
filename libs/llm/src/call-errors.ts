import { ServiceError } from '@scholarsource/contracts';
import { AgentFailed } from './agent-failed.ts';
import type { Aspect } from './dialect.ts';
import { parseEndpointError, sanitizeMessage } from './endpoint-error.ts';

/** The endpoint cannot answer now: it is overloaded, failing, slow or unreachable. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';

  /**
   * `retryAfterMs` is the delay that the endpoint asked for; `answered` is false if a possibly billed call broke off; `opaque` is true if
   * the cause may also be an unsupported parameter.
   */
  constructor(
    message: string,
    readonly retryAfterMs: number | null,
    readonly answered: boolean,
    readonly opaque = false,
  ) {
    super(message);
  }
}

/** The endpoint rejects the call. `about` is the rejected feature, if the endpoint says so; `status` is the HTTP status. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';

  constructor(
    message: string,
    readonly about: Aspect | null,
    readonly status: number,
  ) {
    super(message);
  }
}

/** The prompt exceeds the context of the model. */
export class PromptTooLong extends AgentFailed {}

/** A response of the endpoint that is not a completion. */
export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

const BUSY = new Set([408, 409, 425, 429]);
const NOT_ALLOWED = new Set([401, 402, 403]);

const DECLINED = /content_filter|content management policy|ResponsibleAI|\bmoderation\b|flagged/i;
const NO_MODEL =
  /\bmodel\b.{0,120}\b(not found|not exist|unknown|not available)|no such model|unknown model|invalid model( name)?\b|try pulling/i;
const TOO_LONG =
  /context_length|context (length|window|size)|maximum context|prompt is too long|(input|prompt).{0,40}(too long|too many tokens)|exceeds? .{0,60}\bcontext\b/i;
const NO_PATH =
  /^(file |page |path |url |route )?not found|page not found|invalid url|unexpected endpoint|cannot post|no route|method not allowed/i;

/** Rejected features by the words that name them; the first match wins. */
const ASPECTS: readonly [Aspect, RegExp][] = [
  ['limit', /max_(completion_|output_|new_)?tokens/i],
  ['lengths', /\bmax_?(items|length)\b/i],
  ['tools', /\btools?\b|\bfunctions?\b|tool_|function[ _]call/i],
  [
    'system',
    /\b(system|developer)[ _](role|message|prompt|instruction)|(role|instruction)s?.{0,20}\b(system|developer)\b/i,
  ],
  ['format', /response_?format|json|schema|grammar|guided|structured/i],
];

/** Whether no completion API exists at the address: it answers with a page, or does not know the path. */
export function isElsewhere({ status, headers, body }: Answer): boolean {
  if (status === 401 || status === 403) return false;
  if (status < 500 && /\bhtml\b/i.test(headers.get('content-type') ?? '')) return true;
  if (status !== 404 && status !== 405 && status >= 300) return false;
  const { message } = parseEndpointError(body);
  return (status >= 300 && message === '') || NO_PATH.test(message);
}

/** Classifies a response that is not a completion. */
export function toCallError(
  answer: Answer,
  apiKey: string | null,
): CallFailed | CallRefused | AgentFailed | ServiceError {
  const said = parseEndpointError(answer.body);
  const { message, code } = said;
  // A successful response that contains an error has the status of that error.
  const status = answer.status < 400 ? (said.status ?? answer.status) : answer.status;
  const summary = [`HTTP ${status}`, code, sanitizeMessage(message, apiKey)].filter(Boolean).join(' ');
  const words = `${code ?? ''} ${message}`;
  if (DECLINED.test(words)) return new AgentFailed(`the endpoint declined: ${summary}`);
  if (NOT_ALLOWED.has(status) || code === 'insufficient_quota') {
    return misconfigured('its language model refuses our access', summary);
  }
  if (BUSY.has(status)) return new CallFailed(summary, retryAfterMs(answer.headers), true);
  if (TOO_LONG.test(words) || status === 413) return new PromptTooLong(`the question is too long: ${summary}`);
  const about = ASPECTS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  if (status === 501 || (status === 500 && about !== null)) return new CallRefused(summary, about, status);
  if (status >= 500) return new CallFailed(summary, retryAfterMs(answer.headers), true, status === 500);
  if (code === 'model_not_found' || (about === null && NO_MODEL.test(message))) {
    return misconfigured('its language model does not exist', summary);
  }
  if (status >= 400 && isElsewhere(answer)) {
    return misconfigured('nothing at its address answers as a language model', summary);
  }
  if (status >= 400 || about !== null) return new CallRefused(summary, about, status);
  return new CallFailed(`${summary} (no completion)`, null, true);
}

/** An error that no retry fixes. `summary` is for operators. */
export function misconfigured(what: string, summary: string): ServiceError {
  return new ServiceError(
    'agents_misconfigured',
    `The search is not set up correctly: ${what}. Please tell the people who run this service.`,
    { cause: new Error(summary) },
  );
}

/** `Retry-After` in seconds or as a date, and OpenAI's more precise header. */
function retryAfterMs(headers: Headers): number | null {
  const milliseconds = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(milliseconds)) return Math.max(0, milliseconds);
  const text = headers.get('retry-after');
  if (text === null) return null;
  const wait = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
