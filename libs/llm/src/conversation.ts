import type { RunContext } from '@scholarsource/run-context';
import { truncateText } from '@scholarsource/contracts';
import { z } from 'zod';
import { AgentFailed } from './agent-failed.ts';
import { PromptTooLong } from './call-errors.ts';
import type { ChatEndpoint } from './chat-endpoint.ts';
import type { ChatMessage, ChatTool } from './chat-protocol.ts';
import type { ChatReply } from './completion.ts';
import type { DataBlocks } from './data-block.ts';
import { parseReply } from './parse-reply.ts';
import { maxTokenCount } from './token-cost.ts';

/** Maximum number of repairs, in which the model is told what is wrong with its answer. */
const REPAIRS = 2;
/** Maximum tool calls per reply; the model is told to postpone the rest. */
const CALLS_AT_ONCE = 4;
/** Characters of an invalid answer that are quoted to the model. */
const SHOWN_AGAIN = 4_000;
/** Minimum share of the data for a prompt to be worth sending. */
const MIN_SHARE = 1 / 16;
/** Factor by which the share shrinks until the prompt fits. */
const SMALLER = 0.85;
/** Shares of a model's context for the prompt, and for tools and repairs; the rest is for the answer. */
const QUESTION_ROOM = 0.6;
const CONVERSATION_ROOM = 0.8;
/** Maximum tokens of an answer: a legitimate one takes a quarter, reasoning models need the rest. */
const MAX_ANSWER = 8_192;
/** Minimum tokens of a tool result for a call to be worth it. */
const MIN_RESULT = 200;
/** Bytes of a tool result per remaining token, not counting escapes. */
const RESULT_BYTES_PER_TOKEN = 2;

/** A tool that a model may call before it answers. */
export interface Tool {
  definition: ChatTool;
  /** The result in about `most` bytes of UTF-8, or what is wrong with the arguments; both are shown to the model. */
  call(input: unknown, most: number): Promise<string>;
}

export function defineTool<T>(
  name: string,
  description: string,
  parameters: z.ZodType<T>,
  run: (input: T, most: number) => Promise<string>,
): Tool {
  return {
    definition: {
      type: 'function',
      function: { name, description, parameters: z.toJSONSchema(parameters), strict: true },
    },
    call: async (input, most) => {
      const parsed = parameters.safeParse(input);
      return parsed.success ? run(parsed.data, most) : `The arguments do not fit: ${z.prettifyError(parsed.error)}`;
    },
  };
}

export interface Question<T> {
  model: string;
  /** The role of the model, in one line. */
  role: string;
  task: string;
  blocks: DataBlocks;
  /** The prompt, or a share (up to 1) of its data if all of it is too long. */
  data: (share: number) => string;
  /** Re-evaluated before each call, because it contains ids that tools have returned. */
  answer: { name: string; schema: (share: number) => z.ZodType<T> };
  /** What is wrong with an answer that matches the schema; null if nothing is. */
  check?: (answer: T) => string | null;
  tools?: readonly Tool[];
  /** Maximum replies with tool calls. */
  maxSteps?: number;
}

/**
 * Asks until the answer is valid: runs tools on the way, requests at most two repairs, and reduces the data of a prompt that exceeds the
 * context, as configured or as reported by the model.
 * @throws {AgentFailed} if the answer stays invalid or the model refuses, and whatever {@link ChatEndpoint.complete} throws.
 */
export async function ask<T>(endpoint: ChatEndpoint, question: Question<T>, context: RunContext): Promise<T> {
  for (let share = fittingShare(question, QUESTION_ROOM * endpoint.contextTokens); ; share /= 2) {
    try {
      return await converse(endpoint, question, share, context);
    } catch (error) {
      if (!(error instanceof PromptTooLong) || share <= MIN_SHARE) throw error;
    }
  }
}

/** The largest share of the data with which the prompt fits into `tokens`. */
function fittingShare<T>(question: Question<T>, most: number): number {
  let share = 1;
  while (share > MIN_SHARE && tokensOf(opening(question, share), question.tools) > most) share *= SMALLER;
  return share;
}

function opening<T>(question: Question<T>, share: number): ChatMessage[] {
  return [
    { role: 'system', content: systemPrompt(question, z.toJSONSchema(question.answer.schema(share))) },
    { role: 'user', content: question.data(share) },
  ];
}

