import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Registry } from 'prom-client';
import { runHealthChecks, type HealthCheck, isHealthy } from './health.ts';

interface OpsServerOptions {
  host: string;
  port: number;
  registry: Registry;
  /** While false, `/readyz` answers 503 regardless of the checks: during startup and shutdown. */
  isReady: () => boolean;
  /** The readiness checks. */
  checks: readonly HealthCheck[];
  /** The liveness checks: failures that a restart would fix. */
  lifeSigns: readonly HealthCheck[];
}

/**
 * The operations port, separate from the public one: `/livez` (the process works, or would if its dependencies did), `/readyz` (the process
 * can do its work now), `/metrics` (Prometheus text format).
 *
 * @throws if the port is in use.
 */
export async function startOpsServer(options: OpsServerOptions): Promise<Server> {
  const { registry } = options;
  const server = createServer((request, response) => {
    const send = (status: number, type: string, body: string) =>
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    const sendJson = (status: number, body: object) => send(status, 'application/json', JSON.stringify(body));

    switch (request.url?.split('?')[0]) {
      case '/livez':
        void runHealthChecks(options.lifeSigns).then((checks) => {
          const alive = isHealthy(checks);
          sendJson(alive ? 200 : 503, { status: alive ? 'alive' : 'dead', checks });
        });
        return;
      case '/readyz':
        void runHealthChecks(options.checks).then((checks) => {
          const ready = options.isReady() && isHealthy(checks);
          sendJson(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', checks });
        });
        return;
      case '/metrics':
        registry.metrics().then(
          (text) => send(200, registry.contentType, text),
          () => sendJson(500, { status: 'metrics could not be collected' }),
        );
        return;
      default:
        sendJson(404, { status: 'not found', paths: ['/livez', '/readyz', '/metrics'] });
    }
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return server;
}
