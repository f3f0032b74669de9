import type OpenAI from 'openai';

/** A message of OpenAI's Chat Completions API, in plain text. */
export type ChatMessage = OpenAI.Chat.ChatCompletionMessageParam & { content: string };

export type ChatTool = OpenAI.Chat.ChatCompletionFunctionTool;

/** The body of a call. */
export type ChatBody = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;
