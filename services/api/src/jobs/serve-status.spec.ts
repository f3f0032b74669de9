import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import Fastify from 'fastify';
import { serveStatus } from './serve-status.ts';

const order: string[] = [];
const fastify = Fastify();
const connections: Socket[] = [];

beforeAll(async () => {
  fastify.decorateRequest('client', null).decorateRequest('principal', null);
  fastify.addHook('onSend', (request, _reply, _payload, done) => {
    order.push(`send ${(request.params as { jobId: string }).jobId}`);
    done();
  });
  const status = (jobId: string) => {
    order.push(`read ${jobId}`);
    return Promise.resolve({ body: JSON.stringify({ job_id: jobId }), tag: '"tag"' });
  };
  serveStatus(fastify, { status }, { admit: () => Promise.resolve() });
  await fastify.listen({ host: '127.0.0.1', port: 0 });
  const { port } = fastify.server.address() as AddressInfo;
  for (let count = 0; count < 3; count += 1) {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    connections.push(socket);
    await once(socket, 'connect');
    await askAll(['warm'], [socket]);
  }
});
afterAll(async () => {
  for (const socket of connections) socket.destroy();
  await fastify.close();
});

/** Asks for a job over each connection at once; returns the bodies. */
async function askAll(jobIds: readonly string[], over = connections): Promise<string[]> {
  const answers = over.map(async (socket) => String((await once(socket, 'data'))[0]));
  over.forEach((socket, index) => socket.write(`GET /api/status/${jobIds[index]} HTTP/1.1\r\nHost: api\r\n\r\n`));
  return (await Promise.all(answers)).map((answer) => answer.slice(answer.indexOf('\r\n\r\n') + 4));
}

describe('the statuses of ended jobs', () => {
  it.each(['one turn', 'a later turn'])('are sent once all requests of %s have been read', async () => {
    order.length = 0;
    expect(await askAll(['a', 'b', 'c'])).toEqual(['{"job_id":"a"}', '{"job_id":"b"}', '{"job_id":"c"}']);
    const [reads, sends] = [order.slice(0, 3), order.slice(3)];
    expect(reads.toSorted()).toEqual(['read a', 'read b', 'read c']);
    expect(sends).toEqual(reads.map((read) => read.replace('read', 'send')));
  });
});
