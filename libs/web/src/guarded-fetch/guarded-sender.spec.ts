import type { RequestListener } from 'node:http';
import { type PageServer, startPageServer } from '@scholarsource/testing';
import { scriptedResolver } from '../../test/local-web.ts';
import { GuardedSender, type SenderSettings } from './guarded-sender.ts';

const opened: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop();
});

async function server(answer: RequestListener): Promise<PageServer> {
  const started = await startPageServer(answer);
  opened.push(started);
  return started;
}

function sender(settings: Partial<SenderSettings> = {}): GuardedSender {
  const made = new GuardedSender({
    reach: 'anywhere',
    userAgent: 'Test/1',
    timeoutMs: 5_000,
    connections: 2,
    ...settings,
  });
  opened.push({ stop: () => made.close() });
  return made;
}

const post = (to: string, settings?: Partial<SenderSettings>) =>
  sender(settings).post(to, '{"a":1}', { 'webhook-id': 'x' }, new AbortController().signal);

describe('what is sent to an address that a stranger named', () => {
  it('arrives with its body and its headers', async () => {
    const received: unknown[] = [];
    const { at } = await server((request, response) => {
      request
        .setEncoding('utf8')
        .on('data', (body) => received.push([request.method, request.headers['webhook-id'], body]));
      request.on('end', () => response.writeHead(201, { 'retry-after': '12' }).end('thanks'));
    });
    expect(await post(at('/hook?a=b'))).toEqual({ status: 201, retryAfterSeconds: 12, beginning: 'thanks' });
    expect(received).toEqual([['POST', 'x', '{"a":1}']]);
  });

  it('is answered by a redirect that nobody follows', async () => {
    const { at, requests } = await server((_, response) => response.writeHead(302, { location: '/other' }).end());
    expect(await post(at('/'))).toMatchObject({ status: 302 });
    expect(requests.map(({ path }) => path)).toEqual(['/']);
  });

  it('is answered by no more than a kilobyte that is kept, and by whole characters', async () => {
    const { at } = await server((_, response) => {
      response.write('€'.repeat(50_000));
    });
    const { beginning } = await post(at('/'), { timeoutMs: 2_000 });
    expect(beginning).toBe('€'.repeat(341));
  });

  it('reads a date as the time until to wait, and no nonsense', async () => {
    const until = new Date(Date.now() + 90_000).toUTCString();
    const { at } = await server((request, response) =>
      response.writeHead(503, { 'retry-after': request.url === '/date' ? until : 'soon' }).end(),
    );
    const { retryAfterSeconds } = await post(at('/date'));
    expect(retryAfterSeconds).toBeGreaterThan(80);
    expect(retryAfterSeconds).toBeLessThanOrEqual(90);
    expect((await post(at('/'))).retryAfterSeconds).toBeNull();
  });

  it('is given up in time where nobody answers, and says so', async () => {
    const { at } = await server(() => undefined);
    await expect(post(at('/'), { timeoutMs: 100 })).rejects.toMatchObject({ message: 'it did not answer in time' });
  });

  it('never leaves for a private machine, whatever its name says at first', async () => {
    const { port, requests } = await server((_, response) => response.end());
    const { resolve } = scriptedResolver({ 'hooks.example.org': [['93.184.216.34'], ['127.0.0.1']] });
    const made = sender({ reach: 'public', resolve });
    await made.admit('https://hooks.example.org/hook');
    const sending = made.post('https://hooks.example.org/hook', '{}', {}, new AbortController().signal);
    await expect(sending).rejects.toMatchObject({ refusal: 'address' });
    await expect(post(`https://127.0.0.1:${port}/`, { reach: 'public' })).rejects.toMatchObject({ refusal: 'port' });
    expect(requests).toEqual([]);
  });

  it.each([
    ['scheme', 'http://example.org/hook'],
    ['scheme', 'ftp://example.org/hook'],
    ['credentials', 'https://name:word@example.org/hook'],
    ['port', 'https://example.org:6379/'],
    ['address', 'https://169.254.169.254/latest'],
    ['address', 'https://private.example.org/'],
    ['mixed_addresses', 'https://mixed.example.org/'],
    ['host_name', 'https://redis.default.svc/'],
    ['malformed', 'example.org/hook'],
  ])('is refused at once: %s, %s', async (refusal, address) => {
    const { resolve } = scriptedResolver({
      'example.org': [['93.184.216.34']],
      'private.example.org': [['10.0.0.1']],
      'mixed.example.org': [['93.184.216.34', '10.0.0.1']],
    });
    await expect(sender({ reach: 'public', resolve }).admit(address)).rejects.toMatchObject({ refusal });
  });

  it('may go to a name that nobody knows yet', async () => {
    const { resolve } = scriptedResolver({});
    await expect(sender({ reach: 'public', resolve }).admit('https://new.example.org/')).resolves.toBeUndefined();
  });
});
