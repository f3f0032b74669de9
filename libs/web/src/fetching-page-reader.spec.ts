import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { BudgetExceeded, Meter, UNLIMITED } from '@scholarsource/run-context';
import { type PageServer, startPageServer, waitFor } from '@scholarsource/testing';
import { localFetcher } from '../test/local-web.ts';
import { makePdf } from '../test/pdf-book.ts';
import { FetchingPageReader } from './fetching-page-reader.ts';
import type { FetchedPage } from './guarded-fetch/page-fetcher.ts';
import { PageLinkChecker } from './page-link-checker.ts';
import { type PageReader, PageUnavailable } from './page-reader.port.ts';
import { PageParser } from './parsing/page-parser.ts';
import { RobotsRules } from './robots-rules.ts';

const context = () => ({ signal: new AbortController().signal, meter: new Meter(UNLIMITED) });
const PROSE =
  '<p>The derivative of a function measures how fast its value changes, and this page shows why.</p>'.repeat(30);

type Answer = (response: ServerResponse, request?: IncomingMessage) => void;
const send =
  (type: string, body: string | Uint8Array, status = 200): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);
const redirect =
  (location: string): Answer =>
  (response) =>
    void response.writeHead(302, { location }).end();

let site: PageServer;
let paths: Record<string, Answer> = {};
const fetcher = localFetcher({ timeoutMs: 30_000 });
const parser = new PageParser({ processes: 2, memoryMiB: 256 });
const online = () => Promise.resolve();
let reader: FetchingPageReader;
let links: PageLinkChecker;

beforeAll(async () => {
  site = await startPageServer((request, response) => {
    const answer = paths[request.url ?? ''] ?? send('text/plain', 'nothing here', 404);
    answer(response, request);
  });
});
afterAll(async () => {
  await Promise.all([fetcher.close(), parser.close(), site.stop()]);
});
beforeEach(() => {
  paths = {};
  site.requests.length = 0;
  reader = new FetchingPageReader({
    fetcher,
    parser,
    robots: new RobotsRules(fetcher, 'ScholarSourceTest/1.0'),
    requireNetwork: online,
  });
  links = new PageLinkChecker(reader);
});

const at = (path: string) => `http://pages.example.org:${site.port}${path}`;
const pathsAsked = () => site.requests.map(({ path }) => path);

