import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Redis } from 'ioredis';
import { QueueProducer } from './producer.ts';
import { queueKeys } from './queue-keys.ts';

describe('QueueProducer', () => {
  it('leaves no listener behind on a connection that does not become ready', async () => {
    // Takes connections and answers nothing.
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const client = new Redis((silent.address() as AddressInfo).port, '127.0.0.1', { enableOfflineQueue: false });
    await once(client, 'connect');
    const listeners = () => client.listenerCount('ready') + client.listenerCount('close');
    const before = listeners();
    const producer = new QueueProducer(client, queueKeys('bull'), { isFull: () => Promise.resolve(false) }, 400);
    const calls = Array.from({ length: 20 }, () => producer.announceCancel('a job'));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(listeners()).toBe(before);
    client.disconnect();
    silent.close();
  });
});
