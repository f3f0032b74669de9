import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';
import { newTeam } from './teams.ts';

const KEY = 'an-admin-key-of-a-test';
const headers = { authorization: `Bearer ${KEY}` };
const SAMPLE = {
  waiting: 3,
  running: 1,
  oldest_wait_seconds: 2.5,
  dead_letters: 0,
  workers: 1,
  busy: 1,
  slots: 4,
  desired: null,
  ready: null,
  completed: 9,
  failed: 1,
  p95_seconds: 4,
  cost_usd: 0.25,
  tokens: 1_000,
};

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi({ ADMIN_API_KEY: KEY, WEBHOOK_SECRET_KEYS: 'a key' });
});
afterAll(() => api.stop());

const read = async (path: string) => (await api.request(`/api/v1/admin/${path}`, { headers })).body;

describe('what the console reads', () => {
  it('is shown to whoever has the admin key, and to nobody else', async () => {
    for (const path of ['overview', 'samples', 'workers']) {
      expect((await api.request(`/api/v1/admin/${path}`)).status).toBe(401);
      expect((await api.request(`/api/v1/admin/${path}`, { headers })).status).toBe(200);
    }
  });

  it('keeps one sample in so many seconds, whoever takes them, and drops what is too old', async () => {
    expect(await api.health.record(SAMPLE, 300, 1)).toBe(true);
    expect(await api.health.record({ ...SAMPLE, waiting: 5 }, 300, 1)).toBe(false);
    expect(await read('samples?hours=1')).toEqual({
      samples: [{ ...SAMPLE, at: expect.any(String) as string }],
    });
    await api.database.query("insert into health_samples values (now() - interval '2 hours', '{}')");
    await api.database.query(
      "update health_samples set at = at - interval '20 minutes' where at > now() - interval '1 hour'",
    );
    expect(await api.health.record(SAMPLE, 300, 1)).toBe(true);
    expect(await api.database.query('select count(*)::int as n from health_samples')).toEqual([{ n: 2 }]);
  });

  it('names each worker and the runs that it holds', async () => {
    await api.presence.announce({ name: 'worker-a', slots: 4, busy: 1 });
    const { body } = await api.post('/api/submit', STEWART);
    const { job_id: jobId } = body as { job_id: string };
    await api.store.claim({ jobId, attempt: 1 }, 'worker-a', 60);
    expect(await read('workers')).toMatchObject({
      workers: [{ name: 'worker-a', slots: 4, busy: 1 }],
      runs: [{ job_id: jobId, worker: 'worker-a', tenant: 'public', attempt: 1 }],
    });
    expect(await read('overview')).toMatchObject({ now: { running: 1, workers: 1, slots: 4 } });
    await api.store.fail({ jobId, attempt: 1 }, 'worker_lost', 'It failed.', 'operational');
    expect(await read('overview')).toMatchObject({ healthy: false, now: { failed: 1, dead_letters: 1 } });
  });

  it('says what hours may be', async () => {
    expect((await api.request('/api/v1/admin/samples?hours=0', { headers })).status).toBe(400);
  });
});