describe('a page that is read', () => {
  it('is HTML, PDF or text by what it is and what it says it is', async () => {
    const pdf = await makePdf({ title: 'Notes on Limits', pages: [['Limits', 'A limit is a value.']] });
    paths = {
      '/html': send('text/html; charset=utf-8', `<title>Limits</title>${PROSE}`),
      '/pdf': send('application/pdf', pdf),
      '/untyped.pdf': send('application/octet-stream', pdf),
      '/text': send('text/markdown', '# Limits\n\nA limit is a value.'),
      '/epub': send('application/epub+zip', `PK\u0003\u0004${' '.repeat(26)}mimetypeapplication/epub+zip`),
      '/video': send('video/mp4', 'xxxx'),
    };
    const read = (path: string) => reader.read(at(path), { named: true }, context());
    await expect(read('/html')).resolves.toMatchObject({ kind: 'html', title: 'Limits', httpStatus: 200 });
    await expect(read('/pdf')).resolves.toMatchObject({ kind: 'pdf', title: 'Notes on Limits' });
    await expect(read('/untyped.pdf')).resolves.toMatchObject({ kind: 'pdf', title: 'Notes on Limits' });
    await expect(read('/text')).resolves.toMatchObject({ kind: 'text', title: 'Limits', words: 7 });
    await expect(read('/epub')).resolves.toMatchObject({ kind: 'epub', text: '' });
    await expect(read('/video')).resolves.toMatchObject({ kind: 'other', text: '', bytes: null });
  });

  it.each<[string, string, string | Buffer]>([
    ['a program called a web page', 'text/html', '\u007fELF\u0002\u0001\0\0'],
    ['an archive called text', 'text/plain', gzipSync('x'.repeat(100))],
    ['a web page called a PDF', 'application/pdf', '<!doctype html><title>Log in</title>'],
    ['a web page called an EPUB', 'application/epub+zip', '<html></html>'],
  ])('is not %s', async (_, type, body) => {
    paths = { '/lie': send(type, body) };
    await expect(reader.read(at('/lie'), { named: true }, context())).rejects.toMatchObject({ rule: 'content_type' });
  });

  it('is counted before it is fetched, and not fetched once the budget is spent', async () => {
    paths = { '/a': send('text/plain', 'a') };
    const meter = new Meter({ ...UNLIMITED, pages: 1 });
    const limited = { ...context(), meter };
    await reader.read(at('/a'), { named: true }, limited);
    await expect(reader.read(at('/a'), { named: true }, limited)).rejects.toThrow(BudgetExceeded);
    expect(pathsAsked()).toEqual(['/a']);
  });

  it('of a publisher that forbids language models comes without its text', async () => {
    const body = Buffer.from(`<title>1 Functions</title><h1>1 Functions</h1>${PROSE}`);
    const fetch = (): Promise<FetchedPage> =>
      Promise.resolve({
        answer: {
          finalUrl: 'https://openstax.org/books/calculus-volume-1/pages/1-introduction',
          httpStatus: 200,
          contentType: 'text/html',
          bytes: body.length,
        },
        charset: null,
        refresh: null,
        body,
      });
    const stax = new FetchingPageReader({
      fetcher: { admit: () => undefined, allowance: () => ({ bytes: 1_000_000, ms: 10_000 }), fetch },
      parser,
      robots: { admit: () => Promise.resolve() },
      requireNetwork: online,
    });
    const page = await stax.read('https://openstax.org/books/calculus-volume-1', { named: true }, context());
    expect(page).toMatchObject({ text: '', title: '1 Functions' });
    expect(page.words).toBeGreaterThan(300);
  });

  it.each(['https://www.gutenberg.org/ebooks/1', 'https://www.youtube.com/@mitocw'])(
    'is never one that its publisher keeps programs away from: %s',
    async (url) => {
      await expect(reader.read(url, { named: true }, context())).rejects.toMatchObject({ rule: 'host_policy' });
    },
  );
});

describe('robots.txt', () => {
  const robots = 'User-agent: *\nDisallow: /private/\n\nUser-agent: ScholarSourceTest\nDisallow: /ours/\nAllow: /\n';

  it('is honoured for pages that we find, once asked for each site, and not for a page that the student named', async () => {
    paths = {
      '/robots.txt': send('text/plain', robots),
      '/ours/a': send('text/plain', 'a'),
      '/private/a': send('text/plain', 'a'),
    };
    const read = (path: string, named: boolean) => reader.read(at(path), { named }, context());
    await expect(read('/ours/a', false)).rejects.toMatchObject({ rule: 'robots' });
    await expect(read('/private/a', false)).resolves.toMatchObject({ text: 'a' });
    await expect(read('/ours/a', true)).resolves.toMatchObject({ text: 'a' });
    expect(pathsAsked()).toEqual(['/robots.txt', '/private/a', '/ours/a']);
  });

  it('is honoured where a redirect leads', async () => {
    paths = { '/robots.txt': send('text/plain', robots), '/a': redirect('/ours/a') };
    await expect(reader.read(at('/a'), { named: false }, context())).rejects.toMatchObject({ rule: 'robots' });
    expect(pathsAsked()).not.toContain('/ours/a');
  });

  it('is asked for once by all who wait for it, and by the next one if the first has to stop', async () => {
    const waiting: ServerResponse[] = [];
    paths = {
      '/robots.txt': (response) => void waiting.push(response),
      '/private/a': send('text/plain', 'a'),
    };
    const stop = new AbortController();
    const read = (signal: AbortSignal) => reader.read(at('/private/a'), { named: false }, { ...context(), signal });
    const stopped = read(stop.signal);
    const others = [read(context().signal), read(context().signal)];
    await waitFor('the first question', () => waiting.length === 1);
    stop.abort(new Error('cancelled'));
    await expect(stopped).rejects.toThrow('cancelled');
    send('text/plain', robots)(await waitFor('the second question', () => waiting[1]));
    await expect(Promise.all(others)).resolves.toMatchObject([{ text: 'a' }, { text: 'a' }]);
    expect(pathsAsked()).toEqual(['/robots.txt', '/robots.txt', '/private/a', '/private/a']);
  });

  it('that cannot be asked for is not waited for again by each page of the site', async () => {
    paths = { '/robots.txt': (response) => void response.destroy() };
    for (const path of ['/a', '/b']) {
      await expect(reader.read(at(path), { named: false }, context())).rejects.toMatchObject({ rule: 'unreachable' });
    }
    expect(pathsAsked()).toEqual(['/robots.txt']);
  });

  it('allows everything where there is none, and nothing while the server fails', async () => {
    paths = { '/a': send('text/plain', 'a') };
    await expect(reader.read(at('/a'), { named: false }, context())).resolves.toMatchObject({ text: 'a' });
    paths['/robots.txt'] = send('text/plain', 'no', 503);
    const other = new FetchingPageReader({
      fetcher,
      parser,
      robots: new RobotsRules(fetcher, 'ScholarSourceTest/1.0'),
      requireNetwork: online,
    });
    await expect(other.read(at('/a'), { named: false }, context())).rejects.toMatchObject({ rule: 'robots' });
  });
});

