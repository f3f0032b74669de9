import { randomUUID } from 'node:crypto';
import { ServiceError, type TenantLimits } from '@scholarsource/contracts';
import { waitFor } from '@scholarsource/testing';
import type { TenantStore } from '@scholarsource/store';
import { createApiKey } from '../src/security/api-key.ts';
import { registerFirstKey } from '../src/tenants/register-first-key.ts';
import { apiDescription } from '../src/openapi/api-description.ts';
import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';
import { auditedActions } from './audited-actions.ts';
import { newKey, newTeam, type Team } from './teams.ts';

const ADMIN_KEY = 'an-admin-key-of-a-test';
let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi({
    AUTH_MODE: 'mixed',
    ADMIN_API_KEY: ADMIN_KEY,
    METRICS_TENANTS: '100',
    WEBHOOK_SECRET_KEYS: 'a key',
  });
});
afterAll(() => api.stop());

const operator = { authorization: `Bearer ${ADMIN_KEY}` };
const get = (path: string, headers: Record<string, string> = operator) =>
  api.request(`/api/v1/admin/${path}`, { headers });
const send = (method: string, path: string, body: unknown, headers: Record<string, string> = operator) =>
  api.request(`/api/v1/admin/${path}`, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const notes: unknown[] = [];
/** Collects log lines instead of writing them. */
const note = (...said: unknown[]) => void notes.push(said);
const silent = { info: note, warn: note, error: note };
const newId = () => `t-${randomUUID().slice(0, 8)}`;
async function newTenant(limits = {}): Promise<string> {
  const id = newId();
  expect((await send('POST', 'tenants', { id, name: 'Team', limits })).status).toBe(201);
  return id;
}
const submit = (team: Team) => api.post('/api/v1/jobs', STEWART, team.headers);
const problem = (status: number, code: string) => ({ status, body: { status, code } });

describe('the admin routes of /api/v1', () => {
  it('are closed to whoever has no key, a wrong one, or one without the scope', async () => {
    const team = await newTeam(api);
    for (const path of ['tenants', 'tenants/public', 'keys', 'audit']) {
      expect(await get(path, {})).toMatchObject(problem(401, 'api_key_required'));
      expect(await get(path, { authorization: 'Bearer a-wrong-admin-key' })).toMatchObject(
        problem(401, 'invalid_api_key'),
      );
      expect(await get(path, team.headers)).toMatchObject(problem(403, 'scope_missing'));
    }
  });

  it('make a tenant and a key, which works until it is revoked, and say who did what', async () => {
    const admin = await newKey(api, 'public', { scopes: ['admin'] });
    const tenant = newId();
    const made = await send('POST', 'tenants', { id: tenant, name: 'Team', limits: { max_waiting: 3 } }, admin.headers);
    expect(made).toMatchObject({
      status: 201,
      body: { id: tenant, weight: 1, limits: { max_waiting: 3 }, quotas: { max_waiting: 3, max_running: null } },
    });
    const created = await send('POST', 'keys', { tenant, name: 'ci', scopes: ['jobs:write'] }, admin.headers);
    const { key, id } = created.body as { key: string; id: string };
    expect(created.status).toBe(201);
    expect(key).toMatch(new RegExp(`^ss_${id}_[\\w-]{43}$`));
    expect((await api.post('/api/v1/jobs', STEWART, { authorization: `Bearer ${key}` })).status).toBe(202);
    await waitFor('the use of the key to be noted', async () => {
      const { items } = (await get(`keys?tenant=${tenant}`)).body as { items: { last_used_at: string | null }[] };
      return items[0]?.last_used_at != null;
    });
    const listed = await get(`keys?tenant=${tenant}`);
    expect(listed.body).toMatchObject({ items: [{ id, tenant, name: 'ci', state: 'live' }], next: null });
    expect(JSON.stringify(listed.body)).not.toContain(key.slice(-43));
    expect((await api.request(`/api/v1/admin/keys/${id}`, { method: 'DELETE', headers: admin.headers })).status).toBe(
      204,
    );
    expect(await api.post('/api/v1/jobs', STEWART, { authorization: `Bearer ${key}` })).toMatchObject(
      problem(401, 'invalid_api_key'),
    );
    expect(await api.request(`/api/v1/admin/keys/${id}`, { method: 'DELETE', headers: operator })).toMatchObject(
      problem(404, 'not_found'),
    );
    const { items } = (await get('audit?limit=3')).body as { items: object[] };
    expect(items).toMatchObject([
      { actor: `key:${admin.keyId}`, action: 'key.revoke', target: id, tenant },
      { actor: `key:${admin.keyId}`, action: 'key.create', target: id, tenant },
      { actor: `key:${admin.keyId}`, action: 'tenant.create', target: tenant, tenant },
    ]);
    expect(JSON.stringify([items, api.log])).not.toContain(key.slice(-43));
  });

  it('refuse a revoked key in every process within five seconds', async () => {
    const team = await newTeam(api);
    expect((await api.request('/api/v1/me', { headers: team.headers })).status).toBe(200);
    // As another process does.
    await api.tenants.revokeKey(team.keyId, 'operator');
    const revokedAt = performance.now();
    await waitFor('the key to be refused', async () => {
      return (await api.request('/api/v1/me', { headers: team.headers })).status === 401;
    });
    expect(performance.now() - revokedAt).toBeLessThan(60_000);
  });

  it('change what is named and nothing else', async () => {
    const tenant = await newTenant({ max_waiting: 3 });
    expect(await send('PATCH', `tenants/${tenant}`, { weight: 5 })).toMatchObject({
      status: 200,
      body: { name: 'Team', weight: 5, limits: { max_waiting: 3 } },
    });
    expect((await send('PATCH', `tenants/${tenant}`, { limits: { max_waiting: null } })).body).toMatchObject({
      limits: { max_waiting: null },
      quotas: { max_waiting: null },
    });
    expect(await send('POST', 'tenants', { id: tenant, name: 'Other' })).toMatchObject(problem(409, 'already_exists'));
    expect(await send('PATCH', `tenants/${newId()}`, { weight: 5 })).toMatchObject(problem(404, 'not_found'));
    expect(await get('tenants/%C3%A9')).toMatchObject(problem(404, 'not_found'));
  });

  it.each([
    ['tenants', { id: 'Not An Id', name: 'x' }],
    ['tenants', { id: 'team', name: '' }],
    ['tenants', { id: 'team', name: 'x', weight: 0 }],
    ['tenants', { id: 'team', name: 'x', weight: 1.5 }],
    ['tenants', { id: 'team', name: 'x', limits: { max_waiting: -1 } }],
    ['tenants', { id: 'team', name: 'x', limits: { max_wating: 1 } }],
    ['tenants', { id: 'team', name: 'x', limits: { usd_per_month: 'many' } }],
    ['tenants', { id: 'team', name: 'x', limits: { submissions: [{ limit: 0, per: 'minute' }] } }],
    ['tenants', { id: 'team', name: 'x', limits: { submissions: [{ limit: 1, per: 'week' }] } }],
    ['keys', { tenant: 'public', name: 'x', scopes: [] }],
    ['keys', { tenant: 'public', name: 'x', scopes: ['jobs:delete'] }],
    ['keys', { tenant: 'public', name: 'x', scopes: ['admin', 'admin'] }],
    ['keys', { tenant: 'public', name: 'x', scopes: ['admin'], expires_at: '2020-01-01T00:00:00Z' }],
  ])('refuse nonsense: %s %j', async (path, body) => {
    expect(await send('POST', path, body)).toMatchObject(problem(400, 'invalid_inputs'));
    expect((await get('tenants/team')).status).toBe(404);
  });

  it('make no key for a tenant that is not there', async () => {
    expect(await send('POST', 'keys', { tenant: newId(), name: 'x', scopes: ['admin'] })).toMatchObject(
      problem(404, 'not_found'),
    );
  });

  it('list tenants, keys and deeds page by page', async () => {
    await newTenant();
    for (const path of ['tenants', 'keys', 'audit']) {
      const first = (await get(`${path}?limit=1`)).body as { items: object[]; next: string };
      const second = (await get(`${path}?limit=1&cursor=${first.next}`)).body as { items: object[] };
      expect(second.items).toHaveLength(1);
      expect(second.items).not.toEqual(first.items);
      expect(await get(`${path}?limit=0`)).toMatchObject(problem(400, 'invalid_inputs'));
      expect(await get(`${path}?cursor=abc`)).toMatchObject(problem(400, 'invalid_inputs'));
    }
  });
});

describe('the first admin key', () => {
  const { signal } = new AbortController();
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
  const register = (key: string) => registerFirstKey(key, api.tenants, silent, signal);

  it('opens the admin routes however often an installation brings it, and is in no log', async () => {
    const { key, id } = createApiKey();
    for (let start = 0; start < 3; start += 1) await register(key);
    const made = await send('POST', 'tenants', { id: newId(), name: 'Team' }, bearer(key));
    expect(made.status).toBe(201);
    const { items } = (await get(`keys?limit=50&tenant=public`)).body as { items: { id: string; scopes: string[] }[] };
    expect(items.filter((item) => item.id === id)).toMatchObject([{ scopes: ['jobs:read', 'jobs:write', 'admin'] }]);
    expect(JSON.stringify(notes)).not.toContain(key.slice(-43));
  });

  it('stays revoked when the installation is upgraded, and a new one holds beside an old one', async () => {
    const [revoked, old, fresh] = [createApiKey(), createApiKey(), createApiKey()];
    await register(revoked.key);
    await api.request(`/api/v1/admin/keys/${revoked.id}`, { method: 'DELETE', headers: operator });
    await register(revoked.key);
    expect(await get('tenants', bearer(revoked.key))).toMatchObject(problem(401, 'invalid_api_key'));
    await register(old.key);
    await register(fresh.key);
    for (const { key } of [old, fresh]) expect((await get('tenants', bearer(key))).status).toBe(200);
  });

  it('is registered once the database answers', async () => {
    const { key } = createApiKey();
    let calls = 0;
    const unreliable: Pick<TenantStore, 'registerKey'> = {
      registerKey: (first, actor) => {
        calls += 1;
        if (calls === 1) return Promise.reject(new ServiceError('store_unavailable', 'The database is away.'));
        return api.tenants.registerKey(first, actor);
      },
    };
    await registerFirstKey(key, unreliable, silent, signal);
    expect((await get('tenants', bearer(key))).status).toBe(200);
  });
});

const DEEDS = auditedActions(() => api);

describe('the audit log', () => {
  it('has a case for each route on which an admin changes something', () => {
    const changing = Object.entries(apiDescription().paths).flatMap(([path, methods]) =>
      Object.keys(methods ?? {})
        .filter((method) => method !== 'get' && /^\/api\/(v1\/)?admin\//.test(path))
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(DEEDS).toSorted()).toEqual(changing.toSorted());
  });

  it.each(Object.entries(DEEDS))('says who did it, what and when: %s', async (_route, deed) => {
    const key = await newKey(api, 'public', { scopes: ['admin'] });
    for (const [actor, admin] of [
      ['operator', operator],
      [`key:${key.keyId}`, key.headers],
    ] as const) {
      const startedAt = Date.now();
      const { status, action, target } = await deed(admin);
      expect(Math.floor(status / 100)).toBe(2);
      const [entry] = ((await get('audit?limit=1')).body as { items: { at: string }[] }).items;
      expect(entry).toMatchObject({ actor, action, target });
      expect(Date.parse(entry?.at ?? '')).toBeGreaterThanOrEqual(startedAt);
    }
  });
});

describe('the quotas of a tenant', () => {
  it('count its submissions whatever key it sends, say what is left, and leave others alone', async () => {
    const team = await newTeam(api, { limits: { submissions: [{ limit: 2, per: 'hour' }] } });
    const twin = await newKey(api, team.tenant);
    const first = await submit(team);
    expect(first.headers.get('ratelimit-policy')).toBe('"submit";q=2;w=3600');
    expect(first.headers.get('ratelimit')).toMatch(/^"submit";r=1;t=(3600|35\d\d)$/);
    expect((await submit(twin)).headers.get('ratelimit')).toMatch(/^"submit";r=0;t=/);
    const refused = await submit(twin);
    expect(refused).toMatchObject(problem(429, 'rate_limited'));
    expect(refused.headers.get('ratelimit')).toMatch(/^"submit";r=0;t=/);
    expect(refused.headers.get('ratelimit-policy')).toBe('"submit";q=2;w=3600');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_000);
    expect((await api.post('/api/submit', STEWART, team.headers)).status).toBe(429);
    expect((await submit(await newTeam(api))).status).toBe(202);
  });

  it('hold for what may wait, and say so', async () => {
    const team = await newTeam(api, { limits: { max_waiting: 1 } });
    await submit(team);
    const refused = await submit(team);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('ratelimit-policy')).toBe('"waiting-jobs";q=1');
    expect(refused.headers.get('ratelimit')).toMatch(/^"waiting-jobs";r=0;t=\d+$/);
  });

  it('count each search of a batch, and not those of one that is refused', async () => {
    const team = await newTeam(api, { limits: { submissions: [{ limit: 5, per: 'hour' }], max_waiting: 4 } });
    const batchOf = (count: number, key = randomUUID()) => {
      const items = Array.from({ length: count }, (_, n) => ({ book_title: `Calculus ${n}` }));
      return api.post('/api/v1/batches', { items }, { ...team.headers, 'idempotency-key': key });
    };
    const stored = () =>
      api.database.query('select from jobs where tenant_id = $1 union all select from batches where tenant_id = $1', [
        team.tenant,
      ]);
    expect(await batchOf(6)).toMatchObject(problem(400, 'invalid_inputs'));
    expect((await batchOf(6)).body).toMatchObject({ detail: expect.stringContaining('At most 5') as string });
    const key = randomUUID();
    const first = await batchOf(3, key);
    expect([first.status, first.headers.get('ratelimit')]).toEqual([202, expect.stringMatching(/^"submit";r=2;t=/)]);
    const over = await batchOf(3);
    expect(over).toMatchObject(problem(429, 'rate_limited'));
    expect(over.body).toMatchObject({ detail: expect.stringContaining('5 per 1 hour') as string });
    expect(over.headers.get('ratelimit-policy')).toBe('"submit";q=5;w=3600');
    expect(over.headers.get('ratelimit')).toMatch(/^"submit";r=2;t=(3600|35\d\d)$/);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(3_000);
    const crowded = await batchOf(2);
    expect(crowded).toMatchObject(problem(429, 'rate_limited'));
    expect(crowded.headers.get('ratelimit-policy')).toContain('"waiting-jobs";q=4');
    expect(await stored()).toHaveLength(3 + 1);
    // What was not stored was given back.
    expect((await submit(team)).headers.get('ratelimit')).toMatch(/^"submit";r=1;t=/);
  });

  it('hold for the public tenant where it has some, beside the limits by address', async () => {
    const limits = { submissions: [{ limit: 2, per: 'hour' }] };
    expect((await send('PATCH', 'tenants/public', { limits })).status).toBe(200);
    const items = [{ book_title: 'Calculus' }, { book_title: 'Algebra' }];
    expect((await api.post('/api/v1/batches', { items })).status).toBe(202);
    expect(await api.post('/api/v1/jobs', STEWART)).toMatchObject(problem(429, 'rate_limited'));
    expect((await api.post('/api/submit', STEWART)).status).toBe(429);
    expect((await submit(await newTeam(api))).status).toBe(202);
    expect((await send('PATCH', 'tenants/public', { limits: {} })).status).toBe(200);
    expect((await api.post('/api/submit', STEWART)).status).toBe(200);
  });

  it('hold for what its jobs spend in a month, until the next one', async () => {
    const team = await newTeam(api, { limits: { usd_per_month: 1, tokens_per_month: 1_000 } });
    const { id: jobId } = (await submit(team)).body as { id: string };
    await api.store.claim({ jobId, attempt: 1 }, 'worker', 60);
    const usage = { stage: 'resource-discovery', seconds: 1, llm_calls: 1, source_calls: 0, pages: 0 } as const;
    await api.store.recordSpend({ jobId, attempt: 1 }, { ...usage, tokens: 10, cost_usd: 1 });
    await waitFor('the quota to be seen', async () => (await submit(team)).status === 429);
    expect((await submit(team)).body).toMatchObject({
      detail: expect.stringContaining('1 dollars in a month') as string,
    });
    const batch = await api.post('/api/v1/batches', { items: [{ book_title: 'Calculus' }] }, team.headers);
    expect(batch).toMatchObject(problem(429, 'rate_limited'));
    expect(batch.body).toMatchObject({ detail: expect.stringContaining('1 dollars in a month') as string });
    expect(batch.headers.get('ratelimit')).toMatch(/^"dollars-a-month";r=0;t=\d+$/);
    expect(await api.database.query('select from batches where tenant_id = $1', [team.tenant])).toEqual([]);
    expect((await api.request('/api/v1/me', { headers: team.headers })).body).toMatchObject({
      usage: { cost_usd: 1, tokens: 10 },
    });
  });

  it('are counted by tenant and quota, and so is what was submitted', async () => {
    const REFUSED = 'scholarsource_tenant_submissions_refused_total';
    const cases: [TenantLimits, number, (tenant: string) => string][] = [
      [{}, 202, (tenant: string) => `scholarsource_tenant_jobs_submitted_total{tenant="${tenant}"}`],
      [{ max_waiting: 0 }, 429, (tenant: string) => `${REFUSED}{tenant="${tenant}",quota="waiting"}`],
      [{ usd_per_month: 0 }, 429, (tenant: string) => `${REFUSED}{tenant="${tenant}",quota="dollars"}`],
      [{ tokens_per_month: 0 }, 429, (tenant: string) => `${REFUSED}{tenant="${tenant}",quota="tokens"}`],
      [
        { submissions: [{ limit: 1, per: 'hour' }], max_waiting: 0 },
        429,
        (tenant: string) => `${REFUSED}{tenant="${tenant}",quota="submissions"}`,
      ],
    ];
    await Promise.all(
      cases.map(async ([limits, status, seriesOf]) => {
        const team = await newTeam(api, { limits });
        await waitFor(seriesOf(team.tenant), async () => {
          expect((await submit(team)).status).toBe(status);
          return (await api.registry.metrics())
            .split('\n')
            .some((line) => line.startsWith(`${seriesOf(team.tenant)} `) && !line.endsWith(' 0'));
        });
      }),
    );
  });
});
