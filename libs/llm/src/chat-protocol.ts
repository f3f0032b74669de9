import type OpenAI from 'openai';

/** One message of OpenAI's Chat Completions, in plain text. */
export type ChatMessage = OpenAI.Chat.ChatCompletionMessageParam & { content: string };

export type ChatTool = OpenAI.Chat.ChatCompletionFunctionTool;

/** The body of one call. */
export type ChatBody = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;