function tokensOf(messages: readonly ChatMessage[], tools: readonly Tool[] = []): number {
  return maxTokenCount(JSON.stringify([messages, tools.map(({ definition }) => definition)]));
}

async function converse<T>(
  endpoint: ChatEndpoint,
  question: Question<T>,
  share: number,
  context: RunContext,
): Promise<T> {
  const { model, answer, tools = [], maxSteps = 0 } = question;
  const messages = opening(question, share);
  const leastAnswer = Math.ceil((1 - CONVERSATION_ROOM) * endpoint.contextTokens);
  let repairs = 0;
  for (let step = 1; ; step += 1) {
    const schema = answer.schema(share);
    const request = {
      model,
      messages,
      answer: { name: answer.name, schema: z.toJSONSchema(schema) },
      tools: tools.map(({ definition }) => definition),
    };
    const left = endpoint.contextTokens - tokensOf(messages, tools);
    const room = left - leastAnswer;
    const mayCallTools = step < maxSteps && room >= MIN_RESULT;
    const maxTokens = Math.min(MAX_ANSWER, Math.max(leastAnswer, left));
    const reply = await endpoint.complete({ ...request, mayCallTools, maxTokens }, context);
    if (reply.declined) throw new AgentFailed('the model declined to answer');
    if (mayCallTools && reply.toolCalls.length > 0) {
      messages.push(...(await runTools(reply, tools, room, context)));
      continue;
    }
    const read = readAnswer(reply, schema, question.check);
    if ('value' in read) return read.value;
    if (repairs === REPAIRS) throw new AgentFailed(`the answer does not fit: ${truncateText(read.problem, 200)}`);
    repairs += 1;
    messages.push(
      { role: 'assistant', content: truncateText(reply.content, SHOWN_AGAIN) || '(nothing)' },
      {
        role: 'user',
        content: `That answer cannot be used: ${read.problem}\nAnswer again with the JSON object alone.`,
      },
    );
  }
}

function systemPrompt<T>({ role, task, blocks }: Question<T>, schema: object): string {
  return [
    role,
    task,
    blocks.rule,
    'Never write an address, a link or markup: your words go into plain text, and addresses are added from our own records.',
    `Answer with one JSON object and nothing else. It must fit this JSON Schema:\n${JSON.stringify(schema)}`,
  ].join('\n\n');
}

function readAnswer<T>(
  { content, cut }: ChatReply,
  schema: z.ZodType<T>,
  check: Question<T>['check'],
): { value: T } | { problem: string } {
  const tooLong = cut ? 'it is longer than an answer may be; write less. ' : '';
  let json: unknown;
  try {
    json = parseReply(content);
  } catch (error) {
    return { problem: tooLong + (error instanceof Error ? error.message : 'it is no JSON') };
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) return { problem: tooLong + truncateText(z.prettifyError(parsed.error), 1_000) };
  const problem = check?.(parsed.data) ?? null;
  return problem === null ? { value: parsed.data } : { problem };
}

/** The reply and the results of its tool calls, as the protocol requires: a result per call, all within the token limit. */
async function runTools(
  { content, toolCalls }: ChatReply,
  tools: readonly Tool[],
  room: number,
  { signal }: RunContext,
): Promise<ChatMessage[]> {
  const messages: ChatMessage[] = [
    {
      role: 'assistant',
      content,
      tool_calls: toolCalls.map(({ id, name, arguments: input }) => ({
        id,
        type: 'function',
        function: { name, arguments: input },
      })),
    },
  ];
  const most = Math.floor((room * RESULT_BYTES_PER_TOKEN) / Math.min(CALLS_AT_ONCE, toolCalls.length));
  for (const [index, call] of toolCalls.entries()) {
    const result = index < CALLS_AT_ONCE ? await runTool(call, tools, most) : 'Too many calls at once: ask again.';
    signal.throwIfAborted();
    messages.push({ role: 'tool', tool_call_id: call.id, content: result });
  }
  return messages;
}

async function runTool(call: ChatReply['toolCalls'][number], tools: readonly Tool[], most: number): Promise<string> {
  const tool = tools.find(({ definition }) => definition.function.name === call.name);
  if (tool === undefined) return 'There is no such tool.';
  let input: unknown;
  try {
    input = parseReply(call.arguments);
  } catch {
    return 'The arguments are no JSON object.';
  }
  return tool.call(input, most);
}
