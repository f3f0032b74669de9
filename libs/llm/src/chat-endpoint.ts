import { setTimeout as delay } from 'node:timers/promises';
import { ServiceError } from '@scholarsource/contracts';
import { type NoteOperation, observed, type RunContext } from '@scholarsource/run-context';
import OpenAI from 'openai';
import PQueue from 'p-queue';
import { z } from 'zod';
import { AgentFailed } from './agent-failed.ts';
import { CallFailed, CallRefused, troubleOf } from './call-trouble.ts';
import type { LlmSettings } from './llm-settings.ts';
import { costOf, estimateTokens, type TokenCount } from './token-cost.ts';

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;

/** One question to a model. */
export interface ChatRequest {
  model: string;
  messages: OpenAI.ChatCompletionMessageParam[];
  answer: { name: string; schema: Record<string, unknown> };
  tools: readonly OpenAI.ChatCompletionTool[];
  /** Whether the tools may be called, or only be remembered. */
  mayCallTools: boolean;
}

const ToolCall = z.object({
  id: z.string(),
  function: z.object({ name: z.string(), arguments: z.string() }),
});
const TokenTotal = z.int().nonnegative().nullable().catch(null);
const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(ToolCall).nullish(),
        }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: TokenTotal, completion_tokens: TokenTotal }).nullish().catch(null),
});

export interface ChatReply {
  content: string;
  /** Whether the model or a filter in front of it declined to answer. */
  declined: boolean;
  toolCalls: { id: string; name: string; arguments: string }[];
}

/** How much of the protocol an endpoint understands for one model. */
interface Dialect {
  format: 'json_schema' | 'json_object' | 'text';
  tools: boolean;
}

const WHOLE: Dialect = { format: 'json_schema', tools: true };
const ATTEMPTS = 4;
const LONGEST_PAUSE_MS = 20_000;
/** An endpoint that asks for more patience is left to a later run of the job. */
const LONGEST_RETRY_AFTER_MS = 60_000;

/**
 * An OpenAI-compatible endpoint, one per process: all jobs share its limits. A call is tried again with growing, random
 * pauses, so that what a stage has already been answered is never asked twice.
 */
export class ChatEndpoint {
  readonly #client: OpenAI;
  readonly #queue: PQueue;
  readonly #settings: LlmSettings;
  readonly #dialects = new Map<string, Dialect>();

