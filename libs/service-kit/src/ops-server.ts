import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Registry } from 'prom-client';
import { askAll, type HealthCheck, isHealthy } from './health.ts';

interface OpsServerOptions {
  host: string;
  port: number;
  registry: Registry;
  /** False makes `/readyz` answer 503 whatever the checks say: starting up or stopping. */
  isReady: () => boolean;
  /** What readiness depends on. */
  checks: readonly HealthCheck[];
  /** What a new process would put right. */
  lifeSigns: readonly HealthCheck[];
}

/**
 * The port for machines, apart from the port for users: `/livez` (the process does what it is for, or
 * would if its dependencies let it), `/readyz` (the process can
 * do its work now), `/metrics` (Prometheus text).
 *
 * @throws if the port is taken.
 */
export async function startOpsServer(options: OpsServerOptions): Promise<Server> {
  const { registry } = options;
  const server = createServer((request, response) => {
    const send = (status: number, type: string, body: string) =>
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    const sendJson = (status: number, body: object) => send(status, 'application/json', JSON.stringify(body));

    switch (request.url?.split('?')[0]) {
      case '/livez':
        void askAll(options.lifeSigns).then((checks) => {
          const alive = isHealthy(checks);
          sendJson(alive ? 200 : 503, { status: alive ? 'alive' : 'dead', checks });
        });
        return;
      case '/readyz':
        void askAll(options.checks).then((checks) => {
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
