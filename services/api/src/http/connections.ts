import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;
/** So long without a request and a connection is left over; so long without a connection and nobody comes any more. */
const QUIET_MS = 1_000;

/** The connections of a server, to end them when it stops: clients that keep some find out by an answer, not by a reset. */
export class Connections {
  /** When each was last in use; `Infinity` while a request is under way. */
  readonly #lastUse = new Map<Socket, number>();
  #lastEnd = 0;

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#lastUse.set(socket, performance.now());
      socket.once('close', () => {
        this.#lastUse.delete(socket);
        this.#lastEnd = performance.now();
      });
    });
    server.on('request', ({ socket }, response) => {
      this.#lastUse.set(socket, Infinity);
      response.on('close', () => {
        if (!socket.destroyed) this.#lastUse.set(socket, performance.now());
      });
    });
  }

  /**
   * Resolves when clients have stopped coming, or after `withinMs`. The server still listens meanwhile, for a load balancer
   * may be slow to forget it, and its answers have to say that they are the last of their connection.
   */
  async untilGone(withinMs: number): Promise<void> {
    const begin = performance.now();
    const isQuiet = (now: number) => this.#lastUse.size === 0 && now - Math.max(begin, this.#lastEnd) > QUIET_MS;
    for (let now = begin; now < begin + withinMs && !isQuiet(now); now = performance.now()) {
      for (const [socket, at] of this.#lastUse) if (now - at > QUIET_MS) socket.destroy();
      await delay(POLL_MS);
    }
  }
}
