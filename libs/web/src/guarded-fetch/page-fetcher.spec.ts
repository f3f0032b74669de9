import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type PageServer, startPageServer, waitFor } from '@scholarsource/testing';
import { localFetcher, scriptedResolver } from '../../test/local-web.ts';
import { PageUnavailable } from '../page-reader.port.ts';
import type { RefusalRule } from './url-guard.ts';

const never = new AbortController().signal;
const MEGABYTE = 1024 * 1024;

let server: PageServer;
/** What the site answers next. */
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  server = await startPageServer((request, response) => answer(request, response));
});
afterAll(() => server.stop());
beforeEach(() => {
  server.requests.length = 0;
  answer = (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hello</p>');
});
afterEach(async () => {
  await Promise.all(closers.map((close) => close()));
  closers = [];
});

function fetcher(settings: Parameters<typeof localFetcher>[0] = {}) {
  const made = localFetcher(settings);
  closers.push(() => made.close());
  return made;
}

const named = (path: string, host = 'pages.example.org') => `http://${host}:${server.port}${path}`;

/** The rule by which a page was not to be had. */
async function refusal(fetching: Promise<unknown>): Promise<string> {
  const error = await fetching.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PageUnavailable)) throw new Error('it was fetched, or failed otherwise', { cause: error });
  return error.rule;
}

