import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';

const KEY = 'an-admin-key-of-a-test';
let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi({ ADMIN_API_KEY: KEY });
});
afterAll(() => api.stop());

const browser = { authorization: `Basic ${Buffer.from(`anyone:${KEY}`).toString('base64')}` };
const get = (path: string, headers: Record<string, string> = browser) =>
  api.request(`/admin/queues${path}`, { headers });

describe('the board of the queue', () => {
  it.each([[{}], [{ authorization: 'Bearer wrong' }], [{ authorization: 'Basic YTpi' }], [{ authorization: KEY }]])(
    'asks everybody for the admin key (%j)',
    async (headers: Record<string, string>) => {
      for (const path of ['', '/api/queues', '/static/js/main.js', '/queue/research']) {
        const answer = await get(path, headers);
        expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
          401,
          expect.stringContaining('Basic'),
        ]);
      }
    },
  );

  it('is off without a key in the configuration', async () => {
    const other = await startApi();
    expect((await other.request('/admin/queues', { headers: browser })).status).toBe(403);
    await other.stop();
  });

  it('shows what waits to whoever has the key, in a browser or not', async () => {
    await api.post('/api/submit', STEWART);
    for (const headers of [browser, { authorization: `Bearer ${KEY}` }]) {
      const { status, body } = await get('/api/queues', headers);
      expect(status).toBe(200);
      expect(body).toMatchObject({ queues: [{ name: 'research', readOnlyMode: true, counts: { waiting: 1 } }] });
    }
  });

  it('is a page that its content security policy lets run', async () => {
    const { status, headers, body } = await get('');
    expect(status).toBe(200);
    const page = String(body);
    const scripts = [...page.matchAll(/<script([^>]*)>/g)].map((match) => match[1] ?? '');
    const sources = scripts.flatMap((attributes) => /src="([^"]+)"/.exec(attributes)?.[1] ?? []);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(scripts.filter((attributes) => !/src=|type="application\/json"/.test(attributes))).toEqual([]);
    expect(page).toContain('<base href="/admin/queues/"');
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) {
      const script = await get(`/${source}`);
      expect([script.status, script.headers.get('content-type')]).toEqual([200, expect.stringContaining('javascript')]);
    }
  });

  it('changes nothing, with the key or without', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await api.request('/admin/queues/api/queues/research/pause', { method, headers: browser });
      expect([403, 404, 405]).toContain(answer.status);
    }
    expect(await api.observer.depth()).toMatchObject({ waiting: 1, paused: 0 });
  });
});