describe('a link', () => {
  const check = async (path: string) => (await links.check(at(path), context())).link;

  it('that works is ok, with what the server said', async () => {
    paths = { '/old': redirect('/new'), '/new': send('text/html', PROSE) };
    const { link, page } = await links.check(at('/old'), context());
    expect(link).toEqual({
      state: 'ok',
      checked_at: expect.any(String) as string,
      detail: null,
      final_url: at('/new'),
      http_status: 200,
      content_type: 'text/html',
      bytes: PROSE.length,
    });
    expect(page?.words).toBeGreaterThan(300);
  });

  it.each<[string, string, string, Answer]>([
    ['is gone', 'broken', 'the site answers 410', send('text/html', 'gone', 410)],
    ['was not found', 'broken', 'the site answers 404', send('text/html', 'no', 404)],
    [
      'says so with status 200',
      'broken',
      'the page says',
      send('text/html', '<title>Page not found | MIT</title>Sorry.'),
    ],
    ['leads to the front page', 'broken', 'front page', redirect('/')],
    ['leads to a private address', 'broken', 'public site', redirect('http://169.254.169.254/')],
    ['wants a login', 'login_required', '401', send('text/html', 'no', 401)],
    ['leads to a login', 'login_required', 'login', redirect('/login?next=%2Fx')],
    ['shows a login', 'login_required', 'login', send('text/html', '<input type="password">')],
    ['meets a wall against robots', 'unchecked', '403', send('text/html', 'are you human?', 403)],
    ['is asked too often', 'unchecked', '429', send('text/html', 'slow down', 429)],
    ['finds the server in trouble', 'unchecked', '503', send('text/html', 'oops', 503)],
    ['finds no server', 'unchecked', 'reached', redirect('http://127.0.0.1:1/')],
    ['goes round in circles', 'unchecked', 'too often', redirect('/x')],
    [
      'is an empty shell',
      'unchecked',
      'no text',
      send('text/html', '<title>App</title><noscript>Enable JavaScript.</noscript><div id="root"></div>'),
    ],
    [
      'holds frames only',
      'unchecked',
      'no text',
      send('text/html', '<title>Course</title><frameset><frame src="/a"></frameset>'),
    ],
    ['is not what it says', 'unchecked', 'not what', send('application/pdf', '<html>')],
  ])('that %s is %s', async (_, state, detail, answer) => {
    paths = { '/x': answer, '/': send('text/html', PROSE), '/login?next=%2Fx': send('text/html', PROSE) };
    expect(await check('/x')).toMatchObject({ state, detail: expect.stringContaining(detail) as string });
  });

  it('is looked at once by several jobs, if anything could be seen, and counts as a page for the first', async () => {
    paths = { '/a': send('text/html', PROSE), '/b': send('text/html', 'busy', 503) };
    const [first, second] = [context(), context()];
    const seen = await links.check(at('/a'), first);
    expect(await links.check(at('/a#top'), second)).toBe(seen);
    expect([first, second].map(({ meter }) => meter.finishStage().pages)).toEqual([1, 0]);
    await check('/b');
    await check('/b');
    expect(pathsAsked()).toEqual(['/robots.txt', '/a', '/b', '/b']);
  });

  it('to a site that does not exist is broken', async () => {
    expect((await links.check('http://nowhere.example.org/', context())).link.state).toBe('broken');
  });

  it('to a large file with a size is ok, and to one without a size unchecked', async () => {
    paths = {
      '/large': (response) => {
        response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 80_000_000 }).flushHeaders();
      },
      '/endless': (response) =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end('x'.repeat(2_000_000)),
    };
    expect(await check('/large')).toMatchObject({ state: 'ok', bytes: 80_000_000 });
    paths['/endless'] = (response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).write('x'.repeat(2_000_000));
      response.end();
    };
    expect(await check('/endless')).toMatchObject({ state: 'unchecked' });
  });

  it('is unchecked once the job may open no more pages, and without network, but broken if it is never opened', async () => {
    const spent = { ...context(), meter: new Meter({ ...UNLIMITED, pages: 0 }) };
    expect((await links.check(at('/x'), spent)).link).toMatchObject({ state: 'unchecked', checked_at: null });
    const offline = new FetchingPageReader({
      fetcher,
      parser,
      robots: { admit: () => Promise.resolve() },
      requireNetwork: () => Promise.reject(new PageUnavailable('network_off', 'no internet')),
    });
    expect((await new PageLinkChecker(offline).check(at('/x'), context())).link).toMatchObject({
      state: 'unchecked',
      checked_at: null,
      detail: 'no internet',
    });
    expect((await new PageLinkChecker(offline).check('http://169.254.169.254/latest', context())).link).toMatchObject({
      state: 'broken',
      detail: 'it does not lead to a public site',
    });
    expect(site.requests).toEqual([]);
  });

  it('is left with the reason of the signal when the job ends', async () => {
    const stop = new AbortController();
    const hanging: PageReader = {
      read: () => {
        stop.abort(new Error('cancelled'));
        return Promise.reject(new PageUnavailable('timeout', 'late'));
      },
    };
    const checking = new PageLinkChecker(hanging).check(at('/x'), { ...context(), signal: stop.signal });
    await expect(checking).rejects.toThrow('cancelled');
  });
});