describe('a page', () => {
  it('comes with what the server said about it', async () => {
    answer = (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/HTML; charset="ISO-8859-1"' }).end('<p>hi</p>');
    const { answer: said, body, charset } = await fetcher().fetch(named('/a#part'), { signal: never });
    expect(said).toEqual({ finalUrl: named('/a'), httpStatus: 200, contentType: 'text/html', bytes: 9 });
    expect([charset, Buffer.from(body).toString()]).toEqual(['iso-8859-1', '<p>hi</p>']);
    expect(server.requests).toEqual([{ host: `pages.example.org:${server.port}`, path: '/a' }]);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ] as const)('is unpacked from %s', async (encoding, pack) => {
    answer = (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': encoding }).end(pack('hello'));
    const { answer: said, body } = await fetcher().fetch(named('/'), { signal: never });
    expect([said.bytes, Buffer.from(body).toString()]).toEqual([5, 'hello']);
  });

  it('is asked for under the name of the service and without anything that knows us', async () => {
    const headers: IncomingMessage['headers'][] = [];
    answer = (request, response) => {
      headers.push(request.headers);
      response.end();
    };
    await fetcher().fetch(named('/'), { signal: never });
    expect(headers[0]).toMatchObject({ 'user-agent': 'ScholarSourceTest/1.0' });
    expect(Object.keys(headers[0] ?? {})).not.toEqual(expect.arrayContaining(['cookie', 'authorization', 'referer']));
  });
});

describe('addresses', () => {
  it('are resolved once: an answer that changes between check and connection is never asked for', async () => {
    const trap = await startPageServer((_, response) => void response.end('secret'), {
      host: '127.0.0.2',
      port: server.port,
    });
    closers.push(() => trap.stop());
    const names = scriptedResolver({ 'rebind.example.org': [['127.0.0.1'], ['127.0.0.2']] });
    const { body } = await fetcher({ resolve: names.resolve }).fetch(named('/', 'rebind.example.org'), {
      signal: never,
    });
    expect(Buffer.from(body).toString()).toBe('<p>hello</p>');
    expect(names.asked).toEqual(['rebind.example.org']);
    expect(trap.requests).toEqual([]);
  });

  it('are checked anew for each connection: a name that has become private is refused', async () => {
    answer = (_, response) => void response.writeHead(302, { location: '/next', connection: 'close' }).end();
    const names = scriptedResolver({ 'rebind.example.org': [['127.0.0.1'], ['127.0.0.2']] });
    const refused: RefusalRule[] = [];
    const pages = fetcher({ resolve: names.resolve, onRefused: (rule) => refused.push(rule) });
    expect(await refusal(pages.fetch(named('/', 'rebind.example.org'), { signal: never }))).toBe('address_refused');
    expect(names.asked).toHaveLength(2);
    expect(refused).toEqual(['address']);
  });

  it.each<[string, string[], RefusalRule]>([
    ['private', ['10.0.0.1'], 'address'],
    ['of a metadata service', ['169.254.169.254'], 'address'],
    ['public and private at once', ['127.0.0.1', '192.168.0.1'], 'mixed_addresses'],
    ['mapped', ['::ffff:10.0.0.1'], 'address'],
  ])('that are %s are refused after the name was resolved, and counted', async (_, addresses, rule) => {
    const refused: RefusalRule[] = [];
    const { resolve } = scriptedResolver({ 'inside.example.org': [addresses] });
    const pages = fetcher({ resolve, onRefused: (counted) => refused.push(counted) });
    expect(await refusal(pages.fetch(named('/', 'inside.example.org'), { signal: never }))).toBe('address_refused');
    expect(refused).toEqual([rule]);
    expect(server.requests).toEqual([]);
  });

  it('that do not exist are told from sites that do not answer', async () => {
    expect(await refusal(fetcher().fetch('http://nowhere.example.org/', { signal: never }))).toBe('host_unknown');
    const closed = await startPageServer(() => undefined);
    await closed.stop();
    expect(await refusal(fetcher().fetch(closed.at('/'), { signal: never }))).toBe('unreachable');
  });

  it('are never handed to a proxy of the environment', async () => {
    process.env['http_proxy'] = process.env['HTTP_PROXY'] = 'http://127.0.0.1:1';
    try {
      const { answer: said } = await fetcher().fetch(named('/'), { signal: never });
      expect(said.httpStatus).toBe(200);
    } finally {
      delete process.env['http_proxy'];
      delete process.env['HTTP_PROXY'];
    }
  });
});

describe('redirects', () => {
  it.each<[string, string, RefusalRule]>([
    ['a private address', 'http://127.0.0.2/', 'address'],
    ['a metadata service', 'http://169.254.169.254/latest/', 'address'],
    ['a decimal address', 'http://2130706434/', 'address'],
    ['a private name', 'http://localhost/', 'host_name'],
    ['a file', 'file:///etc/passwd', 'scheme'],
    ['another protocol', 'gopher://127.0.0.1:6379/_FLUSHALL', 'scheme'],
    ['credentials', 'http://user:word@pages.example.org/', 'credentials'],
    ['nonsense', 'http://[', 'malformed'],
  ])('to %s are refused', async (_, location, rule) => {
    answer = (__, response) => void response.writeHead(302, { location }).end();
    const refused: RefusalRule[] = [];
    const pages = fetcher({ onRefused: (counted) => refused.push(counted) });
    expect(await refusal(pages.fetch(named('/'), { signal: never }))).toBe('address_refused');
    expect(refused).toEqual([rule]);
    expect(server.requests).toHaveLength(1);
  });

  it('to an odd port are refused', async () => {
    answer = (_, response) => void response.writeHead(301, { location: 'http://pages.example.org:6379/' }).end();
    const policy = { allowsPort: (port: number) => port === server.port, allowsAddress: () => true };
    expect(await refusal(fetcher({ policy }).fetch(named('/'), { signal: never }))).toBe('address_refused');
  });

  it('are followed up to five times and then given up, also in a circle', async () => {
    answer = ({ url = '/' }, response) => {
      const step = Number(url.slice(1));
      if (step === 5) response.end('there');
      else response.writeHead(307, { location: `/${step + 1}` }).end();
    };
    const { answer: said } = await fetcher().fetch(named('/0'), { signal: never });
    expect(said.finalUrl).toBe(named('/5'));
    answer = ({ url }, response) => void response.writeHead(302, { location: url }).end();
    server.requests.length = 0;
    expect(await refusal(fetcher().fetch(named('/circle'), { signal: never }))).toBe('too_many_redirects');
    expect(server.requests).toHaveLength(6);
  });

  it('are announced before they are followed, so that a rule can end them', async () => {
    answer = ({ url }, response) => {
      if (url === '/a') response.writeHead(302, { location: '/b' });
      response.end();
    };
    const beforeRequest = ({ pathname }: URL) => {
      if (pathname === '/b') throw new PageUnavailable('robots', 'no');
    };
    expect(await refusal(fetcher().fetch(named('/a'), { signal: never, beforeRequest }))).toBe('robots');
    expect(server.requests.map(({ path }) => path)).toEqual(['/a']);
  });
});

describe('what a server may not do', () => {
  const zeros = Buffer.alloc(64 * MEGABYTE);

  it.each([
    ['gzip', () => gzipSync(zeros)],
    ['br', () => brotliCompressSync(zeros)],
  ])('explode: a %s bomb ends at the limit', async (encoding, pack) => {
    const bomb = pack();
    expect(bomb.length).toBeLessThan(MEGABYTE);
    answer = (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(bomb);
    expect(await refusal(fetcher().fetch(named('/'), { signal: never }))).toBe('too_large');
  });

  it('pack a bomb twice', async () => {
    answer = (_, response) =>
      void response
        .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip, gzip' })
        .end(gzipSync(gzipSync('x')));
    expect(await refusal(fetcher().fetch(named('/'), { signal: never }))).toBe('content_type');
  });

  it('call something packed that is not', async () => {
    answer = (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end('plain');
    expect(await refusal(fetcher().fetch(named('/'), { signal: never }))).toBe('unreadable');
  });

  it('go on for ever: the connection is closed at the limit', async () => {
    let closed = false;
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', more).on('close', () => (closed = true));
      more();
    };
    expect(await refusal(fetcher().fetch(named('/'), { signal: never }))).toBe('too_large');
    await waitFor('the connection to be closed', () => closed);
  });

  it('announce more than is read: nothing of it is', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 50 * MEGABYTE });
      response.flushHeaders();
    };
    const error: unknown = await fetcher()
      .fetch(named('/'), { signal: never })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      rule: 'too_large',
      answer: { bytes: 50 * MEGABYTE, contentType: 'application/pdf' },
    });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['silence', () => undefined],
    [
      'a body that does not end',
      (response) => void response.writeHead(200, { 'content-type': 'text/html' }).write('<p>'),
    ],
    [
      'a body that trickles',
      (response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const trickle = setInterval(() => response.write('.'), 10);
        response.on('close', () => clearInterval(trickle));
      },
    ],
  ])('keep a page waiting longer than allowed with %s', async (_, behave) => {
    answer = (__, response) => behave(response);
    expect(await refusal(fetcher({ timeoutMs: 300 }).fetch(named('/'), { signal: never }))).toBe('timeout');
  });

  it('spend the time anew with every redirect', async () => {
    answer = (_, response) => {
      setTimeout(() => response.writeHead(302, { location: '/again' }).end(), 150);
    };
    expect(await refusal(fetcher({ timeoutMs: 400 }).fetch(named('/'), { signal: never }))).toBe('timeout');
  });

  it('send huge headers', async () => {
    answer = (_, response) => void response.writeHead(200, { 'x-large': 'x'.repeat(100_000) }).end();
    expect(await refusal(fetcher().fetch(named('/'), { signal: never }))).toBe('too_large');
  });

  it('send what is no HTTP', async () => {
    answer = (_, response) => void response.socket?.end('SSH-2.0-OpenSSH_9.9\r\n');
    expect(await refusal(fetcher().fetch(named('/'), { signal: never }))).toBe('unreachable');
  });

  it('have a body read that nobody can use', async () => {
    answer = (_, response) => void response.writeHead(200, { 'content-type': 'video/mp4' }).write('x'.repeat(1_000));
    const { body } = await fetcher().fetch(named('/'), { signal: never });
    expect(body).toHaveLength(0);
  });
});

describe('an ended job', () => {
  it('ends its fetch with the reason of the signal, whatever it waits for', async () => {
    answer = (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).write('<p>');
    const stop = new AbortController();
    const pages = fetcher({ hostIntervalMs: 3_600_000 });
    const reading = pages.fetch(named('/'), { signal: stop.signal });
    const waiting = pages.fetch(named('/'), { signal: stop.signal });
    await waitFor('the request', () => server.requests.length > 0);
    stop.abort(new Error('cancelled'));
    await expect(reading).rejects.toThrow('cancelled');
    await expect(waiting).rejects.toThrow('cancelled');
    expect(server.requests).toHaveLength(1);
  });
});
