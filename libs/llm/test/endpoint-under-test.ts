import { Meter, type RunContext, UNLIMITED } from '@scholarsource/run-context';
import type { LlmReply, LlmServer } from '@scholarsource/testing';
import { z } from 'zod';
import { asId, asScore, listOf } from '../src/answer-fields.ts';
import { ChatEndpoint } from '../src/chat-endpoint.ts';
import { ask, defineTool } from '../src/conversation.ts';
import { DataBlocks } from '../src/data-block.ts';
import type { LlmSettings } from '../src/llm-settings.ts';

export const ANSWER = { overview: 'Sorting and graphs.', picks: [{ id: 'c1', score: 9 }] };
export const JSON_ANSWER = JSON.stringify(ANSWER);
const Answer = z.object({ overview: z.string(), picks: listOf(z.object({ id: asId, score: asScore }), 12) });

/** An endpoint on the server that pauses shortly. */
export function endpointOn(server: LlmServer, settings: Partial<LlmSettings> = {}): ChatEndpoint {
  return new ChatEndpoint({
    apiKey: 'sk-test-secret',
    baseUrl: server.url,
    timeoutMs: 20_000,
    retryBaseMs: 5,
    concurrency: 4,
    requestsPerMinute: null,
    contextTokens: 8_192,
    maxSteps: 4,
    prices: {},
    courseIntelligenceModel: 'm',
    resourceDiscoveryModel: 'm',
    resourceValidatorModel: 'm',
    outputFormatterModel: 'm',
    ...settings,
  });
}

const context = (): RunContext => ({ signal: new AbortController().signal, meter: new Meter(UNLIMITED) });

/** Sends a prompt with a tool; returns the response and the arguments of the tool call. */
export async function answerOf(endpoint: ChatEndpoint, data = (share: number) => 'x'.repeat(4_000 * share)) {
  const searched: unknown[] = [];
  const search = defineTool('search', 'Searches.', z.object({ words: z.string().optional() }), (input) => {
    searched.push(input);
    return Promise.resolve('found nothing');
  });
  const answer = await ask(
    endpoint,
    {
      model: 'm',
      role: 'You choose.',
      task: 'Choose.',
      blocks: new DataBlocks(),
      data,
      answer: { name: 'choice', schema: () => Answer },
      tools: [search],
      maxSteps: 3,
    },
    context(),
  );
  return { answer, searched };
}

/** A completion as the protocol has it, with other fields in its message and choice. */
export function completion(message: object, choice: object = {}): LlmReply {
  const choices = [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', ...message }, ...choice }];
  return raw({ id: 'x', object: 'chat.completion', choices, usage: { prompt_tokens: 10, completion_tokens: 5 } });
}

/** Any body under any content type. */
export function raw(body: unknown, type = 'application/json', status = 200): LlmReply {
  return {
    status,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': type },
  };
}

/** An error in the usual form. */
export const refusal = (status: number, message: string, code?: unknown) =>
  raw({ error: { message, code } }, undefined, status);
/** A stream of server-sent events. */
export const events = (...chunks: unknown[]) => chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('');
