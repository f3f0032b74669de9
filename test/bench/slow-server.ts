import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { freePort } from '@scholarsource/local-stack';

/** A fake model that holds all requests until it is released. */
export interface SlowServer {
  url: string;
  /** Pending requests. */
  waiting: () => number;
  /** Answers those that wait, and later ones at once. */
  answerAll: () => void;
  close: () => void;
}

/** Starts one on a free port. */
export async function startSlowServer(): Promise<SlowServer> {
  const held = new Set<ServerResponse>();
  let open = false;
  const server = createServer((_request, response) => {
    if (open) {
      response.end('done');
      return;
    }
    held.add(response);
    response.once('close', () => held.delete(response));
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${port}/`,
    waiting: () => held.size,
    answerAll: () => {
      open = true;
      for (const response of held) response.end('done');
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
