import { setTimeout as delay } from 'node:timers/promises';
import { ServiceError } from '@scholarsource/contracts';
import { type NoteOperation, observed, type RunContext } from '@scholarsource/run-context';
import PQueue from 'p-queue';
import { z } from 'zod';
import { AgentFailed } from './agent-failed.ts';
import {
  type Answer,
  CallFailed,
  CallRefused,
  isElsewhere,
  misconfigured,
  PromptTooLong,
  toCallError,
} from './call-errors.ts';
import { ChatClient } from './chat-client.ts';
import type { ChatBody } from './chat-protocol.ts';
import { type ChatReply, readCompletion } from './completion.ts';
import { type ChatRequest, type Dialect, simplify, toBody, WHOLE } from './dialect.ts';
import { endpointAddress } from './endpoint-address.ts';
import type { LlmSettings } from './llm-settings.ts';
import { costOf, estimateTokens, type TokenCount } from './token-cost.ts';

const ATTEMPTS = 4;
const MAX_BACKOFF_MS = 20_000;
/** If the endpoint asks for a longer delay, the call is left to a later run of the job. */
const MAX_RETRY_AFTER_MS = 60_000;

/**
 * An OpenAI-compatible endpoint, one per process, so that all jobs share its limits. Calls are retried with exponential backoff and jitter;
 * answers that a stage already has are never requested again.
 */
export class ChatEndpoint {
  /** Maximum tokens of a conversation including its answer. */
  readonly contextTokens: number;
  readonly #queue: PQueue;
  readonly #settings: LlmSettings;
  readonly #client: ChatClient;
  #urls: [string, ...string[]];
  readonly #dialects = new Map<string, Dialect>();
  /** Models whose last call timed out on every attempt. */
  readonly #silent = new Set<string>();

  constructor(settings: LlmSettings) {
    this.#settings = settings;
    this.contextTokens = settings.contextTokens;
    const { urls, authorization } = endpointAddress(settings.baseUrl, settings.apiKey);
    this.#urls = urls;
    this.#client = new ChatClient(authorization, settings.timeoutMs);
    this.#queue = new PQueue({
      concurrency: settings.concurrency,
      ...(settings.requestsPerMinute !== null && {
        intervalCap: settings.requestsPerMinute,
        interval: 60_000,
        strict: true,
      }),
    });
  }

  /**
   * @throws {BudgetExceeded} before a call that exceeds the budget, {PromptTooLong} or another {AgentFailed} if the endpoint rejects the
   * call in every dialect, {ServiceError} `agents_unavailable` or `agents_misconfigured`, or the reason of the signal.
   */
  async complete(request: ChatRequest, context: RunContext): Promise<ChatReply> {
    const known = this.#dialects.get(request.model);
    let dialect = known ?? WHOLE;
    let isTold = true;
    for (;;) {
      try {
        const reply = await this.#ask(request, dialect, !isTold, context);
        // A dialect that has worked is kept after an error without a reason.
        if (isTold || known === undefined) this.#dialects.set(request.model, dialect);
        return reply;
      } catch (error) {
        const simpler = simplerAfter(error, dialect, request.tools.length > 0);
        if (simpler === null) throw finalError(error);
        isTold &&= !(error instanceof CallFailed);
        dialect = simpler;
      }
    }
  }

  #ask(request: ChatRequest, dialect: Dialect, hasDoubts: boolean, context: RunContext): Promise<ChatReply> {
    const body = toBody(request, dialect);
    const isPlainest = simplify(dialect, null, request.tools.length > 0) === null;
    return observed(context, { kind: 'llm_call', name: request.model }, (note) =>
      this.#persist(body, { isPlainest, hasDoubts }, context, spending(note)),
    );
  }

  async #persist(
    body: ChatBody,
    { isPlainest, hasDoubts }: { isPlainest: boolean; hasDoubts: boolean },
    context: RunContext,
    spend: Spend,
  ): Promise<ChatReply> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const reply = await this.#queue.add(() => this.#call(body, context, spend), { signal: context.signal });
        this.#silent.delete(body.model);
        return reply;
      } catch (error) {
        context.signal.throwIfAborted();
        if (!(error instanceof CallFailed)) throw error;
        // A second error without a reason may well be about a parameter.
        if (error.opaque && !isPlainest && (hasDoubts || attempt > 1)) throw error;
        const wait = error.retryAfterMs ?? this.#pauseMs(attempt);
        if (error.answered) this.#silent.delete(body.model);
        // If the last call timed out, one attempt shows whether the model is back.
        if (attempt === ATTEMPTS || this.#silent.has(body.model) || wait > MAX_RETRY_AFTER_MS) {
          if (!error.answered) this.#silent.add(body.model);
          throw unavailable(error);
        }
        await delay(wait, undefined, { signal: context.signal }).catch(() => undefined);
      }
    }
  }

  #pauseMs(attempt: number): number {
    return Math.min(MAX_BACKOFF_MS, this.#settings.retryBaseMs * 2 ** (attempt - 1)) * Math.random();
  }

  /** One billed call, with a timeout from its first to its last byte. */
  async #call(body: ChatBody, { signal, meter }: RunContext, spend: Spend): Promise<ChatReply> {
    signal.throwIfAborted();
    await meter.admitLlmCall();
    signal.throwIfAborted();
    const sent = JSON.stringify(body);
    const timeout = AbortSignal.timeout(this.#settings.timeoutMs);
    let answer: Answer;
    try {
      answer = await this.#post(body, AbortSignal.any([signal, timeout]));
    } catch (error) {
      // Most providers bill a call that was aborted, by either side.
      this.#count(body.model, { input: estimateTokens(sent), output: 0 }, meter, spend);
      signal.throwIfAborted();
      const reason = timeout.aborted
        ? `no answer within ${this.#settings.timeoutMs / 1_000} s`
        : await networkReason(error);
      throw new CallFailed(reason, null, false);
    }
    const completion = answer.status < 300 ? readCompletion(answer.body) : null;
    if (completion === null) throw toCallError(answer, this.#settings.apiKey);
    const { reply, usage } = completion;
    const input = usage.input ?? estimateTokens(sent);
    const output = usage.output ?? estimateTokens(JSON.stringify(reply));
    this.#count(body.model, { input, output }, meter, spend);
    return reply;
  }

  /** Sends to the candidate address that works, which the first call determines. */
  async #post(body: ChatBody, signal: AbortSignal): Promise<Answer> {
    const [url, ...others] = this.#urls;
    const first = await this.#client.post(url, body, signal);
    if (!isElsewhere(first)) {
      this.#urls = [url];
      return first;
    }
    for (const other of others) {
      const answer = await this.#client.post(other, body, signal);
      if (isElsewhere(answer)) continue;
      this.#urls = [other];
      return answer;
    }
    return first;
  }

  #count(model: string, tokens: TokenCount, meter: RunContext['meter'], spend: Spend): void {
    const cost = costOf(model, tokens, this.#settings.prices);
    meter.countTokens(tokens.input + tokens.output, cost);
    spend(tokens, cost);
  }
}

