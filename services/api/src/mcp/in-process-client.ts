import type { Readable } from 'node:stream';
import { type Fetch, ScholarSource } from '@scholarsource/client';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The caller and the proxies in between. */
const PASSED_ON = ['authorization', 'x-forwarded-for', 'x-forwarded-proto', 'traceparent'] as const;
const BODILESS = [204, 205, 304];

/**
 * An in-process client of this API on behalf of the caller: with its key, address and limits, so that every response is what a direct
 * request would get.
 */
export function inProcessClient(fastify: FastifyInstance, request: FastifyRequest): ScholarSource {
  return new ScholarSource({ url: 'http://api.internal', fetch: innerFetch(fastify, request), retry: { retries: 0 } });
}

function innerFetch(fastify: FastifyInstance, { headers, socket }: FastifyRequest): Fetch {
  const passedOn: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = headers[name];
    if (value !== undefined) passedOn[name] = String(value);
  }
  return async (inner) => {
    const { pathname, search } = new URL(inner.url);
    const answer = await fastify.inject({
      // The client sends only methods that exist as routes.
      method: methodOf(inner.method),
      url: pathname + search,
      headers: { ...Object.fromEntries(inner.headers), ...passedOn },
      remoteAddress: socket.remoteAddress ?? '',
      ...(inner.body !== null && { payload: await inner.text() }),
      payloadAsStream: true,
      signal: inner.signal,
    });
    return new Response(BODILESS.includes(answer.statusCode) ? null : webStream(answer.stream()), {
      status: answer.statusCode,
      headers: Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]),
    });
  };
}

function methodOf(name: string): 'GET' | 'POST' | 'DELETE' {
  if (name === 'GET' || name === 'POST' || name === 'DELETE') return name;
  throw new Error(`${name} is not passed on`);
}

function webStream(stream: Readable): ReadableStream<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = (await chunks.next()) as IteratorResult<Buffer, undefined>;
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void stream.destroy(),
  });
}
