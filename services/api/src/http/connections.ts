import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;
/** Idle time after which a connection counts as unused, and time without connections after which no more clients are expected. */
const QUIET_MS = 1_000;

interface Use {
  /** Requests in flight. */
  requests: number;
  /** When the last request ended. */
  restsSince: number;
}

/**
 * Tracks the connections of a server to close them gracefully: clients with keep-alive connections learn of the shutdown from a response
 * rather than a reset.
 */
export class Connections {
  readonly #open = new Map<Socket, Use>();
  #requests = 0;
  #lastEnd = 0;

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      const use: Use = { requests: 0, restsSince: performance.now() };
      this.#open.set(socket, use);
      socket.once('close', () => {
        this.#open.delete(socket);
        this.#lastEnd = performance.now();
        // A pipelined response ends with its connection, without an event of its own.
        this.#requests -= use.requests;
      });
    });
    server.on('request', ({ socket }, response) => {
      const use = this.#open.get(socket);
      if (use === undefined) return;
      use.requests += 1;
      this.#requests += 1;
      response.on('close', () => {
        if (!this.#open.has(socket)) return;
        use.requests -= 1;
        use.restsSince = performance.now();
        this.#requests -= 1;
      });
    });
  }

  /** Number of requests in flight, including event streams. */
  get requests(): number {
    return this.#requests;
  }

  /**
   * Resolves when clients have stopped connecting, or after `withinMs`. The server keeps listening meanwhile, because a load balancer may
   * take a while to remove it, and closes each connection with its response.
   */
  async untilGone(withinMs: number): Promise<void> {
    const begin = performance.now();
    const isQuiet = (now: number) => this.#open.size === 0 && now - Math.max(begin, this.#lastEnd) > QUIET_MS;
    for (let now = begin; now < begin + withinMs && !isQuiet(now); now = performance.now()) {
      for (const [socket, { requests, restsSince }] of this.#open) {
        if (requests === 0 && now - restsSince > QUIET_MS) socket.destroy();
      }
      await delay(POLL_MS);
    }
  }
}
