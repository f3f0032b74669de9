import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PageServer {
  port: number;
  /** The URL of a path on it. */
  at: (path: string) => string;
  /** `Host` and path of all requests so far. */
  requests: { host: string; path: string }[];
  stop: () => Promise<void>;
}

/** A local web site with scripted responses that records its requests. */
export async function startPageServer(
  answer: RequestListener,
  { host = '127.0.0.1', port = 0 }: { host?: string; port?: number } = {},
): Promise<PageServer> {
  const requests: PageServer['requests'] = [];
  const server = createServer((request, response) => {
    requests.push({ host: request.headers.host ?? '', path: request.url ?? '' });
    answer(request, response);
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { port: boundTo } = server.address() as AddressInfo;
  return {
    port: boundTo,
    at: (path) => `http://${host}:${boundTo}${path}`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
