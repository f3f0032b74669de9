import { randomUUID } from 'node:crypto';
import type { Scope } from '@scholarsource/contracts';
import { createApiKey } from '../src/security/api-key.ts';
import { type ApiUnderTest, startApi } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => void (api = await startApi({ AUTH_MODE: 'mixed' })));
afterAll(() => api.stop());

type Headers = Record<string, string>;
async function newTeam(...scopes: Scope[]): Promise<Headers> {
  const tenant = `t-${randomUUID().slice(0, 8)}`;
  await api.tenants.create({ id: tenant, name: 'Team', weight: 1, limits: {} }, 'test');
  const { key, id, secretSha256 } = createApiKey();
  await api.tenants.createKey({ id, tenant, name: 'ci', scopes, secretSha256, expiresAt: null }, 'test');
  return { authorization: `Bearer ${key}` };
}

const BATCH = { items: [{ book_title: 'Calculus' }] };
const SCHEDULE = { name: 'x', cron: '@daily', request: { book_title: 'Calculus' } };

describe('batches and schedules of a tenant', () => {
  it('are as if they were not there for another one, whatever is asked', async () => {
    const [owner, other] = [await newTeam('jobs:read', 'jobs:write'), await newTeam('jobs:read', 'jobs:write')];
    const batch = (await api.post('/api/v1/batches', BATCH, owner)).body as { id: string };
    const schedule = (await api.post('/api/v1/schedules', SCHEDULE, owner)).body as { id: string };
    const [job] = await api.database.query<{ id: string }>('select id from jobs where batch_id = $1', [batch.id]);
    const json = { 'content-type': 'application/json' };
    for (const [method, path, body] of [
      ['GET', `/api/v1/batches/${batch.id}`],
      ['DELETE', `/api/v1/batches/${batch.id}`],
      ['GET', `/api/v1/batches/${batch.id}/results`],
      ['GET', `/api/v1/schedules/${schedule.id}`],
      ['PATCH', `/api/v1/schedules/${schedule.id}`, '{"name":"mine"}'],
      ['POST', `/api/v1/schedules/${schedule.id}/pause`],
      ['POST', `/api/v1/schedules/${schedule.id}/resume`],
      ['POST', `/api/v1/schedules/${schedule.id}/run`],
      ['GET', `/api/v1/schedules/${schedule.id}/runs`],
      ['DELETE', `/api/v1/schedules/${schedule.id}`],
      ['GET', `/api/v1/jobs/${job?.id}/links`],
    ] as const) {
      const sent = {
        method,
        headers: { ...other, ...(body !== undefined && json) },
        ...(body !== undefined && { body }),
      };
      expect([path, (await api.request(path, sent)).status]).toEqual([path, 404]);
    }
    for (const list of ['/api/v1/batches', '/api/v1/schedules']) {
      expect((await api.request(list, { headers: other })).body).toEqual({ items: [], next: null });
      expect((await api.request(list, { headers: owner })).body).toMatchObject({ items: [{}] });
    }
    expect((await api.request(`/api/v1/schedules/${schedule.id}`, { headers: owner })).body).toMatchObject({
      name: 'x',
      paused: false,
    });
    expect((await api.request(`/api/v1/batches/${batch.id}`, { headers: owner })).body).toMatchObject({
      status: 'running',
    });
  });

  it('share no idempotency keys with those of another', async () => {
    const sent = async () =>
      api.post('/api/v1/batches', BATCH, { ...(await newTeam('jobs:write')), 'idempotency-key': 'same' });
    const [first, second] = [await sent(), await sent()];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect((first.body as { id: string }).id).not.toBe((second.body as { id: string }).id);
  });

  it('need a scope to be read and one to be written, and a key to be listed', async () => {
    const [reader, writer] = [await newTeam('jobs:read'), await newTeam('jobs:write')];
    expect(await api.post('/api/v1/batches', BATCH, reader)).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    });
    expect(await api.post('/api/v1/schedules', SCHEDULE, reader)).toMatchObject({ status: 403 });
    for (const list of ['/api/v1/batches', '/api/v1/schedules']) {
      expect((await api.request(list, { headers: writer })).status).toBe(403);
      expect(await api.request(list)).toMatchObject({ status: 401, body: { code: 'api_key_required' } });
    }
    expect((await api.post('/api/v1/schedules', SCHEDULE)).status).toBe(401);
    // A search needs no key here, so a few of them do not either.
    expect((await api.post('/api/v1/batches', BATCH)).status).toBe(202);
  });
});