/** Reports the usage of each attempt. */
type Spend = (tokens: TokenCount, costUsd: number | null) => void;

/** Sums up the usage of all attempts for the observer; an unknown price adds nothing. */
function spending(note: NoteOperation): Spend {
  const total = { inputTokens: 0, outputTokens: 0, costUsd: 0 };
  return ({ input, output }, costUsd) => {
    total.inputTokens += input;
    total.outputTokens += output;
    total.costUsd += costUsd ?? 0;
    note(total);
  };
}

/** The dialect to try after an error that may concern the format of the call; null if it does not, or none is left. */
function simplerAfter(error: unknown, dialect: Dialect, hasTools: boolean): Dialect | null {
  // The tokens reserved for the answer count as well.
  if (error instanceof PromptTooLong) return dialect.limit === null ? null : { ...dialect, limit: null };
  if (error instanceof CallRefused) return simplify(dialect, error.about, hasTools);
  return error instanceof CallFailed ? simplify(dialect, null, hasTools) : null;
}

function finalError(error: unknown): unknown {
  if (!(error instanceof CallRefused)) return error;
  return error.status === 404
    ? misconfigured('its language model does not exist', error.message)
    : new AgentFailed(`the endpoint refused the call: ${error.message}`, { cause: error });
}

/** The client and fetch wrap the network error. */
const NetworkError = z.object({ code: z.string() });
const Wrapped = z.object({ cause: z.unknown() });

async function networkReason(error: unknown): Promise<string> {
  const { APIConnectionTimeoutError } = await import('openai');
  if (error instanceof APIConnectionTimeoutError) return 'the connection timed out';
  const said = NetworkError.safeParse(error);
  if (said.success) return `the connection broke (${said.data.code})`;
  const wrapped = Wrapped.safeParse(error);
  return wrapped.success ? networkReason(wrapped.data.cause) : 'the connection broke';
}

function unavailable(cause: CallFailed): ServiceError {
  return new ServiceError(
    'agents_unavailable',
    'The language model that reads and compares the resources does not answer. Please try again later.',
    { cause },
  );
}
