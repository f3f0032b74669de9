import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cors from '@fastify/cors';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Config } from '@scholarsource/config';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AddressLimit } from '../security/address-limit.ts';
import { isAllowedOrigin } from '../security/allowed-origins.ts';
import type { ApiMetrics } from '../api-metrics.ts';
import { trustOf } from '../security/client-address.ts';
import { admitRequests } from './admit-requests.ts';
import { answerBrokenRequest, refuseTunnels } from './broken-requests.ts';
import { decodeBody } from './decode-body.ts';
import { followRequests } from './follow-requests.ts';
import { readableUrl } from './readable-url.ts';
import { RouteTable } from './route-table.ts';
import { securityHeaders } from './security-headers.ts';

const REQUEST_ID = /^[\w.-]{1,128}$/;
/** A book on a slow line; everything else has less time (see {@link admitRequests}). */
const UPLOAD_TIMEOUT_MS = 600_000;

/** Whose bodies hold many searches. */
const BATCHES = '/api/v1/batches';

/** Fastify with everything that holds for each request whatever its route. */
export async function createHttpAdapter(
  http: Config['http'],
  metrics: ApiMetrics,
  addresses: AddressLimit,
): Promise<FastifyAdapter> {
  const adapter = new FastifyAdapter({
    bodyLimit: http.bodyLimitBytes,
    trustProxy: trustOf(http.trustedProxies),
    rewriteUrl: ({ url = '/' }) => readableUrl(url),
    clientErrorHandler: answerBrokenRequest,
    // A request without one is answered like any other that is malformed.
    http: { requireHostHeader: false },
    // There is none: all that holds for each request is a hook of Fastify.
    skipMiddie: true,
    // An id that is too long is an unknown id.
    routerOptions: { maxParamLength: 16_384 },
    requestTimeout: UPLOAD_TIMEOUT_MS,
    // While it closes it answers, and every answer ends its connection.
    return503OnClosing: false,
    genReqId: ({ headers }: IncomingMessage) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.removeAllContentTypeParsers();
  refuseTunnels(fastify.server);
  // One form of error for every route: libraries bring handlers of their own, and Nest sets ours when some routes are there.
  fastify.addHook('onRoute', (route) => {
    route.errorHandler = (error, request, reply) => fastify.errorHandler(error, request, reply);
    if (route.url === BATCHES && route.method === 'POST') route.bodyLimit = http.batchBodyLimitBytes;
  });
  // The text: the schema of a route decides what it has to be.
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request: FastifyRequest, body: Buffer) =>
    Promise.resolve(body).then(decodeBody),
  );
  // Set here, so that all requests have one shape.
  fastify.decorateRequest('client', null).decorateRequest('principal', null);
  const headers = securityHeaders();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers).header('x-request-id', request.id);
    // A plain answer instead of one that merely lacks the headers: the person who reads the console learns the reason.
    if (isPreflight(request) && !isAllowedOrigin(request.headers.origin, http.allowedOrigins)) {
      void reply.status(400).type('text/plain').send('Disallowed CORS origin');
    } else done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.observe(request, reply);
    done();
  });
  followRequests(fastify);
  await fastify.register(cors, {
    origin: (origin, allow) => allow(null, isAllowedOrigin(origin, http.allowedOrigins)),
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'],
    exposedHeaders: [
      'ETag',
      'Location',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'X-Request-Id',
      'Idempotency-Replayed',
      'Content-Disposition',
      'X-Left-Out',
      'Mcp-Session-Id',
    ],
    maxAge: 600,
  });
  // After CORS, so that pages may read a refusal.
  admitRequests(fastify, addresses);
  return adapter;
}

/** Collects the routes of an instance. Call it before they are registered. */
export function collectRoutes(fastify: FastifyInstance): RouteTable {
  const routes = new RouteTable();
  fastify.addHook('onRoute', ({ method, url }) => routes.add(method, url));
  return routes;
}

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}