/** A request of an admin, and what it was answered. */
const admin = async (method: string, path: string, body?: object) =>
  api.request(`/api/v1/admin/${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const lastDeeds = async (count: number) => ((await read(`audit?limit=${count}`)) as { items: object[] }).items;
const NOBODY = 'a068c5e3-5921-4ceb-9263-c801d51a3c4a';

describe('what admins see and do of all tenants', () => {
  it('are their jobs, found by tenant, status, time and words, page by page in both directions', async () => {
    const [one, other] = [await newTeam(api), await newTeam(api)];
    const submit = async (team: typeof one, title: string) =>
      ((await api.post('/api/v1/jobs', { book_title: title }, team.headers)).body as { id: string }).id;
    const algebra = await submit(one, 'Algebra of lists');
    const botany = await submit(other, 'Botany of lists');
    const ids = async (query: string) =>
      ((await read(`jobs?${query}`)) as { items: { id: string }[] }).items.map(({ id }) => id);
    expect(await ids('q=lists')).toEqual([botany, algebra]);
    expect(await ids(`tenant=${one.tenant}`)).toEqual([algebra]);
    expect(await ids(`tenant=${one.tenant}&status=failed`)).toEqual([]);
    expect(await ids('q=lists&created_after=2100-01-01T00:00:00Z')).toEqual([]);
    const first = (await read('jobs?q=lists&limit=1')) as { next: string };
    const second = (await read(`jobs?q=lists&limit=1&cursor=${first.next}`)) as { items: object[]; previous: string };
    expect(second.items).toMatchObject([{ id: algebra, tenant: one.tenant, trace_id: null }]);
    expect(await ids(`q=lists&limit=1&cursor=${second.previous}`)).toEqual([botany]);
    expect((await admin('GET', 'jobs?tenant=No%20tenant')).body).toMatchObject({ errors: [{ pointer: '/tenant' }] });
    expect((await admin('GET', `jobs?tenant=${one.tenant}&cursor=${first.next}`)).status).toBe(400);
    expect((await api.request('/api/v1/admin/jobs', { headers: one.headers })).body).toMatchObject({
      code: 'scope_missing',
      detail: expect.stringContaining('admin') as string,
    });
  });

  it('is the whole story of a job, with what each run spent and its trace, and what they do to it is in the audit log', async () => {
    const { headers: key, tenant } = await newTeam(api);
    const { id: jobId } = (await api.post('/api/v1/jobs', STEWART, key)).body as { id: string };
    await api.store.setTraceparent(jobId, `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`);
    await api.store.claim({ jobId, attempt: 1 }, 'worker-b', 60);
    expect(await api.store.recordTrace({ jobId, attempt: 1 }, 'ef'.repeat(16))).toBe(true);
    const usage = { stage: 'resource-discovery', seconds: 1, llm_calls: 2, source_calls: 3, pages: 4 } as const;
    await api.store.recordSpend({ jobId, attempt: 1 }, { ...usage, tokens: 10, cost_usd: 0.5 });
    const story = await read(`jobs/${jobId}`);
    expect(story).toMatchObject({
      tenant,
      status: 'running',
      worker: 'worker-b',
      trace_id: 'ab'.repeat(16),
      trace_url: null,
      runs: [{ attempt: 1, trace_id: 'ef'.repeat(16), trace_url: null }],
    });
    expect(story).toMatchObject({ spend: [{ ...usage, attempt: 1, tokens: 10, cost_usd: 0.5 }] });
    expect((story as { events: { event: object }[] }).events.at(-1)?.event).toMatchObject({ type: 'started' });
    expect(await admin('DELETE', `jobs/${jobId}`)).toMatchObject({
      status: 200,
      body: { status: 'cancelled', tenant },
    });
    expect(await admin('DELETE', `jobs/${jobId}`)).toMatchObject({ status: 409, body: { code: 'job_ended' } });
    expect(await admin('POST', `jobs/${jobId}/retry`)).toMatchObject({ status: 202, body: { status: 'queued' } });
    expect(await lastDeeds(2)).toMatchObject([
      { actor: 'operator', action: 'job.retry', target: jobId, tenant },
      { actor: 'operator', action: 'job.cancel', target: jobId, tenant, details: { was: 'running' } },
    ]);
    expect((await admin('GET', `jobs/${NOBODY}`)).status).toBe(404);
  });

  it('are batches, schedules and webhooks, and each deed is in the audit log with it', async () => {
    const { headers: key, tenant } = await newTeam(api);
    const make = async (path: string, body: object) =>
      ((await api.post(`/api/v1/${path}`, body, key)).body as { id: string }).id;
    const batch = await make('batches', { items: [{ book_title: 'Optics' }, { book_title: 'Acoustics' }] });
    const schedule = await make('schedules', {
      name: 'Daily',
      kind: 'search',
      request: { book_title: 'Optics' },
      cron: '0 6 * * *',
      time_zone: 'Europe/Paris',
    });
    const webhook = await make('webhooks', { url: 'https://93.184.215.14/hooks', events: ['job.cancelled'] });
    for (const [path, id] of [
      ['batches', batch],
      ['schedules', schedule],
      ['webhooks', webhook],
    ]) {
      expect(await read(`${path}?tenant=${tenant}`)).toMatchObject({ items: [{ id, tenant }], next: null });
      expect(await read(`${path}?limit=1`)).toMatchObject({ items: [{ id, tenant }] });
      expect(await read(`${path}?tenant=nobody-here`)).toEqual({ items: [], next: null });
    }
    expect(await admin('DELETE', `batches/${batch}`)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await admin('DELETE', `batches/${batch}`)).toMatchObject({ status: 409, body: { code: 'batch_ended' } });
    expect((await admin('POST', `schedules/${schedule}/pause`)).body).toMatchObject({ paused: true });
    expect((await admin('POST', `schedules/${schedule}/resume`)).body).toMatchObject({ paused: false });
    expect(await admin('POST', `schedules/${schedule}/run`)).toMatchObject({
      status: 202,
      body: { outcome: 'started' },
    });
    expect(await read(`schedules/${schedule}/runs`)).toMatchObject({ items: [{ cause: 'manual' }], next: null });
    const { items } = (await read(`webhooks/${webhook}/deliveries?limit=1`)) as { items: { id: string }[] };
    const delivery = String(items[0]?.id);
    expect((await admin('POST', `webhooks/deliveries/${delivery}/redeliver`)).status).toBe(202);
    expect((await admin('PATCH', `webhooks/${webhook}`, { enabled: false })).body).toMatchObject({ enabled: false });
    expect(await admin('POST', `webhooks/deliveries/${delivery}/redeliver`)).toMatchObject({
      status: 409,
      body: { code: 'webhook_disabled' },
    });
    expect((await admin('PATCH', `webhooks/${webhook}`, { url: 'https://example.org' })).status).toBe(400);
    const deeds = await lastDeeds(6);
    expect(deeds).toMatchObject([
      { action: 'webhook.change', target: webhook, tenant, details: { enabled: false } },
      { action: 'webhook.redeliver', target: delivery, tenant },
      { action: 'schedule.run', target: schedule, tenant, details: { outcome: 'started' } },
      { action: 'schedule.change', target: schedule, tenant, details: { paused: false } },
      { action: 'schedule.change', target: schedule, tenant, details: { paused: true } },
      { action: 'batch.cancel', target: batch, tenant, details: { jobs: 2 } },
    ]);
    // What is wrong with the query is told before that there is nothing, to admins as to tenants.
    for (const path of [`webhooks/${NOBODY}/deliveries`, `schedules/${NOBODY}/runs`]) {
      const answers = [
        await admin('GET', `${path}?cursor=x`),
        await api.request(`/api/v1/${path}?cursor=x`, { headers: key }),
      ];
      expect(answers).toMatchObject([400, 400].map((status) => ({ status, body: { code: 'invalid_inputs' } })));
    }
    for (const [method, path] of [
      ['DELETE', `batches/${NOBODY}`],
      ['POST', `schedules/${NOBODY}/pause`],
      ['GET', `webhooks/${NOBODY}/deliveries`],
      ['POST', 'webhooks/deliveries/no-id/redeliver'],
    ] as const) {
      expect(await admin(method, path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });
});