describe('a video', () => {
  const asked: string[] = [];
  const readerThatAnswers = (httpStatus: number, body: string) =>
    new PageLinkChecker(
      new FetchingPageReader({
        fetcher: {
          admit: () => undefined,
          allowance: () => ({ bytes: 1_000_000, ms: 10_000 }),
          fetch: (url) => {
            asked.push(url);
            const answer = { finalUrl: url, httpStatus, contentType: 'application/json', bytes: body.length };
            return Promise.resolve({ answer, charset: null, refresh: null, body: Buffer.from(body) });
          },
        },
        parser,
        robots: { admit: () => Promise.resolve() },
        requireNetwork: online,
      }),
    );

  it.each<[number, string, string]>([
    [200, '{"title":"1. The Geometry of Linear Equations"}', 'ok'],
    [404, 'Not Found', 'broken'],
    [400, 'Bad Request', 'broken'],
    [401, 'Unauthorized', 'unchecked'],
    [429, 'Too Many Requests', 'unchecked'],
    [200, 'no JSON', 'unchecked'],
  ])('that oEmbed answers with %i (%s) is %s, and its page is not opened', async (status, body, state) => {
    asked.length = 0;
    const { link } = await readerThatAnswers(status, body).check('https://youtu.be/ZK3O402wf1c?t=3', context());
    expect(link).toMatchObject({ state, final_url: 'https://www.youtube.com/watch?v=ZK3O402wf1c' });
    expect(asked).toEqual([
      'https://www.youtube.com/oembed?format=json&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DZK3O402wf1c',
    ]);
  });
});
