import { z } from 'zod';
import type { ChatBody, ChatMessage, ChatTool } from './chat-protocol.ts';

/** A question to a model. */
export interface ChatRequest {
  model: string;
  messages: readonly ChatMessage[];
  answer: { name: string; schema: Record<string, unknown> };
  tools: readonly ChatTool[];
  /** Whether tools may be called, or only appear in the history. */
  mayCallTools: boolean;
  /** Maximum tokens of the answer: without a limit, a small model that repeats itself writes until the timeout. */
  maxTokens: number;
}

/** What a rejection is about, if the endpoint says so. */
export type Aspect = 'tools' | 'format' | 'lengths' | 'limit' | 'system';

/** The subset of the protocol that an endpoint supports for a model. */
export interface Dialect {
  format: 'json_schema' | 'json_object' | 'text';
  /** Whether schemas may contain maximum lengths. */
  lengths: boolean;
  tools: boolean;
  /** The name of the token limit parameter; null if it is not supported. */
  limit: 'max_tokens' | 'max_completion_tokens' | null;
  /** Whether system messages are supported. */
  system: boolean;
}

export const WHOLE: Dialect = { format: 'json_schema', lengths: true, tools: true, limit: 'max_tokens', system: true };

const LENGTHS = new Set(['maxItems', 'maxLength']);
const AnySchema = z.record(z.string(), z.unknown());

/** The call, reduced to what the endpoint supports. */
export function toBody(
  { model, messages, answer, tools, mayCallTools, maxTokens }: ChatRequest,
  dialect: Dialect,
): ChatBody {
  const { format, limit } = dialect;
  return {
    model,
    messages: dialect.system ? [...messages] : withoutSystem(messages),
    ...(dialect.tools && tools.length > 0 && { tools: [...tools], tool_choice: mayCallTools ? 'auto' : 'none' }),
    ...(limit !== null && { [limit]: maxTokens }),
    ...(format === 'json_object' && { response_format: { type: 'json_object' } }),
    ...(format === 'json_schema' && {
      response_format: {
        type: 'json_schema',
        json_schema: {
          ...answer,
          schema: dialect.lengths ? answer.schema : withoutLengths(answer.schema),
          strict: true,
        },
      },
    }),
  };
}

/**
 * The next dialect to try after a rejection: without the rejected feature, else without the one most often rejected. Null if none is left.
 */
export function simplify(dialect: Dialect, about: Aspect | null, hasTools: boolean): Dialect | null {
  const { format, limit, system } = dialect;
  const tools = dialect.tools && hasTools;
  if (about === 'tools' && tools) return { ...dialect, tools: false };
  if (about === 'limit' && limit !== null) {
    return { ...dialect, limit: limit === 'max_tokens' ? 'max_completion_tokens' : null };
  }
  if (about === 'system' && system) return { ...dialect, system: false };
  if (about === 'lengths' && dialect.lengths) return { ...dialect, lengths: false };
  if (format === 'json_schema') return { ...dialect, format: 'json_object' };
  if (about === 'format' && format === 'json_object') return { ...dialect, format: 'text' };
  if (limit !== null) return { ...dialect, limit: null };
  if (tools) return { ...dialect, tools: false };
  return format === 'json_object' ? { ...dialect, format: 'text' } : null;
}

/** Prepends the instructions to the question. */
function withoutSystem(messages: readonly ChatMessage[]): ChatMessage[] {
  const instructions = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const rest = messages.filter(({ role }) => role !== 'system');
  return rest.map((message, index) =>
    index === 0 && message.role === 'user'
      ? { ...message, content: [...instructions, message.content].join('\n\n') }
      : message,
  );
}

function withoutLengths(schema: Record<string, unknown>): Record<string, unknown> {
  const plain: unknown = JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    LENGTHS.has(key) && typeof value === 'number' ? undefined : value,
  );
  return AnySchema.parse(plain);
}
