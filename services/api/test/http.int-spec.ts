import { randomUUID } from 'node:crypto';
import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';

const PAGE = 'http://localhost:5173';

describe('requests that hit no route', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it.each([
    ['GET', '/api/submit', 'POST'],
    ['DELETE', '/api/submit', 'POST'],
    ['POST', '/api/health', 'GET, HEAD'],
    ['HEAD', '/api/submit', 'POST'],
    ['PUT', `/api/status/${randomUUID()}`, 'GET, HEAD'],
  ])('%s %s is 405 and says what is allowed', async (method, path, allow) => {
    const answer = await api.request(path, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
    if (method !== 'HEAD') expect(answer.body).toEqual({ detail: 'Method Not Allowed' });
  });

  it.each(['/nowhere', '/api', '/api/status', '/api/submit/x'])('%s is 404', async (path) => {
    expect(await api.request(path)).toMatchObject({ status: 404, body: { detail: 'Not Found' } });
  });

  it('redirects a trailing slash with method, body and query', async () => {
    const answer = await api.request('/api/health/?x=1');
    expect([answer.status, answer.headers.get('location')]).toEqual([307, '/api/health?x=1']);
    const followed = await api.request('/api/submit/', {
      method: 'POST',
      body: JSON.stringify(STEWART),
      redirect: 'follow',
    });
    expect(followed.status).toBe(422);
  });

  it('answers with the id of the request, the caller’s if it is a sane one', async () => {
    const own = await api.request('/', { headers: { 'x-request-id': 'abc-1' } });
    expect(own.headers.get('x-request-id')).toBe('abc-1');
    const strange = await api.request('/', { headers: { 'x-request-id': '<script>' } });
    expect(strange.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  it('sends the headers that keep browsers careful', async () => {
    const { headers } = await api.request('/api/health');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('pages of other origins', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi({ ALLOWED_ORIGINS: `${PAGE},https://study.example.org/` });
  });
  afterAll(() => api.stop());

  const preflight = (origin: string) =>
    api.request('/api/submit', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });

  it('lets an allowed page ask first, and then ask', async () => {
    const asked = await preflight(PAGE);
    expect(asked.status).toBeLessThan(300);
    expect(asked.headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(asked.headers.get('access-control-allow-credentials')).toBe('true');
    expect(asked.headers.get('access-control-allow-headers')).toContain('content-type');
    expect(asked.headers.get('access-control-max-age')).toBe('600');
    const answer = await api.post('/api/submit', STEWART, { origin: PAGE });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, PAGE]);
    expect(answer.headers.get('vary')).toMatch(/origin/i);
  });

  it('lets an allowed page read errors as well', async () => {
    for (const [path, init] of [
      ['/nowhere', {}],
      ['/api/submit', { method: 'POST', body: '{' }],
      [`/api/status/${randomUUID()}`, {}],
    ] as const) {
      const { headers } = await api.request(path, { ...init, headers: { origin: PAGE } });
      expect(headers.get('access-control-allow-origin')).toBe(PAGE);
    }
  });

  it('refuses the question of a foreign page', async () => {
    const asked = await preflight('https://evil.example');
    expect(asked).toMatchObject({ status: 400, body: 'Disallowed CORS origin' });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each<[string, Record<string, string>, number]>([
    ['no Origin and no Referer: a program', {}, 200],
    ['an allowed Origin', { origin: PAGE }, 200],
    ['an allowed Origin with a slash', { origin: 'https://study.example.org/' }, 200],
    ['an allowed Referer', { referer: `${PAGE}/search?x=1` }, 200],
    ['a foreign Origin', { origin: 'https://evil.example' }, 403],
    ['a foreign Origin with an allowed Referer', { origin: 'https://evil.example', referer: PAGE }, 403],
    ['a foreign Referer', { referer: 'https://evil.example/x' }, 403],
    ['an allowed name as a prefix', { origin: `${PAGE}.evil.example` }, 403],
    ['the Origin null of a sandbox', { origin: 'null' }, 403],
  ])('judges %s', async (_what, headers, status) => {
    const answer = await api.post('/api/submit', STEWART, headers);
    expect(answer.status).toBe(status);
    if (status === 403) {
      expect(answer.body).toEqual({ detail: { error: 'Invalid origin', message: expect.any(String) as string } });
    }
    const jobId = randomUUID();
    expect((await api.post(`/api/cancel/${jobId}`, undefined, headers)).status).toBe(status === 403 ? 403 : 404);
  });
});

describe('rate limits', () => {
  const running: ApiUnderTest[] = [];
  afterEach(async () => {
    for (const api of running.splice(0)) await api.stop();
  });
  const start = async (environment: Record<string, string>) => {
    const api = await startApi(environment);
    running.push(api);
    return api;
  };

  it('refuse with the window that is full, the true waiting time and the message that the page reads', async () => {
    const api = await start({ RATE_LIMIT_SUBMIT: '10/hour;2/minute' });
    for (let count = 0; count < 2; count += 1) expect((await api.post('/api/submit', STEWART)).status).toBe(200);
    const refused = await api.post('/api/submit', STEWART);
    const body = refused.body as { retry_after: number; detail: { message: string } };
    expect(refused.status).toBe(429);
    expect(body).toMatchObject({
      error: 'Rate limit exceeded',
      message: expect.any(String) as string,
      limit: '2 per 1 minute',
      detail: { error: 'Rate limit exceeded', message: expect.any(String) as string },
    });
    expect(refused.headers.get('retry-after')).toBe(String(body.retry_after));
    expect(body.retry_after).toBeGreaterThan(0);
    expect(body.retry_after).toBeLessThanOrEqual(60);
  });

  it('do not let requests that the minute refuses eat the hour', async () => {
    const api = await start({ RATE_LIMIT_SUBMIT: '10/hour;2/second' });
    const answers: number[] = [];
    for (let count = 0; count < 30; count += 1) answers.push((await api.post('/api/submit', STEWART)).status);
    expect(answers.filter((status) => status === 429).length).toBeGreaterThan(15);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await api.post('/api/submit', STEWART)).status).toBe(200);
  });

  it('leave malformed requests out, and count foreign and incomplete ones', async () => {
    const api = await start({ RATE_LIMIT_SUBMIT: '2/hour' });
    for (let count = 0; count < 5; count += 1) expect((await api.post('/api/submit', '{')).status).toBe(422);
    expect((await api.post('/api/submit', {})).status).toBe(400);
    expect((await api.post('/api/submit', STEWART, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await api.post('/api/submit', STEWART)).status).toBe(429);
  });

  it('count status and cancel by budgets of their own', async () => {
    const api = await start({ RATE_LIMIT_STATUS: '1/minute', RATE_LIMIT_CANCEL: '1/hour' });
    const id = randomUUID();
    expect((await api.request(`/api/status/${id}`)).status).toBe(404);
    expect((await api.request(`/api/status/${id}`)).body).toMatchObject({ limit: '1 per 1 minute' });
    expect((await api.post(`/api/cancel/${id}`)).status).toBe(404);
    expect((await api.post(`/api/cancel/${id}`)).body).toMatchObject({ limit: '1 per 1 hour' });
    expect((await api.request('/api/health')).status).toBe(200);
  });

  it('believe X-Forwarded-For only from a trusted proxy', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const open = await start({ RATE_LIMIT_SUBMIT: '1/hour' });
    expect((await open.post('/api/submit', STEWART, from('203.0.113.1'))).status).toBe(200);
    expect((await open.post('/api/submit', STEWART, from('203.0.113.2'))).status).toBe(429);

    const proxied = await start({ RATE_LIMIT_SUBMIT: '1/hour', TRUSTED_PROXIES: '127.0.0.0/8' });
    expect((await proxied.post('/api/submit', STEWART, from('203.0.113.1'))).status).toBe(200);
    expect((await proxied.post('/api/submit', STEWART, from('203.0.113.2'))).status).toBe(200);
    // What the client wrote itself stands to the left of what the proxy added.
    expect((await proxied.post('/api/submit', STEWART, from('198.51.100.7, 203.0.113.2'))).status).toBe(429);

    const hops = await start({ RATE_LIMIT_SUBMIT: '1/hour', TRUSTED_PROXIES: '1' });
    expect((await hops.post('/api/submit', STEWART, from('198.51.100.7, 203.0.113.3'))).status).toBe(200);
    expect((await hops.post('/api/submit', STEWART, from('198.51.100.8, 203.0.113.3'))).status).toBe(429);
  });

  it.each([
    ['an address and port', ['203.0.113.7:40001', '203.0.113.7:40002', '203.0.113.7']],
    ['an IPv6 address in brackets and port', ['[2001:db8:1:3::1]:4001', '[2001:db8:1:3::2]:4002', '2001:db8:1:3::1']],
    ['an IPv4 address within IPv6', ['::ffff:203.0.113.8', '203.0.113.8', '[::ffff:cb00:7108]:50']],
    ['whatever the client likes', ['unknown', '<script>', '203.0.113.9.9:x', '_hidden', '', 'a'.repeat(5_000)]],
  ])('count a client once where a proxy writes %s', async (_what, addresses) => {
    const api = await start({ RATE_LIMIT_STATUS: '1/hour', TRUSTED_PROXIES: '1' });
    const statuses: number[] = [];
    for (const address of addresses) {
      statuses.push(
        (await api.request(`/api/status/${randomUUID()}`, { headers: { 'x-forwarded-for': address } })).status,
      );
    }
    expect(statuses).toEqual([404, ...addresses.slice(1).map(() => 429)]);
  });

  it('know a trusted proxy whose port another one wrote down', async () => {
    const api = await start({ RATE_LIMIT_STATUS: '1/hour', TRUSTED_PROXIES: '127.0.0.0/8,10.0.0.0/8' });
    const ask = (address: string) =>
      api.request(`/api/status/${randomUUID()}`, { headers: { 'x-forwarded-for': `${address}, 10.0.0.1:8080` } });
    expect([(await ask('203.0.113.1:1')).status, (await ask('203.0.113.1:2')).status]).toEqual([404, 429]);
    expect((await ask('203.0.113.2:1')).status).toBe(404);
  });

  it('count the addresses of one IPv6 network as one client', async () => {
    const api = await start({ RATE_LIMIT_SUBMIT: '1/hour', TRUSTED_PROXIES: '127.0.0.0/8' });
    const from = (address: string) => ({ 'x-forwarded-for': address });
    expect((await api.post('/api/submit', STEWART, from('2001:db8:1:2::1'))).status).toBe(200);
    expect((await api.post('/api/submit', STEWART, from('2001:db8:1:2::2'))).status).toBe(429);
    expect((await api.post('/api/submit', STEWART, from('2001:db8:1:3::1'))).status).toBe(200);
  });
});

describe('security.txt', () => {
  it('names the contacts in their order and a date within a year, as RFC 9116 has it', async () => {
    const named = await startApi({ SECURITY_CONTACT: 'mailto:security@example.org, https://example.org/report' });
    const { status, headers, body } = await named.request('/.well-known/security.txt');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const [first, second, expires = '', languages, end] = String(body).split('\n');
    expect([first, second, languages, end]).toEqual([
      'Contact: mailto:security@example.org',
      'Contact: https://example.org/report',
      'Preferred-Languages: en',
      '',
    ]);
    const days = (Date.parse(expires.replace('Expires: ', '')) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(30);
    expect(days).toBeLessThan(365);
    await named.stop();
  });

  it('is not there without a contact', async () => {
    const without = await startApi();
    expect((await without.request('/.well-known/security.txt')).status).toBe(404);
    await without.stop();
  });
});
