import { gzipSync } from 'node:zlib';
import { randomUUID } from 'node:crypto';
import { type Answer, type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';
import { newTeam } from './teams.ts';
import { asBytes, type RawResponse, rawRequest } from './raw-request.ts';

const JSON_TYPE = 'Content-Type: application/json';
const ISBN = '{"isbn":"9780262033848"}';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const raw = (bytes: string | Buffer) => rawRequest(api.url, bytes);
const submit = (body: string | Buffer, ...headers: string[]) =>
  raw(asBytes('POST /api/submit', [JSON_TYPE, ...headers], body));

/** The three forms of an error body that clients of the service know. */
function expectServiceShape({ body }: RawResponse): void {
  const { detail } = JSON.parse(body) as { detail: unknown };
  const sentence = { error: expect.any(String) as string, message: expect.stringMatching(/\w/) as string };
  if (typeof detail === 'object' && !Array.isArray(detail)) expect(detail).toEqual(sentence);
  else expect(['Not Found', 'Method Not Allowed'].some((text) => text === detail) || Array.isArray(detail)).toBe(true);
}

const nested = (open: string, inner: string, close: string, levels: number) =>
  open.repeat(levels) + inner + close.repeat(levels);
const problems = `{"desired_resource_types":[${Array.from({ length: 30_000 }, () => '1').join()}]}`;
const slashes = `${'/'.repeat(12_000)}x`;

describe('a request of bad intent is answered with an error of the service, and no 5xx:', () => {
  it.each<[string, number, () => Promise<RawResponse>]>([
    ['arrays in arrays', 422, () => submit(nested('[', '', ']', 32_000))],
    ['objects in objects', 422, () => submit(nested('{"a":', '1', '}', 10_000))],
    ['a field that is deep', 422, () => submit(`{"topics_list":${nested('[', '', ']', 30_000)}}`)],
    ['a list that is deep', 422, () => submit(`{"desired_resource_types":[${nested('[', '', ']', 30_000)}]}`)],
    ['33 levels', 422, () => submit(`{"x":${nested('[', '', ']', 32)},"isbn":"9780262033848"}`)],
    ['thirty thousand problems', 422, () => submit(problems)],
    ['keys of prototypes', 400, () => submit('{"__proto__":{"isbn":"9780262033848"},"constructor":{"x":1}}')],
    ['Latin-1', 400, () => submit(Buffer.from('{"book_title":"Cálculo","book_author":"N"}', 'latin1'))],
    ['overlong UTF-8', 400, () => submit(Buffer.from('7b2278223a22c080227d', 'hex'))],
    ['UTF-16', 400, () => submit(Buffer.from(`\ufeff${ISBN}`, 'utf16le'))],
    ['gzip', 415, () => submit(gzipSync(ISBN), 'Content-Encoding: gzip')],
    ['gzip as a file', 415, () => raw(asBytes('POST /api/uploads', ['Content-Encoding: gzip'], gzipSync('%PDF-1.7')))],
    ['an unknown encoding', 415, () => submit(ISBN, 'Content-Encoding: zstd, identity')],
    ['a large body', 413, () => submit(' '.repeat(65_537))],
    ['large headers', 431, () => raw(asBytes('GET /', [`X-A: ${'a'.repeat(20_000)}`]))],
    [
      'many headers',
      431,
      () =>
        raw(
          asBytes(
            'GET /',
            Array.from({ length: 1_900 }, (_, at) => `A${at}: b`),
          ),
        ),
    ],
    ['no Host', 400, () => raw('GET /api/health/live HTTP/1.1\r\nConnection: close\r\n\r\n')],
    ['two lengths', 400, () => raw(asBytes('POST /api/submit', ['Content-Length: 2', 'Content-Length: 3']))],
    [
      'a length and chunks',
      400,
      () => raw(asBytes('POST /api/submit', ['Content-Length: 6', 'Transfer-Encoding: chunked'], '0\r\n\r\nG')),
    ],
    [
      'an unknown transfer encoding',
      400,
      () => raw(asBytes('POST /api/submit', ['Transfer-Encoding: xchunked'], '0\r\n\r\n')),
    ],
    ['no HTTP', 400, () => raw('hello\r\n\r\n')],
    ['a tunnel', 405, () => raw('CONNECT 127.0.0.1:6379 HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['TRACE', 405, () => raw(asBytes('TRACE /'))],
    ['%zz in an id', 404, () => raw(asBytes('GET /api/status/%zz'))],
    ['%ff in an id', 404, () => raw(asBytes('GET /api/status/%ff'))],
    ['%zz nowhere', 404, () => raw(asBytes('GET /%zz?x=%zz'))],
    ['a path out of its directory', 404, () => raw(asBytes('GET /docs/..%2f..%2fetc/passwd'))],
    ['a path out of static files', 400, () => raw(asBytes('GET /docs/static/../../../../etc/passwd'))],
    ['a long path', 414, () => raw(asBytes(`GET /api/jobs/${'a'.repeat(12_000)}/events`))],
    ['a path of slashes', 414, () => raw(asBytes(`GET ${slashes}`))],
    ['an Origin of slashes', 403, () => raw(asBytes(`POST /api/cancel/${randomUUID()}`, [`Origin: ${slashes}`]))],
    ['a Referer of slashes', 403, () => raw(asBytes(`POST /api/cancel/${randomUUID()}`, [`Referer: ${slashes}`]))],
    [
      'a list of events after two numbers',
      400,
      () => raw(asBytes(`GET /api/jobs/${randomUUID()}/events?after=1&after=2`)),
    ],
  ])('%s', async (_what, status, ask) => {
    const answer = await ask();
    expect([answer.status, answer.body]).toEqual([status, expect.any(String)]);
    expectServiceShape(answer);
    expect(answer.body.length).toBeLessThan(20_000);
  });

  it('which pages may read', async () => {
    const answer = await raw(asBytes('GET /%zz', ['Origin: http://localhost:5173']));
    expect(answer.head).toMatch(/^access-control-allow-origin: http:\/\/localhost:5173$/im);
  });
});

describe('bodies', () => {
  it.each([
    ['with a byte order mark', `\ufeff${ISBN}`, []],
    ['with 32 levels', `{"x":${nested('[', '', ']', 31)},"isbn":"9780262033848"}`, []],
    ['with brackets in text', `{"topics_list":"${'[{'.repeat(1_000)}\\\\\\"[[[","isbn":"9780262033848"}`, []],
    ['that say they are no other than they are', ISBN, ['Content-Encoding: identity']],
  ])('%s are taken', async (_what, body, headers: string[]) => {
    expect((await submit(body, ...headers)).status).toBe(200);
  });

  it('keep every letter of UTF-8', async () => {
    const answer = await submit(JSON.stringify({ book_title: 'Cálculo 微积分', book_author: '𝒩' }));
    const { job_id: jobId } = JSON.parse(answer.body) as { job_id: string };
    expect((await api.store.get(jobId))?.inputs.book_title).toBe('Cálculo 微积分');
  });
});

describe('HEAD', () => {
  it.each([
    '/',
    '/api/health',
    '/api/health/live',
    '/api/health/ready',
    '/api/health/workers',
    '/openapi.json',
    '/docs',
  ])('of %s says what GET says, without a body', async (path) => {
    const [head, get] = [await api.request(path, { method: 'HEAD' }), await api.request(path)];
    expect([head.status, head.body]).toEqual([get.status, '']);
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
  });

  it('works for jobs, and opens no stream', async () => {
    const { job_id: jobId } = (await api.post('/api/submit', STEWART)).body as { job_id: string };
    const head = (path: string, headers: Record<string, string> = {}) => api.request(path, { method: 'HEAD', headers });
    expect((await head(`/api/status/${jobId}`)).status).toBe(200);
    expect((await head(`/api/status/${randomUUID()}`)).status).toBe(404);
    const stream = await head(`/api/jobs/${jobId}/events`, { accept: 'text/event-stream' });
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(await api.registry.metrics()).not.toMatch(/^scholarsource_event_streams [1-9]/m);
  });
});

describe('the limit on requests of any kind', () => {
  let limited: ApiUnderTest;
  let clients = 0;
  beforeAll(async () => {
    limited = await startApi({ RATE_LIMIT_REQUESTS: '5/hour', TRUSTED_PROXIES: '1', ADMIN_API_KEY: 'k'.repeat(16) });
  });
  afterAll(() => limited.stop());

  it.each<[string, (headers: Record<string, string>) => Promise<Answer>]>([
    ['malformed bodies', (headers) => limited.post('/api/submit', '{', headers)],
    ['bodies that are too large', (headers) => limited.post('/api/submit', ' '.repeat(70_000), headers)],
    ['unknown addresses', (headers) => limited.request('/nowhere', { headers })],
    ['addresses that cannot be read', (headers) => limited.request('/%zz', { headers })],
    ['health', (headers) => limited.request('/api/health', { headers })],
    ['the documentation', (headers) => limited.request('/openapi.json', { headers })],
    ['admin routes', (headers) => limited.request('/api/admin/dead-letters', { headers })],
    ['the board', (headers) => limited.request('/admin/queues', { headers })],
  ])('covers %s', async (_what, ask) => {
    const from = { 'x-forwarded-for': `192.0.2.${(clients += 1)}` };
    const statuses: number[] = [];
    for (let count = 0; count < 7; count += 1) statuses.push((await ask(from)).status);
    expect(statuses.slice(5)).toEqual([429, 429]);
    expect(statuses.slice(0, 5)).not.toContain(429);
    const refused = await ask({ ...from, origin: 'http://localhost:5173' });
    expect(refused.body).toMatchObject({ limit: '5 per 1 hour', detail: { error: 'Rate limit exceeded' } });
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect(refused.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
  });

  it('is not for whoever has a key that holds, and covers what looks like one', async () => {
    const from = { 'x-forwarded-for': '198.51.100.7' };
    const team = await newTeam(limited, { limits: { submissions: [{ limit: 1, per: 'hour' }] } });
    const statuses = (headers: Record<string, string>) =>
      Promise.all(Array.from({ length: 7 }, async () => (await limited.request('/api/v1/me', { headers })).status));
    expect(new Set(await statuses({ ...from, ...team.headers }))).toEqual(new Set([200]));
    const wrong = await statuses({ ...from, authorization: `Bearer ss_0123456789_${'x'.repeat(43)}` });
    expect(wrong.toSorted()).toEqual([401, 401, 401, 401, 401, 429, 429]);
    // The address has nothing left, and the team still has what its own quota says.
    expect((await limited.request('/api/health', { headers: from })).status).toBe(429);
    const submit = () => limited.post('/api/v1/jobs', { book_title: 'Calculus' }, { ...from, ...team.headers });
    expect([(await submit()).status, (await submit()).status]).toEqual([202, 429]);
  });

  it('leaves one line in the log for a client, which says who met what', () => {
    const lines = limited.log.filter(
      ({ msg, client }) => msg === 'rate limit exceeded' && String(client).startsWith('192.0.2.'),
    );
    expect(lines).toHaveLength(8);
    expect(lines[0]).toMatchObject({ level: 'warn', limit: 'request: 5 per 1 hour', route: '/api/submit' });
    expect(lines[0]?.['client']).toMatch(/^192\.0\.2\.\d+$/);
  });
});
