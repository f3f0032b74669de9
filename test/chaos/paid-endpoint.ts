import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

/** One call that costs money: when it came, for which job (by its title), for which stage, and from which run. */
export interface PaidCall {
  at: number;
  title: string;
  stage: string;
  runId: string;
}

const Body = z.object({ title: z.string(), stage: z.string(), runId: z.string() });

/** A double of a provider that is paid by the call. It answers after a while and writes every call down. */
export class PaidEndpoint {
  readonly calls: PaidCall[] = [];
  /** Milliseconds that the next answer takes. */
  latencyMs: () => number = () => 50;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const at = Date.now();
      void readJson(request).then(async (body) => {
        this.calls.push({ at, ...Body.parse(body) });
        await delay(this.latencyMs());
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"answer": "a good one"}');
      });
    });
    this.#server.keepAliveTimeout = 60_000;
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  callsFor(title: string): PaidCall[] {
    return this.calls.filter((call) => call.title === title);
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}
