import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { openPageFiles } from '../src/page/page-files.ts';
import { servePage } from '../src/page/serve-page.ts';
import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';

/** What programs have been answered since the first version, to the byte. */
const SERVICE = '{"message":"ScholarSource API","version":"0.1.0","docs":"/docs","health":"/api/health"}';
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

/** A page as it is built, without anything in it. */
function builtPage(): string {
  const directory = mkdtempSync(join(tmpdir(), 'scholarsource-page-'));
  mkdirSync(join(directory, 'assets'));
  for (const name of ['index', 'console']) writeFileSync(join(directory, `${name}.html`), `<title>${name}</title>`);
  writeFileSync(join(directory, 'assets/main-1a2b3c4d.js'), 'main()');
  writeFileSync(join(directory, 'assets/main-1a2b3c4d.js.br'), 'compressed');
  return directory;
}

let fastify: FastifyInstance;
beforeAll(async () => {
  fastify = Fastify();
  await servePage(fastify, openPageFiles(builtPage()));
});
afterAll(() => fastify.close());
const get = (url: string, headers: Record<string, string> = {}) => fastify.inject({ url, headers });

describe('GET /', () => {
  it.each([undefined, '*/*', 'application/json', 'application/json, text/plain, */*', 'text/html;q=0.5, */*'])(
    'answers a program as ever: Accept %s',
    async (accept) => {
      const { body, headers } = await get('/', accept === undefined ? {} : { accept });
      expect([body, headers['content-type'], headers.vary]).toEqual([
        SERVICE,
        'application/json; charset=utf-8',
        'Accept',
      ]);
    },
  );

  it('is the page for whoever prefers HTML, kept by browsers but asked for again', async () => {
    const { body, headers } = await get('/', { accept: BROWSER });
    expect(body).toBe('<title>index</title>');
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-cache' });
    const again = await get('/', { accept: BROWSER, 'if-none-match': String(headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('lets the page load nothing from elsewhere, run no text, and stand in no frame', async () => {
    const policy = String((await get('/', { accept: BROWSER })).headers['content-security-policy']);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"]) {
      expect(policy.split('; ')).toContain(rule);
    }
  });

  it('answers everybody as ever where the page was not built', async () => {
    const bare = Fastify();
    await servePage(bare, openPageFiles(join(tmpdir(), 'nothing-is-built-here')));
    expect((await bare.inject({ url: '/', headers: { accept: BROWSER } })).body).toBe(SERVICE);
    await bare.close();
  });
});

describe('the files of the page', () => {
  it('are kept for good, compressed where the browser takes that', async () => {
    const plain = await get('/assets/main-1a2b3c4d.js');
    expect([plain.body, plain.headers['cache-control']]).toEqual(['main()', 'public, max-age=31536000, immutable']);
    const small = await get('/assets/main-1a2b3c4d.js', { 'accept-encoding': 'br, gzip' });
    expect([small.body, small.headers['content-encoding']]).toEqual(['compressed', 'br']);
  });

  it('are no way out of their directory', async () => {
    for (const path of ['/assets/../index.html', '/assets/%2e%2e/index.html', '/assets/..%2findex.html', '/assets/']) {
      expect((await get(path)).statusCode).toBeGreaterThanOrEqual(400);
    }
  });

  it('are served under the addresses of searches and of the console', async () => {
    expect((await get('/searches/a068c5e3-5921-4ceb-9263-c801d51a3c4a')).body).toBe('<title>index</title>');
    expect((await get('/console')).body).toBe('<title>console</title>');
    expect((await get('/console/jobs/a068c5e3-5921-4ceb-9263-c801d51a3c4a')).body).toBe('<title>console</title>');
  });
});

describe('the page as an origin', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it('may submit to the API that serves it, whatever its host is called, and no other page may', async () => {
    expect((await api.post('/api/submit', STEWART, { origin: api.url })).status).toBe(200);
    expect((await api.post('/api/submit', STEWART, { origin: 'http://127.0.0.1:1' })).status).toBe(403);
  });

  it('is told at / what it always was', async () => {
    const answer = await fetch(api.url);
    expect([await answer.text(), answer.headers.get('vary')]).toEqual([SERVICE, 'Origin, Accept']);
  });
});
