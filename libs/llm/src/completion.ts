import { randomBytes } from 'node:crypto';
import { storableJson } from '@scholarsource/contracts';
import { z } from 'zod';
import { joinChunks } from './stream-chunks.ts';

export interface ChatReply {
  content: string;
  /** Whether the model, or a filter in front of it, refused to answer. */
  declined: boolean;
  /** Whether the answer was cut off at its token limit. */
  cut: boolean;
  toolCalls: { id: string; name: string; arguments: string }[];
}

export interface Completion {
  reply: ChatReply;
  /** Tokens as counted by the endpoint; null if it does not report them. */
  usage: { input: number | null; output: number | null };
}

const Text = z.string().nullish().catch(null);
const Called = z.object({ name: z.string().min(1), arguments: z.unknown().optional() });
const ToolCall = z.object({ id: Text, function: Called });
const Message = z.object({
  content: z.unknown().optional(),
  refusal: Text,
  /** Where some endpoints put the answer of a reasoning model. */
  reasoning_content: z.unknown().optional(),
  reasoning: z.unknown().optional(),
  tool_calls: z.array(z.unknown()).nullish().catch(null),
  /** The format before `tool_calls`. */
  function_call: z.unknown().optional(),
});
const Choice = z.object({ finish_reason: Text, message: Message });
const Failed = z.object({ error: z.union([z.string().min(1), z.looseObject({})]) });
const TokenTotal = z.number().nonnegative().transform(Math.round).nullish().catch(null);
const Usage = z.object({ prompt_tokens: TokenTotal, completion_tokens: TokenTotal }).nullish().catch(null);

/** A completion has `choices`, possibly empty; Ollama's own format has a single message. */
const Answer = z.union([
  z.object({ choices: z.array(z.unknown()), usage: Usage }),
  z
    .object({ message: z.looseObject({ content: z.string() }), done_reason: Text })
    .transform(({ message, done_reason }) => ({ choices: [{ message, finish_reason: done_reason }], usage: null })),
]);

/** The completion in a body, JSON or a stream; null if there is none, or an error instead. */
export function readCompletion(body: string): Completion | null {
  const json = storableJson(parseJson(body) ?? joinChunks(body));
  const answer = Answer.safeParse(json);
  if (!answer.success) return null;
  const { choices, usage } = answer.data;
  const reply = toReply(choices[0]);
  const isSilent = reply.content === '' && reply.toolCalls.length === 0;
  if (isSilent && [json, choices[0]].some((part) => Failed.safeParse(part).success)) return null;
  return { reply, usage: { input: usage?.prompt_tokens ?? null, output: usage?.completion_tokens ?? null } };
}

/** A body parsed as JSON; undefined if it is not JSON. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function toReply(said: unknown): ChatReply {
  const choice = Choice.safeParse(said);
  // The older format of a completion has a text in place of a message.
  if (!choice.success) return { content: textOf(said), declined: false, cut: false, toolCalls: [] };
  const { finish_reason, message } = choice.data;
  const { refusal, tool_calls, function_call } = message;
  const calls = [...(tool_calls ?? []), ...(function_call ? [{ function: function_call }] : [])];
  return {
    content: [message.content, message.reasoning_content, message.reasoning].map(textOf).find(isTelling) ?? '',
    declined: (refusal ?? '') !== '' || finish_reason === 'content_filter',
    cut: /^(length|max_tokens)$/i.test(finish_reason ?? ''),
    toolCalls: calls.flatMap((call) => {
      const parsed = ToolCall.safeParse(call);
      if (!parsed.success) return [];
      const { id, function: called } = parsed.data;
      return [{ id: id || newCallId(), name: called.name, arguments: argumentsOf(called.arguments) }];
    }),
  };
}

function isTelling(text: string): boolean {
  return text.trim() !== '';
}

/** Nine letters and digits, the format required by the strictest endpoints. */
function newCallId(): string {
  return randomBytes(5).toString('hex').slice(0, 9);
}

function argumentsOf(value: unknown): string {
  if (typeof value === 'string') return value.trim() === '' ? '{}' : value;
  return JSON.stringify(value ?? {});
}

/** The text of a content: a string, its non-reasoning parts, or the answer itself as an object. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return content.map(textOf).join('');
  if (typeof content !== 'object' || content === null) return '';
  if ('type' in content && (content.type === 'thinking' || content.type === 'reasoning')) return '';
  if ('text' in content) return textOf(content.text);
  return 'type' in content ? '' : JSON.stringify(content);
}
