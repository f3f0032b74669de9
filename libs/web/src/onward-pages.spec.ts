import { Meter, UNLIMITED } from '@scholarsource/run-context';
import { type PageServer, startPageServer } from '@scholarsource/testing';
import { localFetcher } from '../test/local-web.ts';
import { makePdf } from '../test/pdf-book.ts';
import { FetchingPageReader } from './fetching-page-reader.ts';
import { PageLinkChecker } from './page-link-checker.ts';
import { PageParser } from './parsing/page-parser.ts';
import { RobotsRules } from './robots-rules.ts';

const PROSE = '<p>Sorting algorithms and hash tables explained in lecture notes.</p>'.repeat(30);
const HTML = { 'content-type': 'text/html' };

type Answer = [status: number, headers: Record<string, string>, body?: string | Uint8Array];
const page = (title: string, body: string, head = ''): Answer => [
  200,
  HTML,
  `<html><head>${head}<title>${title}</title></head><body>${body}</body></html>`,
];
const refresh = (content: string) => page('Moved', '', `<meta http-equiv="Refresh" content="${content}">`);

let paths: Record<string, Answer> = {};
let site: PageServer;
const fetcher = localFetcher();
const parser = new PageParser({ processes: 1, memoryMiB: 256 });
let reader: FetchingPageReader;

beforeAll(async () => {
  site = await startPageServer((request, response) => {
    const [status, headers, body] = paths[request.url ?? ''] ?? [404, HTML, 'nothing here'];
    response.writeHead(status, headers).end(body);
  });
});
afterAll(async () => {
  await Promise.all([fetcher.close(), parser.close(), site.stop()]);
});
beforeEach(() => {
  site.requests.length = 0;
  reader = new FetchingPageReader({
    fetcher,
    parser,
    robots: new RobotsRules(fetcher, 'ScholarSourceTest/1.0'),
    requireNetwork: () => Promise.resolve(),
  });
  paths = { '/target': page('Target', PROSE) };
});

const context = () => ({ signal: new AbortController().signal, meter: new Meter(UNLIMITED) });
const at = (path: string) => `http://pages.example.org:${site.port}${path}`;
const check = (path: string) => new PageLinkChecker(reader).check(at(path), context());

