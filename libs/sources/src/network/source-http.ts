import { storableJson } from '@scholarsource/contracts';
import type { RunContext } from '@scholarsource/run-context';
import {
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleType,
  handleWhen,
  isBrokenCircuitError,
  type IHalfOpenAfterBackoffContext,
  type IPolicy,
  wrap,
} from 'cockatiel';
import PQueue from 'p-queue';
import type { z } from 'zod';
import { SourceFailed, SourceOff } from '../resource-source.port.ts';

const MOST_BYTES = 16 * 1024 * 1024;
/** Failures in a row after which a source is left alone. */
const PATIENCE = 3;
const REST_MS = 60_000;
const LONGEST_REST_MS = 15 * 60_000;
/** Nothing gets better here before somebody does something. */
const FORBIDDEN = new Set([401, 403]);
const UNREACHABLE = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** One site that answers JSON, and how often it may be asked. */
export interface Site {
  /** Scheme, host and port: nothing else is ever asked, and no redirect is followed. */
  origin: string;
  /** Least milliseconds between two requests of this process. */
  intervalMs: number;
  /** What certain answers mean here, as clauses for the report. */
  meaning?: Readonly<Record<number, string>>;
}

export interface SourceRequest {
  path: string;
  /** A list is sent as the same parameter again and again. */
  query?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as JSON by POST. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

export interface HttpOptions {
  timeoutMs: number;
  /** Says who asks and, best of all, where they can be reached. */
  userAgent: string;
  /** Milliseconds that a failing source is left alone at first; longer each time it fails again. */
  restMs?: number;
  /** Least milliseconds between two requests, instead of the site's own. */
  intervalMs?: number;
  /** What sends the requests. */
  send?: typeof fetch;
}

/** A call that went wrong. `restMs` is how long to stay away at once; null leaves that to repetition. */
class CallFailed extends SourceFailed {
  constructor(
    message: string,
    readonly restMs: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Asks one site for JSON: not too often, not too long, not too much, and not at all for a while once it keeps failing.
 * A site that has never answered rests after its first failure.
 */
export class SourceHttp {
  readonly #site: Site;
  readonly #timeoutMs: number;
  readonly #userAgent: string;
  readonly #restMs: number;
  readonly #intervalMs: number;
  readonly #send: typeof fetch;
  readonly #queue: PQueue;
  readonly #breaker: IPolicy;
  #answered = false;
  #lastFailure = '';

  constructor(site: Site, options: HttpOptions) {
    const { timeoutMs, userAgent, restMs = REST_MS, intervalMs = site.intervalMs, send = fetch } = options;
    this.#site = site;
    this.#timeoutMs = timeoutMs;
    this.#userAgent = userAgent;
    this.#restMs = restMs;
    this.#send = send;
    this.#intervalMs = intervalMs;
    this.#queue = new PQueue({ interval: intervalMs, intervalCap: 1, strict: true });
    const repeated = circuitBreaker(handleType(CallFailed), {
      breaker: new ConsecutiveBreaker(PATIENCE),
      halfOpenAfter: new ExponentialBackoff({ initialDelay: restMs, maxDelay: LONGEST_REST_MS }),
    });
    const atOnce = circuitBreaker(
      handleWhen((error) => error instanceof CallFailed && error.restMs !== null),
      { breaker: new ConsecutiveBreaker(1), halfOpenAfter: new DelegateBackoff(restAfter) },
    );
    this.#breaker = wrap(repeated, atOnce);
  }

  /** @throws {SourceFailed} with a clause that says why, or the reason of the signal. */
  async json<T>(schema: z.ZodType<T>, request: SourceRequest, context: RunContext): Promise<T> {
    const { signal } = context;
    signal.throwIfAborted();
    if (this.#queue.size * this.#intervalMs > this.#timeoutMs) throw new SourceFailed('too many requests wait for it');
    try {
      const answer = await this.#breaker.execute(() =>
        this.#queue.add(() => this.#call(schema, request, context), { signal }),
      );
      this.#answered = true;
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      throw this.#explain(error);
    }
  }

  #explain(error: unknown): SourceFailed {
    let message = 'it could not be asked';
    if (error instanceof CallFailed) this.#lastFailure = message = error.message;
    else if (isBrokenCircuitError(error)) message = `it is left alone for a while: ${this.#lastFailure}`;
    return this.#answered ? new SourceFailed(message, { cause: error }) : new SourceOff(message, { cause: error });
  }

  async #call<T>(schema: z.ZodType<T>, { path, query, body, headers }: SourceRequest, context: RunContext): Promise<T> {
    const url = new URL(path, this.#site.origin);
    for (const [name, values] of Object.entries(query ?? {})) {
      for (const value of [values].flat()) url.searchParams.append(name, value);
    }
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    const signal = AbortSignal.any([context.signal, timeout]);
    context.meter.countSourceCall();
    try {
      const response = await this.#send(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json',
          'user-agent': this.#userAgent,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal,
      });
      await this.#refuseStatus(response);
      const parsed = schema.safeParse(storableJson(parseJson(await readText(response))));
      if (!parsed.success) throw this.#failed('it answered in a form that is not understood', null, parsed.error);
      return parsed.data;
    } catch (error) {
      context.signal.throwIfAborted();
      if (timeout.aborted) {
        throw this.#failed(`it did not answer within ${Math.ceil(this.#timeoutMs / 1_000)} s`, null, error);
      }
      if (error instanceof CallFailed) throw this.#failed(error.message, error.restMs, error.cause);
      const unreachable = UNREACHABLE.has(codeOf(error));
      throw unreachable
        ? this.#failed('it cannot be reached', this.#restMs, error)
        : this.#failed('the connection broke', null, error);
    }
  }

  #failed(message: string, restMs: number | null, cause: unknown): CallFailed {
    return new CallFailed(message, restMs ?? (this.#answered ? null : this.#restMs), { cause });
  }

  async #refuseStatus(response: Response): Promise<void> {
    const { status, ok } = response;
    if (ok) return;
    // An unread body would hold its connection.
    await response.body?.cancel();
    const meaning = this.#site.meaning?.[status];
    if (status >= 300 && status < 400) throw new CallFailed(`it redirects elsewhere (${status})`);
    if (FORBIDDEN.has(status)) throw new CallFailed(meaning ?? `it answered ${status}`, LONGEST_REST_MS);
    const restMs = retryAfterMs(response) ?? (status === 429 ? this.#restMs : null);
    throw new CallFailed(meaning ?? `it answered ${status}`, restMs);
  }
}

function restAfter({ attempt, result }: IHalfOpenAfterBackoffContext): number {
  const rest = 'error' in result && result.error instanceof CallFailed ? (result.error.restMs ?? REST_MS) : REST_MS;
  return Math.min(LONGEST_REST_MS, rest * 2 ** (attempt - 1));
}

/** Seconds or a date, as HTTP has it. */
function retryAfterMs(response: Response): number | null {
  const value = response.headers.get('retry-after')?.trim() ?? '';
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.min(LONGEST_REST_MS, Math.max(1_000, ms));
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const body: ReadableStream<Uint8Array> | null = response.body;
  if (body === null) return text;
  // Leaving the loop early cancels the body.
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new CallFailed('its answer is too large');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CallFailed('it did not answer with JSON', null, { cause: error });
  }
}

/** The code of the innermost cause, because fetch wraps network errors. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses were tried in vain.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}
