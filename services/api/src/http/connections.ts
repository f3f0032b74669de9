import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;
/** So long without a request and a connection is left over; so long without a connection and nobody comes any more. */
const QUIET_MS = 1_000;

interface Use {
  /** Requests that are being answered. */
  requests: number;
  /** When the last one ended. */
  restsSince: number;
}

/** The connections of a server, to end them when it stops: clients that keep some find out by an answer, not by a reset. */
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
        // An answer that waits behind another one on the same connection ends with it, without a word of its own.
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

  /** How many requests are being answered, streams of events among them. */
  get requests(): number {
    return this.#requests;
  }

  /**
   * Resolves when clients have stopped coming, or after `withinMs`. The server still listens meanwhile, for a load balancer
   * may be slow to forget it, and its answers have to say that they are the last of their connection.
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