  constructor(settings: LlmSettings) {
    this.#settings = settings;
    // Everything that the client would else read from the environment is said here.
    this.#client = new OpenAI({
      apiKey: settings.apiKey ?? 'none',
      baseURL: settings.baseUrl ?? 'https://api.openai.com/v1',
      organization: null,
      project: null,
      logLevel: 'off',
      maxRetries: 0,
      timeout: settings.timeoutMs,
    });
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
   * @throws {BudgetSpent} before a call that the job may not make, {AgentFailed} if the endpoint takes the call in no form,
   * {ServiceError} `agents_unavailable` or `agents_misconfigured`, or the reason of the signal.
   */
  async complete(request: ChatRequest, context: RunContext): Promise<ChatReply> {
    let dialect = this.#dialects.get(request.model) ?? WHOLE;
    for (;;) {
      try {
        const body = toBody(request, dialect);
        const operation = { kind: 'llm_call', name: request.model } as const;
        const reply = await observed(context, operation, (note) => this.#persist(body, context, spending(note)));
        this.#dialects.set(request.model, dialect);
        return reply;
      } catch (error) {
        if (!(error instanceof CallRefused)) throw error;
        const simpler = simplify(dialect, error.aboutTools && request.tools.length > 0);
        if (simpler === null)
          throw new AgentFailed(`the endpoint refused the call: ${error.message}`, { cause: error });
        dialect = simpler;
      }
    }
  }

  async #persist(body: Body, context: RunContext, spend: Spend): Promise<ChatReply> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#queue.add(() => this.#call(body, context, spend), { signal: context.signal });
      } catch (error) {
        context.signal.throwIfAborted();
        if (!(error instanceof CallFailed)) throw error;
        const wait = error.retryAfterMs ?? this.#pauseMs(attempt);
        if (attempt === ATTEMPTS || wait > LONGEST_RETRY_AFTER_MS) throw unavailable(error);
        await delay(wait, undefined, { signal: context.signal }).catch(() => undefined);
      }
    }
  }

  #pauseMs(attempt: number): number {
    return Math.min(LONGEST_PAUSE_MS, this.#settings.retryBaseMs * 2 ** (attempt - 1)) * Math.random();
  }

  /** One paid call. The timeout covers the body too, which the client's own does not. */
  async #call(body: Body, { signal, meter }: RunContext, spend: Spend): Promise<ChatReply> {
    signal.throwIfAborted();
    await meter.admitLlmCall();
    signal.throwIfAborted();
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(this.#settings.timeoutMs)]);
    try {
      const answer: unknown = await this.#client.chat.completions.create(body, { signal: bounded });
      const { choices, usage } = Completion.parse(answer);
      const reply = toReply(choices[0]);
      const input = usage?.prompt_tokens ?? estimateTokens(JSON.stringify(body));
      const output = usage?.completion_tokens ?? estimateTokens(JSON.stringify(reply));
      this.#count(body.model, { input, output }, meter, spend);
      return reply;
    } catch (error) {
      const trouble = troubleOf(error);
      // A call that broke off is billed by most providers, whoever broke it off.
      if (trouble instanceof CallFailed && !trouble.answered) {
        this.#count(body.model, { input: estimateTokens(JSON.stringify(body)), output: 0 }, meter, spend);
      }
      signal.throwIfAborted();
      throw trouble;
    }
  }

  #count(model: string, tokens: TokenCount, meter: RunContext['meter'], spend: Spend): void {
    const cost = costOf(model, tokens, this.#settings.prices);
    meter.countTokens(tokens.input + tokens.output, cost);
    spend(tokens, cost);
  }
}

/** Told of what each attempt of a call used. */
type Spend = (tokens: TokenCount, costUsd: number | null) => void;

/** Adds up for the observer what the attempts of one call used; an unknown price adds nothing. */
function spending(note: NoteOperation): Spend {
  const total = { inputTokens: 0, outputTokens: 0, costUsd: 0 };
  return ({ input, output }, costUsd) => {
    total.inputTokens += input;
    total.outputTokens += output;
    total.costUsd += costUsd ?? 0;
    note(total);
  };
}

function toBody({ model, messages, answer, tools, mayCallTools }: ChatRequest, dialect: Dialect): Body {
  const withTools = dialect.tools && tools.length > 0;
  return {
    model,
    messages,
    ...(withTools && { tools: [...tools], tool_choice: mayCallTools ? 'auto' : 'none' }),
    ...(dialect.format === 'json_object' && { response_format: { type: 'json_object' } }),
    ...(dialect.format === 'json_schema' && {
      response_format: { type: 'json_schema', json_schema: { ...answer, strict: true } },
    }),
  };
}

/** The next thing to do without, or null. */
function simplify({ format, tools }: Dialect, withoutTools: boolean): Dialect | null {
  if (withoutTools && tools) return { format, tools: false };
  if (format === 'json_schema') return { format: 'json_object', tools };
  if (format === 'json_object') return { format: 'text', tools };
  return null;
}

function toReply(choice: z.infer<typeof Completion>['choices'][number] | undefined): ChatReply {
  const { content, refusal, tool_calls } = choice?.message ?? {};
  return {
    content: content ?? '',
    declined: (refusal ?? '') !== '' || choice?.finish_reason === 'content_filter',
    toolCalls: (tool_calls ?? []).map(({ id, function: called }) => ({ id, ...called })),
  };
}

function unavailable(cause: CallFailed): ServiceError {
  return new ServiceError(
    'agents_unavailable',
    'The language model that reads and compares the resources does not answer. Please try again later.',
    { cause },
  );
}
