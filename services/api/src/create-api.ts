import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EventHints, McpSessions, QueueBoard } from '@scholarsource/queue';
import { nestLogger } from '@scholarsource/service-kit';
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { serveQueueBoard } from './admin/queue-board.ts';
import { ApiMetrics } from './api-metrics.ts';
import { ApiModule, type ApiParts } from './api.module.ts';
import { collectRoutes, createHttpAdapter } from './http/configure-http.ts';
import { Connections } from './http/connections.ts';
import { EventStreams } from './jobs/event-streams.ts';
import { JobWaits } from './jobs/v1/job-waits.ts';
import { JobReads } from './jobs/job-reads.ts';
import { serveStatus } from './jobs/serve-status.ts';
import { ErrorsFilter } from './http/errors.filter.ts';
import { NotFoundFilter } from './http/not-found.filter.ts';
import { AdminGuard } from './security/admin.guard.ts';
import { authenticate } from './security/authenticate.ts';
import { KeyRing } from './security/key-ring.ts';
import { AddressLimiter } from './security/address-limiter.ts';
import { RateLimitGuard } from './security/rate-limit.guard.ts';
import { serveMcp } from './mcp/serve-mcp.ts';
import { serveApiDocs } from './openapi/serve-api-docs.ts';
import { openPageFiles } from './page/page-files.ts';
import { servePage } from './page/serve-page.ts';
import { serveUploads } from './uploads/serve-uploads.ts';
import { UploadsService } from './uploads/uploads.service.ts';

interface ApiDependencies extends Omit<ApiParts, 'metrics'> {
  registry: Registry;
  /** Maximum time that a closing API keeps answering, so that clients can disconnect. */
  lingerMs: number;
}

/** The API, ready to listen. Closing it also closes its queue connections; the caller owns the store. */
export async function createApi({ registry, lingerMs, ...parts }: ApiDependencies): Promise<NestFastifyApplication> {
  const { config, logger, store } = parts;
  const metrics = new ApiMetrics(registry);
  const addresses = new AddressLimiter(config.http, metrics);
  const adapter = await createHttpAdapter(config.http, metrics, addresses);
  const routes = collectRoutes(adapter.getInstance());
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.on({ ...parts, metrics }), adapter, {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  const hints = app.get(EventHints);
  store.onEvents((jobIds) => hints.publish(jobIds));
  // Nest evaluates the last filter first.
  app.useGlobalFilters(new ErrorsFilter(logger), new NotFoundFilter(routes));
  const fastify = adapter.getInstance<FastifyInstance>();
  authenticate(fastify, {
    mode: config.tenants.authMode,
    keys: app.get(KeyRing),
    admins: app.get(AdminGuard),
    addresses,
  });
  const connections = new Connections(fastify.server);
  metrics.countInFlight(() => connections.requests);
  let isStopping = false;
  // Fastify sends `Connection: close` on later requests; those in flight would keep their connections open for too long.
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (isStopping) void reply.header('connection', 'close');
    done(null, payload);
  });
  fastify.addHook('preClose', async () => {
    isStopping = true;
    // Fastify waits for open responses, and a stream does not end by itself.
    app.get(EventStreams).closeAll();
    app.get(JobWaits).endAll();
    await connections.untilGone(lingerMs);
  });
  await serveApiDocs(fastify);
  await serveQueueBoard(fastify, app.get(QueueBoard), app.get(AdminGuard));
  await servePage(fastify, openPageFiles());
  serveStatus(fastify, app.get(JobReads), app.get(RateLimitGuard));
  await serveUploads(fastify, app.get(UploadsService), {
    limits: app.get(RateLimitGuard),
    allowedOrigins: config.http.allowedOrigins,
  });
  serveMcp(fastify, {
    sessions: app.get(McpSessions),
    config: config.mcp,
    allowedOrigins: config.http.allowedOrigins,
  });
  await app.init();
  return app;
}
