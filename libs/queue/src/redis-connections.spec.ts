import { Redis } from 'ioredis';
import { type RedisConnection, RedisConnections } from './redis-connections.ts';

function open(url: string, further: { sentinels?: string[] } = {}): { connection: RedisConnection; close: () => void } {
  const connections = new RedisConnections({ url, prefix: 'test', onError: () => undefined, ...further });
  return { connection: connections.retrying(), close: () => connections.closeAll() };
}

describe('the address of a Redis', () => {
  it.each([
    'redis://app:100%sure@127.0.0.1:1',
    'redis://app:p@ss/w#rd%25:x?@127.0.0.1:1/0',
    'redis://127.0.0.1:1/zero',
  ])('that cannot be meant as it is written is refused, and not quoted: %s', (url) => {
    const opening = () => open(url);
    expect(opening).toThrow('cannot be read: write %, /, ? and #');
    expect(opening).not.toThrow(/sure|p@ss|zero/);
  });

  it.each(['redis://app:100%25%2F%3F@redis.test:1/2', 'redis://app:100%25%2F%3F@redis.test:1?db=2'])(
    'says who comes and to which database, also behind sentinels: %s',
    (url) => {
      const { connection, close } = open(url, { sentinels: ['127.0.0.1:1'] });
      close();
      expect(connection.options).toMatchObject({ username: 'app', password: '100%/?', db: 2 });
    },
  );
});

it('a second error of a socket, as a refused certificate can cause, is not an uncaught one', async () => {
  const { connection, close } = open('redis://127.0.0.1:1');
  try {
    await new Promise((resolve) => connection.once('close', resolve));
    if (!(connection instanceof Redis)) throw new Error('a standalone Redis was to be opened');
    const { stream } = connection;
    expect(() => stream.emit('error', new Error('tlsv1 alert decode error'))).not.toThrow();
  } finally {
    close();
  }
});
