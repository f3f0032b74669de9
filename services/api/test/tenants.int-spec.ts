import { randomUUID } from 'node:crypto';
import { createApiKey } from '../src/security/api-key.ts';
import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';
import { newKey, newTeam, type Team } from './teams.ts';

const ADMIN_KEY = 'an-admin-key-of-a-test';
/** Wrong keys that one address may send in an hour. */
const WRONG_KEYS = 20;
const RESULT = { results: [], rawOutput: '# Guide', metadata: {}, statusMessage: 'Found 0 resources.' };

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi({
    AUTH_MODE: 'mixed',
    ADMIN_API_KEY: ADMIN_KEY,
    RATE_LIMIT_WRONG_KEY: `${WRONG_KEYS}/hour`,
    TRUSTED_PROXIES: '1',
  });
});
afterAll(() => api.stop());

async function submit(team: Team | null, at = api): Promise<string> {
  const answer = await at.post('/api/submit', STEWART, team?.headers ?? {});
  expect(answer.status).toBe(200);
  return (answer.body as { job_id: string }).job_id;
}
const me = (headers: Record<string, string> = {}, at = api) => at.request('/api/v1/me', { headers });

describe('an API key', () => {
  it('says as whom it asks', async () => {
    const team = await newTeam(api);
    const { status, body } = await me(team.headers);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      tenant: { id: team.tenant, name: 'Team' },
      key: { id: team.keyId, name: 'ci', expires_at: null },
      scopes: ['jobs:read', 'jobs:write'],
      auth_mode: 'mixed',
      limits: { submissions: [{ limit: 1000, per: 'minute' }], max_waiting: 5000, max_running: null },
      usage: { waiting: 0, running: 0, cost_usd: 0, tokens: 0 },
    });
  });

  it.each([
    ['of another form', (key: string) => key.slice(0, -1)],
    ['with another secret', (key: string) => `${key.slice(0, -2)}${key.endsWith('AA') ? 'BB' : 'AA'}`],
    ['with an id that is not known', (key: string) => key.replace(/_\w{10}_/, '_0123456789_')],
  ])('%s is refused with 401, also where none would be needed', async (_what, spoil) => {
    const headers = { authorization: `Bearer ${spoil((await newTeam(api)).key)}` };
    const answer = await me(headers);
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_api_key', status: 401, type: 'about:blank' } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(await api.post('/api/submit', STEWART, headers)).toMatchObject({
      status: 401,
      body: { detail: { error: 'Invalid API key' } },
    });
  });

  it('that expired is refused and told so', async () => {
    const team = await newTeam(api, { scopes: ['jobs:read'], expiresAt: '2026-01-31T12:00:00Z' });
    expect(await me(team.headers)).toMatchObject({
      status: 401,
      body: { code: 'invalid_api_key', detail: expect.stringContaining('expired at 2026-01-31') as string },
    });
  });

  it('works beside another one of its tenant, so that one takes the place of the other', async () => {
    const old = await newTeam(api);
    const fresh = await newKey(api, old.tenant);
    const jobId = await submit(old);
    expect((await api.request(`/api/status/${jobId}`, { headers: fresh.headers })).status).toBe(200);
    await api.tenants.revokeKey(old.keyId, 'test');
    expect((await me(fresh.headers)).status).toBe(200);
  });

  it('is in no log, neither whole nor its secret', async () => {
    const team = await newTeam(api, { scopes: ['jobs:read'] });
    await me(team.headers);
    await api.post('/api/submit', STEWART, team.headers);
    await me({ authorization: `Bearer ${team.key}x` });
    const secret = team.key.split('_').slice(2).join('_');
    expect(JSON.stringify(api.log)).not.toContain(secret);
  });

  it('without the scope that a route needs is refused with 403, which names the scope', async () => {
    const reader = await newTeam(api, { scopes: ['jobs:read'] });
    const writer = await newKey(api, reader.tenant, { scopes: ['jobs:write'] });
    const jobId = await submit(writer);
    for (const [path, method, team] of [
      ['/api/submit', 'POST', reader],
      [`/api/cancel/${jobId}`, 'POST', reader],
      [`/api/status/${jobId}`, 'GET', writer],
      [`/api/jobs/${jobId}/events`, 'GET', writer],
      [`/api/jobs/${jobId}/results`, 'GET', writer],
    ] as const) {
      const init = {
        method,
        headers: { ...team.headers, ...(method === 'POST' && { 'content-type': 'application/json' }) },
      };
      const answer = await api.request(path, {
        ...init,
        ...(path === '/api/submit' && { body: JSON.stringify(STEWART) }),
      });
      expect([path, answer.status]).toEqual([path, 403]);
      expect(JSON.stringify(answer.body)).toContain(team === reader ? 'jobs:write' : 'jobs:read');
    }
    expect((await api.request('/api/admin/dead-letters', { headers: reader.headers })).status).toBe(403);
  });

  it('with the scope admin opens the legacy admin routes, and its deeds are in the audit log', async () => {
    const admin = await newTeam(api, { scopes: ['admin'] });
    expect((await api.request('/api/admin/dead-letters', { headers: admin.headers })).status).toBe(200);
    const jobId = await submit(null);
    await api.store.claim({ jobId, attempt: 1 }, 'worker', 60);
    await api.store.fail({ jobId, attempt: 1 }, 'defect', 'It failed.');
    const replayed = await api.post(`/api/admin/jobs/${jobId}/replay`, { by: 'ada' }, admin.headers);
    expect(replayed.status).toBe(200);
    expect((await api.tenants.audit(null, 1))[0]).toMatchObject({
      actor: `key:${admin.keyId}`,
      action: 'job.replay',
      target: jobId,
      tenant: 'public',
      details: { by: 'ada' },
    });
  });
});

