import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cors from '@fastify/cors';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Config } from '@scholarsource/config';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AddressLimiter } from '../security/address-limiter.ts';
import { isAllowedOrigin } from '../security/allowed-origins.ts';
import type { ApiMetrics } from '../api-metrics.ts';
import { trustProxyOption } from '../security/client-address.ts';
import { admitRequests } from './admit-requests.ts';
import { rejectMalformedRequest, rejectConnect } from './malformed-requests.ts';
import { decodeBody } from './decode-body.ts';
import { traceRequests } from './trace-requests.ts';
import { decodableUrl } from './decodable-url.ts';
import { RouteTable } from './route-table.ts';
import { securityHeaders } from './security-headers.ts';

const REQUEST_ID = /^[\w.-]{1,128}$/;
/** Enough for a book over a slow connection; all other requests have less time (see {@link admitRequests}). */
const UPLOAD_TIMEOUT_MS = 600_000;

/** Routes whose bodies contain many searches. */
const BATCHES = '/api/v1/batches';

/** The Fastify adapter with everything that applies to all routes. */
export async function createHttpAdapter(
  http: Config['http'],
  metrics: ApiMetrics,
  addresses: AddressLimiter,
): Promise<FastifyAdapter> {
  const adapter = new FastifyAdapter({
    bodyLimit: http.bodyLimitBytes,
    trustProxy: trustProxyOption(http.trustedProxies),
    rewriteUrl: ({ url = '/' }) => decodableUrl(url),
    clientErrorHandler: rejectMalformedRequest,
    // A missing Host header is answered like any other malformed request.
    http: { requireHostHeader: false },
    // No middleware: everything that applies to all requests is a Fastify hook.
    skipMiddie: true,
    // An overlong id is treated as an unknown id.
    routerOptions: { maxParamLength: 16_384 },
    requestTimeout: UPLOAD_TIMEOUT_MS,
    // While closing, requests are still answered, with `Connection: close`.
    return503OnClosing: false,
    genReqId: ({ headers }: IncomingMessage) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.removeAllContentTypeParsers();
  rejectConnect(fastify.server);
  // A single error format for all routes: libraries bring their own handlers, and Nest sets ours only after some routes exist.
  fastify.addHook('onRoute', (route) => {
    route.errorHandler = (error, request, reply) => fastify.errorHandler(error, request, reply);
    if (route.url === BATCHES && route.method === 'POST') route.bodyLimit = http.batchBodyLimitBytes;
  });
  // Kept as text: the schema of the route decides what it must be.
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request: FastifyRequest, body: Buffer) =>
    Promise.resolve(body).then(decodeBody),
  );
  // Initialized here, so that all request objects have the same hidden class.
  fastify.decorateRequest('client', null).decorateRequest('principal', null);
  const headers = securityHeaders();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers).header('x-request-id', request.id);
    // Answered instead of merely omitting the CORS headers, so that the browser's console shows the reason.
    if (isPreflight(request) && !isAllowedOrigin(request.headers.origin, http.allowedOrigins)) {
      void reply.status(400).type('text/plain').send('Disallowed CORS origin');
    } else done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.observe(request, reply);
    done();
  });
  traceRequests(fastify);
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
  // After CORS, so that pages can read the rejection.
  admitRequests(fastify, addresses);
  return adapter;
}

/** Collects the routes of an instance. Must be called before they are registered. */
export function collectRoutes(fastify: FastifyInstance): RouteTable {
  const routes = new RouteTable();
  fastify.addHook('onRoute', ({ method, url }) => routes.add(method, url));
  return routes;
}

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}
