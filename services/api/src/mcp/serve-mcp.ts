import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Config } from '@scholarsource/config';
import { ServiceError } from '@scholarsource/contracts';
import type { McpSessions } from '@scholarsource/queue';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RateLimited } from '../http/http-errors.ts';
import { requireAllowedOrigin } from '../security/origin.guard.ts';
import { principalOf } from '../security/principal.ts';
import { VERSION } from '../version.ts';
import { inProcessClient } from './in-process-client.ts';

interface McpParts {
  sessions: McpSessions;
  config: Config['mcp'];
  allowedOrigins: readonly string[];
}

const SESSION = 'mcp-session-id';
const RETRY_AFTER_SECONDS = 60;

const RequestId = z.union([z.string(), z.int()]);
const Message = z.looseObject({ method: z.string().optional() });
const Cancelled = z.looseObject({
  method: z.literal('notifications/cancelled'),
  params: z.looseObject({ requestId: RequestId }),
});

/**
 * Serves the Model Context Protocol over Streamable HTTP. Sessions are stored in Redis and each request has its own server instance, so any
 * process can serve any request. The SDK is imported with the first request.
 */
export function serveMcp(fastify: FastifyInstance, { sessions, config, allowedOrigins }: McpParts): void {
  const limits = { maxSessions: config.sessionsPerClient, idleSeconds: config.sessionIdleSeconds };
  const open = new Set<{ close: () => Promise<void> }>();
  // Fastify waits for open responses, and a search may take minutes.
  fastify.addHook('preClose', async () => {
    for (const server of open) await server.close();
  });

  /** The session that the request names. @throws {ServiceError} `not_found` if it does not exist or belongs to another client */
  const sessionOf = async (request: FastifyRequest): Promise<string> => {
    const id = request.headers[SESSION];
    if (typeof id !== 'string') {
      throw new ServiceError('invalid_inputs', 'Initialize a session first, and send its id as Mcp-Session-Id.');
    }
    if (await asking(sessions.touch(id, principalOf(request).client, limits))) return id;
    throw new ServiceError('not_found', 'There is no such session, or it has ended. Please initialize another one.');
  };

  const beginSession = async (request: FastifyRequest): Promise<string> => {
    const id = randomUUID();
    if (await asking(sessions.open(id, principalOf(request).client, limits))) return id;
    throw new RateLimited('mcp sessions', `${limits.maxSessions} sessions at once`, RETRY_AFTER_SECONDS);
  };

  fastify.post('/mcp', async (request, reply) => {
    requireAllowedOrigin(request, allowedOrigins);
    const body = readJson(request.body);
    const messages = [body].flat().map((message) => Message.safeParse(message).data);
    const begins = messages.some((message) => message?.method === 'initialize');
    const session = await (begins ? beginSession(request) : sessionOf(request));
    const client = inProcessClient(fastify, request);
    const cancelled = Cancelled.safeParse(body);
    if (cancelled.success) {
      const jobId = await asking(sessions.cancelCall(session, String(cancelled.data.params.requestId)));
      // The session may have ended meanwhile.
      if (jobId !== null) await client.cancel(jobId).catch(() => undefined);
      return reply.status(202).send();
    }
    const { createMcpServer } = await import('@scholarsource/mcp');
    const { WebStandardStreamableHTTPServerTransport: Transport } = await import('@scholarsource/mcp/http');
    const calls: string[] = [];
    const server = createMcpServer(client, {
      version: VERSION,
      // A disconnect does not cancel the call.
      cancelOnAbort: false,
      onSearchStarted: async (requestId, jobId) => {
        calls.push(String(requestId));
        if (await asking(sessions.noteCall(session, String(requestId), jobId))) await client.cancel(jobId);
      },
    });
    open.add(server);
    reply.raw.once('close', () => {
      open.delete(server);
      void server.close();
      for (const call of calls) sessions.forgetCall(session, call).catch(() => undefined);
    });
    const transport = new Transport({ enableJsonResponse: false });
    await server.connect(transport);
    const answer = await transport.handleRequest(webRequest(request), { parsedBody: body });
    return send(answer, reply.header(SESSION, session));
  });

  fastify.delete('/mcp', async (request, reply) => {
    requireAllowedOrigin(request, allowedOrigins);
    await asking(sessions.close(await sessionOf(request), principalOf(request).client));
    return reply.status(204).send();
  });
}

/** @throws {ServiceError} `queue_unavailable` if Redis does not respond */
function asking<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((cause: unknown) => {
    throw new ServiceError('queue_unavailable', 'Sessions cannot be kept right now. Please try again.', { cause });
  });
}

function readJson(body: unknown): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : '');
  } catch (cause) {
    throw new ServiceError('invalid_inputs', 'The body is no JSON.', { cause });
  }
}

/** The parts of a request that the SDK reads besides its body. */
function webRequest({ headers }: FastifyRequest): Request {
  const names = ['accept', 'content-type', 'mcp-protocol-version'] as const;
  const known = names.flatMap((name): [string, string][] => {
    const value = headers[name];
    return value === undefined ? [] : [[name, String(value)]];
  });
  return new Request('http://api.internal/mcp', { method: 'POST', headers: known });
}

function send(answer: Response, reply: FastifyReply): FastifyReply {
  void reply.status(answer.status);
  for (const [name, value] of answer.headers) if (name !== 'connection') void reply.header(name, value);
  return reply.send(answer.body === null ? undefined : Readable.from(chunksOf(answer.body)));
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
