import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Node alone: answers every request with an event stream that says one thing and stays open. */
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': here\n\n');
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
