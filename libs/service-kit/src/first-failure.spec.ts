import { EventEmitter, once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { connect } from 'node:tls';
import { firstFailure } from './first-failure.ts';

/** An error that Node.js makes of what is no TLS. */
async function tlsError(): Promise<unknown> {
  const server = createServer((socket) => void socket.end('no TLS\r\n')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect({ host: '127.0.0.1', port });
  const [error] = await once(socket, 'error').catch((thrown: unknown) => [thrown]);
  server.close();
  return error;
}

it('a late error of a TLS connection is reported and ends nothing, and the next error does', async () => {
  const process = new EventEmitter();
  const late: string[] = [];
  const failure = firstFailure(process, (error) => void late.push((error as NodeJS.ErrnoException).code ?? ''));
  process.emit('uncaughtException', await tlsError());
  process.emit('uncaughtException', new Error('a defect'));
  expect(await failure).toEqual(new Error('a defect'));
  expect(late).toEqual([expect.stringMatching(/^ERR_SSL_/)]);
});

it('an error while the process stops because of another ends it at once, as without a listener', async () => {
  const process = new EventEmitter();
  const failure = firstFailure(process, () => undefined);
  process.emit('uncaughtException', new Error('a defect'));
  await failure;
  expect(process.listenerCount('uncaughtException')).toBe(0);
});

it('a rejection that nothing handles is a failure', async () => {
  const process = new EventEmitter();
  const failure = firstFailure(process, () => undefined);
  process.emit('unhandledRejection', new Error('a defect'));
  expect(await failure).toEqual(new Error('a defect'));
});
