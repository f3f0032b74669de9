import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

/** Simulates network failures between two processes. */
export interface TcpProxy {
  port: number;
  /** Forwards all traffic of old and new connections, including bytes held back by a stall. */
  pass: () => void;
  /** Forwards nothing and closes nothing, for old and new connections: a frozen network. */
  stall: () => void;
  /** Silently drops the existing connections (half-open); new ones work. */
  halfOpen: () => void;
  /** Resets every connection; new ones work. */
  reset: () => void;
  /** Directs new connections to another port, like a changed address. */
  retarget: (port: number) => void;
  stop: () => Promise<void>;
}

/** A TCP proxy on a free port of 127.0.0.1 in front of `targetPort`. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  /** Connections that were silently dropped. */
  const forgotten = new WeakSet<Socket>();
  let stalled = false;
  let port = targetPort;

  const server = createServer({ allowHalfOpen: false }, (inside) => {
    const outside = createConnection({ host: '127.0.0.1', port });
    for (const [from, to] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (!forgotten.has(from)) to.write(bytes);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        if (!forgotten.has(from)) to.destroy();
      });
      if (stalled) from.pause();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    pass: () => {
      stalled = false;
      for (const socket of sockets) socket.resume();
    },
    stall: () => {
      stalled = true;
      for (const socket of sockets) socket.pause();
    },
    halfOpen: () => {
      for (const socket of sockets) forgotten.add(socket);
    },
    reset: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    retarget: (to) => {
      port = to;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
