/**
 * A receiver of webhooks as a process of its own that fails three times in ten: by its answer, by a closed connection, or by silence.
 * It tells its parent of each request, and how it will answer, before it does so. SEED decides when it fails.
 */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seeded } from './seeded.ts';

const FAILING = 0.3;
const FAILURES: readonly [number, (response: ServerResponse) => unknown][] = [
  [500, (response) => response.writeHead(500).end('no')],
  [503, (response) => response.writeHead(503, { 'retry-after': '1' }).end('later')],
  [0, (response) => response.destroy()],
  [0, () => undefined],
];

const random = seeded(Number(process.env['SEED']));

function note(headers: IncomingHttpHeaders, body: string, status: number): void {
  process.send?.({ headers, body, status });
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => (body += part));
  request.on('end', () => {
    const failure = random() < FAILING ? FAILURES[Math.floor(random() * FAILURES.length)] : undefined;
    const [status, answer] = failure ?? [200, () => response.end('ok')];
    note(request.headers, body, status);
    answer(response);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('disconnect', () => process.exit());