describe('a flood of wrong API keys', () => {
  const from = (client: string, key: string) => ({ 'x-forwarded-for': client, authorization: `Bearer ${key}` });
  const made = () => createApiKey().key;

  it('costs the database no more than the limit, and shuts out neither others nor a key that was let in before', async () => {
    const team = await newTeam(api);
    expect((await me(from('192.0.2.1', team.key))).status).toBe(200);
    let looks = 0;
    const findKey = api.tenants.findKey.bind(api.tenants);
    api.tenants.findKey = (id) => {
      looks += 1;
      return findKey(id);
    };
    const flood = await Promise.all(Array.from({ length: 60 }, () => me(from('192.0.2.1', made()))));
    api.tenants.findKey = findKey;
    expect(flood.filter(({ status }) => status === 401)).toHaveLength(WRONG_KEYS);
    expect(looks).toBe(WRONG_KEYS);
    const [refused] = flood.filter(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ code: 'rate_limited', retry_after: expect.any(Number) as number });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await me(from('192.0.2.1', team.key))).status).toBe(200);
    expect((await me(from('192.0.2.2', made()))).status).toBe(401);
    expect((await me(from('192.0.2.2', (await newTeam(api)).key))).status).toBe(200);
  });

  it.each([
    ['of no form', () => 'ss_nonsense'],
    ['whose secrets are wrong', (team: Team) => team.key.slice(0, -43) + made().slice(-43)],
  ])('%s is refused in the same way, on the legacy routes too', async (what, spoil) => {
    const team = await newTeam(api);
    const client = what === 'of no form' ? '192.0.2.3' : '192.0.2.4';
    const send = () => api.post('/api/submit', STEWART, from(client, spoil(team)));
    const statuses = [];
    for (let n = 0; n <= WRONG_KEYS; n += 1) statuses.push((await send()).status);
    expect(statuses).toEqual([...Array<number>(WRONG_KEYS).fill(401), 429]);
    expect((await send()).headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('does not count keys that were right once', async () => {
    const team = await newTeam(api, { expiresAt: '2026-01-31T12:00:00Z' });
    for (let n = 0; n <= WRONG_KEYS; n += 1) expect((await me(from('192.0.2.5', team.key))).status).toBe(401);
  });
});

describe('a job of a tenant', () => {
  it.each([
    ['waits', async (_team: Team, jobId: string) => Promise.resolve(jobId)],
    [
      'is completed, and was asked for by its tenant before',
      async (team: Team, jobId: string) => {
        await api.store.claim({ jobId, attempt: 1 }, 'worker', 60);
        await api.store.complete({ jobId, attempt: 1 }, RESULT);
        await api.request(`/api/status/${jobId}`, { headers: team.headers });
        return jobId;
      },
    ],
  ])('that %s is 404 to everybody else, as if it were not there', async (_how, prepare) => {
    const [team, other] = [await newTeam(api), await newTeam(api)];
    const jobId = await prepare(team, await submit(team));
    const own = await api.request(`/api/status/${jobId}`, { headers: team.headers });
    expect(own.status).toBe(200);
    const tag = own.headers.get('etag') ?? '*';
    for (const headers of [other.headers, {}, { authorization: `Bearer ${ADMIN_KEY}` }]) {
      const unknown = randomUUID();
      for (const [method, path] of [
        ['GET', `/api/status/${jobId}`],
        ['GET', `/api/jobs/${jobId}/events`],
        ['GET', `/api/jobs/${jobId}/results?format=urls`],
        ['POST', `/api/cancel/${jobId}`],
      ] as const) {
        const answer = await api.request(path, { method, headers: { ...headers, 'if-none-match': tag } });
        const missing = await api.request(path.replace(jobId, unknown), { method, headers });
        expect([path, answer.status]).toEqual([path, 404]);
        expect(JSON.stringify(answer.body).replace(jobId, unknown)).toBe(JSON.stringify(missing.body));
      }
      const stream = await api.request(`/api/jobs/${jobId}/events`, {
        headers: { ...headers, accept: 'text/event-stream' },
      });
      expect(stream.status).toBe(404);
      const notebook = await api.post(
        `/api/jobs/${jobId}/notebook`,
        { project_number: '123456789012', location: 'us' },
        { ...headers, 'google-access-token': 'ya29.token' },
      );
      expect(notebook.status).toBe(404);
    }
    expect((await api.store.get(jobId))?.status).not.toBe('cancelled');
  });

  it('shares no idempotency key with that of another tenant', async () => {
    const [team, other] = [await newTeam(api), await newTeam(api)];
    const key = { 'idempotency-key': randomUUID() };
    const ids = await Promise.all(
      [team, other, team].map(async ({ headers }) => {
        const { body } = await api.post('/api/submit', STEWART, { ...headers, ...key });
        return (body as { job_id: string }).job_id;
      }),
    );
    expect(ids[0]).toBe(ids[2]);
    expect(ids[1]).not.toBe(ids[0]);
  });
});

describe('AUTH_MODE', () => {
  it('mixed: whoever sends no key belongs to the public tenant', async () => {
    expect((await me()).body).toMatchObject({
      tenant: { id: 'public' },
      key: null,
      scopes: ['jobs:read', 'jobs:write'],
    });
    const jobId = await submit(null);
    expect((await api.store.get(jobId))?.tenant_id).toBe('public');
    expect((await api.request(`/api/status/${jobId}`)).status).toBe(200);
  });

  it('mixed: a token that is none of ours is passed over on legacy routes, as it always was, and refused by /api/v1', async () => {
    const headers = { authorization: 'Bearer of-some-proxy' };
    expect((await api.post('/api/submit', STEWART, headers)).status).toBe(200);
    expect(await me(headers)).toMatchObject({ status: 401, body: { code: 'invalid_api_key' } });
    expect((await me({ authorization: 'Basic dXNlcjpwYXNz' })).status).toBe(200);
  });

  it('apikey: nothing is answered without a key but what says how the service stands', async () => {
    const closed = await startApi({ AUTH_MODE: 'apikey', ADMIN_API_KEY: ADMIN_KEY });
    const team = await newTeam(closed);
    const jobId = await submit(team, closed);
    for (const path of ['/', '/api/health', '/api/health/live', '/api/health/ready', '/openapi.json']) {
      expect([path, (await closed.request(path)).status]).toEqual([path, 200]);
    }
    for (const path of [
      `/api/status/${jobId}`,
      `/api/jobs/${jobId}/events`,
      '/api/v1/me',
      '/api/v1/none',
      '/api/none',
    ]) {
      const answer = await closed.request(path);
      expect([path, answer.status]).toEqual([path, 401]);
      expect(JSON.stringify(answer.body)).toContain('Send an API key as Authorization: Bearer ss_');
    }
    expect((await closed.post('/api/submit', STEWART)).status).toBe(401);
    expect((await closed.post('/mcp', { jsonrpc: '2.0', id: 1, method: 'initialize' })).status).toBe(401);
    expect((await closed.post('/api/submit', STEWART, { authorization: 'Bearer other' })).status).toBe(401);
    const operator = { authorization: `Bearer ${ADMIN_KEY}` };
    expect((await closed.request('/api/admin/dead-letters', { headers: operator })).status).toBe(200);
    expect((await closed.request(`/api/status/${jobId}`, { headers: team.headers })).status).toBe(200);
    await closed.stop();
  });
});

describe('what /api/v1 does not know', () => {
  it.each([
    ['GET', '/api/v1/none', 404, 'route_not_found'],
    ['GET', '/api/v1', 404, 'route_not_found'],
    ['POST', '/api/v1/me', 405, 'method_not_allowed'],
  ])('%s %s is answered with %i as a problem', async (method, path, status, code) => {
    const answer = await api.request(path, { method });
    expect(answer).toMatchObject({ status, body: { type: 'about:blank', status, code } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});
