/** A function that a model asks for. `arguments` is JSON, as the model wrote it. */
export interface ChatToolCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

/** One message of OpenAI's Chat Completions. */
export type ChatMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string; tool_calls?: ChatToolCall[] }
  | { role: 'tool'; tool_call_id: string; content: string };

export interface ChatTool {
  type: 'function';
  function: { name: string; description: string; parameters: Record<string, unknown>; strict: boolean };
}

/** The body of one call. */
export interface ChatBody {
  model: string;
  messages: readonly ChatMessage[];
  tools?: readonly ChatTool[];
  tool_choice?: 'auto' | 'none';
  max_tokens?: number;
  max_completion_tokens?: number;
  response_format?:
    | { type: 'json_object' }
    | { type: 'json_schema'; json_schema: { name: string; schema: Record<string, unknown>; strict: boolean } };
}
