import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const Body = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.string().nullish() })).min(1),
  tools: z.array(z.unknown()).optional(),
  max_tokens: z.number().optional(),
  max_completion_tokens: z.number().optional(),
  tool_choice: z.string().optional(),
  response_format: z.looseObject({ type: z.string() }).optional(),
});

/** The four agents, identified by the first words of their instructions. */
const AGENTS = ['course intelligence', 'resource discovery', 'resource validator', 'output formatter'] as const;
export type LlmAgent = (typeof AGENTS)[number];

/** A received call. */
export interface LlmCall {
  agent: LlmAgent | null;
  /** Number of previous calls of this agent, over all jobs. */
  earlier: number;
  body: z.infer<typeof Body>;
  /** The `authorization` header. */
  authorization: string | null;
  /** The whole request as one text, to identify jobs by their titles, because the engine sends no job id to a model. */
  text: string;
}

/** How the server handles a call. */
export type LlmReply =
  | { content: string; usage?: { prompt_tokens: number; completion_tokens: number } | null; finishReason?: string }
  | { toolCalls: { name: string; arguments: string }[] }
  /** Any body and status, verbatim. */
  | { status: number; body: string; headers?: Record<string, string> }
  /** Never responds, stalls in the middle of the response, or closes the connection there. */
  | { trouble: 'hang' | 'hang_in_body' | 'cut' };

export type LlmScript = (call: LlmCall) => LlmReply | Promise<LlmReply>;

export interface LlmServer {
  /** Including `/v1`, as in OPENAI_BASE_URL. */
  url: string;
  /** All calls so far, in order, including failed ones. */
  calls: readonly LlmCall[];
  /** Switches to another script. */
  use: (script: LlmScript) => void;
  close: () => Promise<void>;
}

/** A double of an OpenAI-compatible endpoint: scripted Chat Completions without streaming; records every call. */
export async function startLlmServer({
  script,
  host = '127.0.0.1',
  port = 0,
}: {
  script: LlmScript;
  host?: string;
  port?: number;
}): Promise<LlmServer> {
  const calls: LlmCall[] = [];
  let current = script;
  const server = createServer((request, response) => {
    const handle = async (text: string) => {
      const parsed = request.url === '/v1/chat/completions' ? parseBody(text) : null;
      if (parsed === null) {
        answer(response, '', { status: 404, body: '404 page not found', headers: { 'content-type': 'text/plain' } });
        return;
      }
      const agent = agentOf(parsed);
      const authorization = request.headers.authorization ?? null;
      const earlier = calls.filter((other) => other.agent === agent).length;
      const call = { agent, earlier, body: parsed, authorization, text };
      calls.push(call);
      answer(response, parsed.model, await current(call));
    };
    void readBody(request)
      .then(handle)
      .catch((error: unknown) => answer(response, '', { status: 500, body: `the script failed: ${String(error)}` }));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    use: (next) => {
      current = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(response: ServerResponse, model: string, reply: LlmReply): void {
  if ('trouble' in reply) {
    if (reply.trouble === 'hang') return;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
    response.write(
      '{"id":"chatcmpl-1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assist',
      () => {
        if (reply.trouble === 'cut') response.destroy();
      },
    );
  } else if ('status' in reply) {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(reply.body);
  } else {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion', created: 0, model, ...completion(reply) }));
  }
}

function completion(reply: Extract<LlmReply, { content: string } | { toolCalls: unknown }>) {
  if ('toolCalls' in reply) {
    const tool_calls = reply.toolCalls.map((call, index) => ({
      id: `call_${index}`,
      type: 'function',
      function: call,
    }));
    const message = { role: 'assistant', content: null, tool_calls };
    return {
      choices: [{ index: 0, message, finish_reason: 'tool_calls' }],
      usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
    };
  }
  const { content, usage, finishReason = 'stop' } = reply;
  return {
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finishReason }],
    ...(usage && { usage }),
  };
}

function agentOf({ messages }: LlmCall['body']): LlmAgent | null {
  const instructions = messages[0]?.content ?? '';
  return AGENTS.find((agent) => instructions.startsWith(`You are the ${agent} agent`)) ?? null;
}

function parseBody(text: string): LlmCall['body'] | null {
  try {
    return Body.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
