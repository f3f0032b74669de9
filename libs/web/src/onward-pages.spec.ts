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

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EPUB = `PK\u0003\u0004${' '.repeat(26)}mimetypeapplication/epub+zip`;

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

  it.each([
    ['without a separator', '0 url=/target'],
    ['with spaces', ' 0 ; URL = /target '],
    ['with a fraction of a second', '0.5;url="/target"'],
    ['with something behind the quotation mark', "1; url='/target' ignored"],
  ])('is read where it leads, however that is written: %s', async (_, content) => {
    paths['/door'] = refresh(content.replaceAll('"', '&quot;'));
    expect((await check('/door')).page).toMatchObject({ title: 'Target' });
  });

  it('is read in frames within frames, and where a frame only refreshes to another page', async () => {
    const frameset = (...sources: string[]): Answer => [
      200,
      HTML,
      `<html><head><title>Course</title></head><frameset>${sources.map((source) => `<frame src="${source}">`).join('')}
       <noframes><body>Your browser does not support frames.</body></noframes></frameset></html>`,
    ];
    paths = {
      ...paths,
      '/menu': page('Menu', '<p>Week one</p>'),
      '/inner': frameset('/menu', '/target'),
      '/course': frameset('/menu', '/inner'),
      '/moved': frameset('/menu', '/door'),
      '/door': refresh('0; url=/target'),
      '/empty': frameset('/gone'),
      '/round': frameset('/round?2'),
      '/round?2': frameset('/round'),
    };
    for (const path of ['/course', '/moved']) {
      const { link, page: read } = await check(path);
      expect(link.state).toBe('ok');
      expect(read?.words).toBeGreaterThan(200);
    }
    for (const path of ['/empty', '/round']) expect((await check(path)).link.state).toBe('unchecked');
  });

  it('takes as many bytes and as much time as one page, with all that it leads to', async () => {
    const small = localFetcher({ maxBytes: 5_000 });
    const filler = `<!--${'x'.repeat(2_000)}-->`;
    paths = {
      '/door': page('Moved', filler, '<meta http-equiv="refresh" content="0; url=/next">'),
      '/next': page('Moved', filler, '<meta http-equiv="refresh" content="0; url=/last">'),
      '/last': page('Last', PROSE),
      '/course': [200, HTML, `<frameset>${[1, 2, 3, 4].map((n) => `<frame src="/frame${n}">`).join('')}</frameset>`],
      ...Object.fromEntries([1, 2, 3, 4].map((n) => [`/frame${n}`, page('Frame', filler)])),
    };
    reader = new FetchingPageReader({
      fetcher: small,
      parser,
      robots: { admit: () => Promise.resolve() },
      requireNetwork: () => Promise.resolve(),
    });
    await expect(reader.read(at('/door'), { named: true }, context())).rejects.toMatchObject({ rule: 'too_large' });
    await expect(reader.read(at('/last'), { named: true }, context())).resolves.toMatchObject({ title: 'Last' });
    await expect(reader.read(at('/course'), { named: true }, context())).resolves.toMatchObject({ words: 0 });
    await small.close();
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
    ['an EPUB', [200, { 'content-type': 'application/epub+zip' }, EPUB], 'an EPUB, whose text is not read here'],
    ['a Word file', [200, { 'content-type': DOCX }, 'PK\u0003\u0004'], 'a Word file, whose text is not read here'],
    ['a page that only wants scripts', page('App', '<p>Please enable JavaScript to view this page.</p>'), 'no text'],
    ['a page that wants them in German', page('App', '<p>Bitte aktivieren Sie JavaScript.</p>'), 'no text'],
    ['a page that wants them in Chinese', page('App', '<p>请启用JavaScript后继续访问。</p>'), 'no text'],
    ['a page that only loads', page('App', '<div id="root">Loading…</div>'), 'no text'],
    ['a wall of cookies', page('News', '<h1>We value your privacy</h1><p>Accept all cookies to go on.</p>'), 'no text'],
    ['a banner', page('News', `<div class="cookie-banner">${'We use cookies. '.repeat(60)}</div>`), 'no text'],
    ['a wall against robots', page('Just a moment...', '<p>Checking your browser before you go on.</p>'), 'no text'],
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

  it('is none where the text stands beside a banner, a frame notice or a word on scripts', async () => {
    paths['/notes'] = page(
      'Notes',
      `<div role="dialog">We use cookies. Accept all.</div><noscript>Enable JavaScript</noscript>${PROSE}`,
    );
    const { link, page: read } = await check('/notes');
    expect(link.state).toBe('ok');
    expect(read?.text).not.toMatch(/cookies|JavaScript/);
    paths['/consent'] = page('Ethics', `<div id="informed-consent">${PROSE}</div>`);
    expect((await check('/consent')).link.state).toBe('ok');
  });

  it('is none where only the menus have a text', async () => {
    const menu = `<nav>${'<a href="/x">Courses and people</a> '.repeat(200)}</nav>`;
    paths['/app'] = page('App', `${menu}<div id="root"></div><footer>${PROSE}</footer>`);
    paths['/gone'] = page('Example University', `${menu}<h2>Page not found</h2>`);
    expect((await check('/app')).link.state).toBe('unchecked');
    expect((await check('/gone')).link.state).toBe('broken');
  });

  it.each([
    ['with a field for the password', '<form><input type="password"></form>'],
    ['in two steps', '<h1>Sign in</h1><form><input type="email"><button>Next</button></form>'],
    ['in German', '<p>Bitte melden Sie sich an, um den Kurs zu sehen.</p>'],
    ['in French', '<p>Connectez-vous pour accéder au cours.</p>'],
    ['in Spanish', '<h1>Iniciar sesión</h1><form><input name="user"></form>'],
    ['in Japanese', '<p>このページを表示するにはログインしてください。</p>'],
    ['in Chinese', '<p>请先登录后查看课程内容</p>'],
    ['in words', '<p>You must be logged in to view this content.</p>'],
  ])('is a login where a page asks for one: %s', async (_, body) => {
    paths['/course'] = page('Course', body);
    expect((await check('/course')).link.state).toBe('login_required');
  });

  it('counts words also where a script sets no spaces', async () => {
    paths['/lecture'] = page('講義', `<p>${'アルゴリズムとデータ構造の講義資料。'.repeat(60)}</p>`);
    expect((await check('/lecture')).page?.words).toBeGreaterThan(300);
  });
});