describe('a page that only leads to another', () => {
  it.each<[string, Answer]>([
    ['by a refresh in the page', refresh('0; url=/target')],
    ['by one without a name', refresh('0;/target')],
    ['by one in quotes', refresh("5; URL='/target'")],
    ['by a header', [200, { ...HTML, refresh: '0; url=/target' }, '<html></html>']],
    ['by an answer with several choices', [300, { ...HTML, location: '/target' }, '']],
    ['by an address in bare UTF-8', [302, { location: Buffer.from('/цель').toString('latin1') }]],
  ])('is read where it leads: %s', async (_how, door) => {
    paths = { ...paths, '/door': door, [encodeURI('/цель')]: page('Target', PROSE) };
    const { link, page: read } = await check('/door');
    expect(link).toMatchObject({ state: 'ok', final_url: expect.stringMatching(/\/(target|%D1.*)$/) as string });
    expect(read).toMatchObject({ title: 'Target' });
  });

  it('is read with the frame that says most', async () => {
    const frames = '<frameset cols="20,80"><frame src="/gone"><frame src="/menu"><frame src="/target"></frameset>';
    paths = { ...paths, '/menu': page('Menu', '<p>Week one</p>') };
    paths['/course'] = [200, HTML, `<html><head><title>Course</title></head>${frames}</html>`];
    const { link, page: read } = await check('/course');
    expect(link).toMatchObject({ state: 'ok', final_url: at('/course') });
    expect(read?.title).toBe('Course');
    expect(read?.words).toBeGreaterThan(200);
  });

  it('is broken where it leads to nothing, and given up where it leads round in a circle', async () => {
    paths = { '/a': refresh('0; url=/b'), '/b': refresh('0; url=/a'), '/lost': refresh('0; url=/nowhere') };
    expect((await check('/lost')).link).toMatchObject({ state: 'broken', http_status: 404 });
    expect((await check('/a')).link).toMatchObject({ state: 'unchecked', detail: 'it is redirected too often' });
    expect(site.requests.length).toBeLessThan(10);
  });

  it('leads into no private network, past no robots.txt and to no forbidden publisher', async () => {
    paths = {
      '/robots.txt': [200, { 'content-type': 'text/plain' }, 'User-agent: *\nDisallow: /private'],
      '/inside': refresh('0; url=http://127.0.0.2/admin'),
      '/robots': refresh('0; url=/private/page'),
      '/video': refresh('0; url=https://www.youtube.com/watch?v=dQw4w9WgXcQ'),
      '/framed': [200, HTML, '<frameset><frame src="http://127.0.0.2/admin"></frameset>'],
    };
    expect((await check('/inside')).link.state).toBe('broken');
    expect((await check('/robots')).link.state).toBe('unchecked');
    expect((await check('/video')).link).toMatchObject({
      state: 'unchecked',
      detail: expect.stringContaining('YouTube') as string,
    });
    expect((await check('/framed')).link.state).toBe('unchecked');
    expect(site.requests.map(({ path }) => path)).not.toContain('/private/page');
  });

  it('counts each page that it leads to', async () => {
    paths['/door'] = refresh('0; url=/target');
    const meter = new Meter({ ...UNLIMITED, pages: 1 });
    const { link } = await new PageLinkChecker(reader).check(at('/door'), { ...context(), meter });
    expect(link).toMatchObject({ state: 'unchecked', detail: 'the job may open no more pages' });
  });

  it('stays where it is when it has a text of its own, or only reloads itself', async () => {
    paths['/news'] = page('News', PROSE, '<meta http-equiv="refresh" content="0; url=/target">');
    paths['/clock'] = refresh('0; url=/clock');
    expect((await check('/news')).page).toMatchObject({ title: 'News' });
    expect((await check('/clock')).link.state).toBe('unchecked');
  });
});

describe('an answer without a word', () => {
  it.each<[string, Answer, string]>([
    ['no content', [204, {}], 'the site answers 204'],
    ['a redirect to nowhere', [302, HTML, 'gone'], 'the site answers 302'],
    ['a feed', [200, { 'content-type': 'application/rss+xml' }, '<?xml version="1.0"?><rss/>'], 'not read here'],
    ['empty XML', [200, { 'content-type': 'text/xml' }, '<?xml version="1.0"?><rss/>'], 'no text'],
    ['an empty text', [200, { 'content-type': 'text/plain' }, ' '], 'it is empty'],
    ['a picture', [200, { 'content-type': 'image/png' }, 'x'], 'not read here'],
    ['an application', page('App', '<noscript>Enable JavaScript</noscript><div id="root"></div>'), 'no text'],
  ])('is called good by nobody: %s', async (_what, answer, reason) => {
    paths['/page'] = answer;
    const { link } = await check('/page');
    expect(link).toMatchObject({ state: 'unchecked', detail: expect.stringContaining(reason) as string });
  });

  it('is none where XHTML, a PDF to download, or a page under a wrong coding is sent', async () => {
    paths = {
      '/xhtml': [200, { 'content-type': 'application/xml' }, `<?xml version="1.0"?><html><body>${PROSE}</body></html>`],
      '/pdf': [
        200,
        { 'content-type': 'application/x-download' },
        await makePdf({ pages: [['Sorting and searching']] }),
      ],
      '/coded': [200, { ...HTML, 'content-encoding': 'utf-8' }, PROSE],
    };
    for (const path of Object.keys(paths)) expect((await check(path)).link).toMatchObject({ state: 'ok' });
  });

  it('counts words also where a script sets no spaces', async () => {
    paths['/lecture'] = page('講義', `<p>${'アルゴリズムとデータ構造の講義資料。'.repeat(60)}</p>`);
    expect((await check('/lecture')).page?.words).toBeGreaterThan(300);
  });
});
