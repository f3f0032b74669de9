import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const POLL_MS = 50;

/** Resolves when a server holds no connection any more, or after `withinMs`. */
export async function untilConnectionsEnd(server: Server, withinMs: number): Promise<void> {
  const count = promisify(server.getConnections.bind(server));
  const giveUp = performance.now() + withinMs;
  while (performance.now() < giveUp && (await count()) > 0) await delay(POLL_MS);
}
