import { randomUUID } from 'node:crypto';
import { type Scope, WebhookEvent } from '@scholarsource/contracts';
import { createApiKey } from '../src/security/api-key.ts';
import { type Answer, type ApiUnderTest, startApi } from './api-under-test.ts';

/** An address that is public and needs no name server. */
const OURS = 'https://93.184.216.34/hooks';
const BODY = { url: OURS, events: ['job.completed'] };
const LIMIT = 3;
const WEBHOOKS = '/api/v1/webhooks';

let api: ApiUnderTest;
let own: Caller;
let reader: Caller;
let other: Caller;
beforeAll(async () => {
  api = await startApi({ AUTH_MODE: 'mixed', WEBHOOK_ENDPOINT_LIMIT: String(LIMIT), WEBHOOK_SECRET_KEYS: 'a key' });
  own = await callerOf('own', ['jobs:read', 'jobs:write']);
  reader = await callerOf('own', ['jobs:read']);
  other = await callerOf('other', ['jobs:read', 'jobs:write']);
});
afterAll(() => api.stop());
afterEach(() => api.database.query('delete from webhook_endpoints; delete from webhook_events'));

type Caller = (method: string, path?: string, body?: unknown) => Promise<Answer>;

/** Whoever holds a new key of the tenant. */
async function callerOf(tenant: string, scopes: Scope[], below = WEBHOOKS): Promise<Caller> {
  await api.database.query('insert into tenants (id, name) values ($1, $1) on conflict do nothing', [tenant]);
  const { key, id, secretSha256 } = createApiKey();
  await api.tenants.createKey({ id, tenant, name: 'ci', scopes, secretSha256, expiresAt: null }, 'test');
  return asking({ authorization: `Bearer ${key}` }, below);
}

const asking =
  (headers: Record<string, string>, below = WEBHOOKS): Caller =>
  (method, path = '', body) =>
    api.request(`${below}${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

type Made = { id: string; secret: string };

async function make(body: object = BODY): Promise<Made> {
  const { status, body: answer } = await own('POST', '', body);
  expect(status).toBe(201);
  return answer as Made;
}

/** An event for the endpoint, whose delivery has been given up. */
async function givenUp(tenant = 'own'): Promise<void> {
  await api.database.query(`select webhook_emit($1, 'job.completed', $2, '{"job": {}}')`, [tenant, randomUUID()]);
  await api.database.query(`update webhook_deliveries set status = 'failed', ended_at = now(), tries = 8`);
}

describe('webhooks', () => {
  it('are made with a secret that is shown once, stored encrypted and never logged', async () => {
    const { status, headers, body } = await own('POST', '', { ...BODY, description: 'ours' });
    const made = body as Made;
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/webhooks/${made.id}`);
    expect(made).toMatchObject({ ...BODY, description: 'ours', enabled: true, disabled_reason: null });
    expect(made.secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const [row] = await api.database.query<{ secret: string }>('select secret from webhook_endpoints');
    expect(row?.secret).toMatch(/^sealed:/);
    const shown = [(await own('GET', `/${made.id}`)).body, (await own('GET')).body, api.log];
    expect(JSON.stringify(shown)).not.toContain(made.secret.slice(6, 30));
    expect(shown[1]).toMatchObject({ items: [{ id: made.id }] });
  });

  it('are changed, switched off and deleted', async () => {
    const { id } = await make();
    expect(
      (await own('PATCH', `/${id}`, { events: ['batch.ended', 'batch.ended'], enabled: false })).body,
    ).toMatchObject({
      events: ['batch.ended'],
      url: OURS,
      enabled: false,
      disabled_reason: null,
    });
    expect((await own('DELETE', `/${id}`)).status).toBe(204);
    expect((await own('GET', `/${id}`)).status).toBe(404);
  });

  it('sign with two secrets after a rotation, for as long as was asked for', async () => {
    const { id, secret } = await make();
    const { status, body } = await own('POST', `/${id}/rotate-secret`, { keep_previous_seconds: 60 });
    expect(status).toBe(200);
    expect((body as Made).secret).not.toBe(secret);
    expect(body).toMatchObject({ previous_secret_until: expect.any(String) as string });
    const again = await own('POST', `/${id}/rotate-secret`);
    expect(again.status).toBe(200);
    expect(await own('POST', `/${id}/rotate-secret`, { keep_previous_seconds: -1 })).toMatchObject({ status: 400 });
  });

  it.each([
    ['no body', undefined, ''],
    ['no events', { url: OURS }, '/events'],
    ['an empty list of events', { url: OURS, events: [] }, '/events'],
    ['an event that there is not', { url: OURS, events: ['job.started'] }, '/events/0'],
    ['a key that there is not', { ...BODY, secret: 'x' }, '/secret'],
    ['no address', { ...BODY, url: 'nonsense' }, '/url'],
    ['plain http', { ...BODY, url: 'http://93.184.216.34/' }, '/url'],
    ['a name and a password in the address', { ...BODY, url: 'https://me:word@93.184.216.34/' }, '/url'],
    ['a port of its own', { ...BODY, url: 'https://93.184.216.34:8443/' }, '/url'],
    ['a private address', { ...BODY, url: 'https://10.0.0.1/' }, '/url'],
    ['this machine', { ...BODY, url: 'https://127.0.0.1/' }, '/url'],
    ['a name inside of the cluster', { ...BODY, url: 'https://redis.default.svc/' }, '/url'],
    ['a metadata service', { ...BODY, url: 'https://169.254.169.254/latest/meta-data/' }, '/url'],
  ])('are refused with what to send instead: %s', async (_what, body, pointer) => {
    const { status, headers, body: answer } = await own('POST', '', body);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(answer).toMatchObject({
      code: 'invalid_inputs',
      errors: [{ pointer, detail: expect.stringMatching(/^[A-Z].+\.$/) as string }],
    });
    expect(await api.database.query('select from webhook_endpoints')).toEqual([]);
  });

  it('keep what they are when a change is refused', async () => {
    const { id } = await make();
    for (const change of [{}, { url: 'https://10.0.0.1/' }, { enabled: 'yes' }, { secret: 'x' }]) {
      expect((await own('PATCH', `/${id}`, change)).status).toBe(400);
    }
    expect((await own('GET', `/${id}`)).body).toMatchObject(BODY);
  });

  it('are no more than a tenant may have', async () => {
    for (let count = 0; count < LIMIT; count += 1) await make();
    const { status, body } = await own('POST', '', BODY);
    expect([status, body]).toEqual([
      409,
      expect.objectContaining({ code: 'too_many_webhooks', detail: expect.stringContaining('3 webhooks') as string }),
    ]);
    expect((await other('POST', '', BODY)).status).toBe(201);
  });

  it('of one tenant are not there for another', async () => {
    const { id } = await make();
    await givenUp();
    const { body } = await own('GET', `/${id}/deliveries`);
    const [{ id: deliveryId }] = (body as { items: [{ id: string }] }).items;
    const answers = [
      await other('GET', `/${id}`),
      await other('PATCH', `/${id}`, { enabled: false }),
      await other('DELETE', `/${id}`),
      await other('POST', `/${id}/rotate-secret`),
      await other('GET', `/${id}/deliveries`),
      await other('POST', `/${id}/redeliver`, { status: 'failed' }),
      await other('POST', `/deliveries/${deliveryId}/redeliver`),
      await own('GET', '/nonsense'),
      await own('GET', `/${randomUUID()}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await own('GET', `/${id}`)).body).toMatchObject({ enabled: true });
  });

  it('need a key where strangers share a tenant, and a scope', async () => {
    const anonymous = asking({});
    expect(await anonymous('POST', '', BODY)).toMatchObject({ status: 401, body: { code: 'api_key_required' } });
    expect(await anonymous('GET')).toMatchObject({ status: 401 });
    expect(await reader('POST', '', BODY)).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
    expect((await reader('GET')).status).toBe(200);
  });

  it('list what was sent to them by pages, the newest first', async () => {
    const { id } = await make();
    for (let count = 0; count < 3; count += 1) await givenUp();
    const page = async (query: string) => {
      const { status, body } = await own('GET', `/${id}/deliveries${query}`);
      expect(status).toBe(200);
      return body as { items: { id: string; status: string; tries: number }[]; next: string | null };
    };
    const first = await page('?limit=2&status=failed');
    expect(first.items).toMatchObject([
      { status: 'failed', tries: 8 },
      { status: 'failed', tries: 8 },
    ]);
    const second = await page(`?limit=2&cursor=${first.next}`);
    expect([second.items.length, second.next]).toEqual([1, null]);
    // A full page is the last one if nothing comes after it.
    expect((await page('?limit=3')).next).toBeNull();
    expect((await page('?status=delivered')).items).toEqual([]);
    const { id: another } = await make();
    for (const [path, named] of [
      [`/${id}/deliveries?limit=0`, 'limit'],
      [`/${id}/deliveries?limit=1e2`, 'limit'],
      [`/${id}/deliveries?status=lost`, 'status'],
      [`/${id}/deliveries?cursor=x${first.next}`, 'cursor'],
      [`/${another}/deliveries?cursor=${first.next}`, 'cursor'],
    ]) {
      expect(await own('GET', path)).toMatchObject({
        status: 400,
        body: { detail: expect.stringContaining(`${named} must be`) as string },
      });
    }
  });

  it('send again what was given up, one or all, but not while they are off', async () => {
    const { id } = await make();
    for (let count = 0; count < 3; count += 1) await givenUp();
    const { items } = (await own('GET', `/${id}/deliveries`)).body as { items: { id: string; event_id: string }[] };
    const [newest] = items;
    expect(await own('POST', `/deliveries/${newest?.id}/redeliver`)).toMatchObject({
      status: 202,
      body: { status: 'pending', tries: 0, event_id: newest?.event_id },
    });
    const later = new Date(Date.now() + 60_000).toISOString();
    expect((await own('POST', `/${id}/redeliver`, { status: 'failed', since: later })).body).toEqual({
      redelivered: 0,
    });
    expect((await own('POST', `/${id}/redeliver`, { status: 'failed' })).body).toEqual({ redelivered: 2 });
    expect(await own('POST', `/${id}/redeliver`, { status: 'delivered' })).toMatchObject({ status: 400 });
    expect(await own('POST', `/${id}/redeliver`, { status: 'failed', since: 'today' })).toMatchObject({ status: 400 });
    await own('PATCH', `/${id}`, { enabled: false });
    const off = { status: 409, body: { code: 'webhook_disabled' } };
    expect(await own('POST', `/${id}/redeliver`, { status: 'failed' })).toMatchObject(off);
    expect(await own('POST', `/deliveries/${newest?.id}/redeliver`)).toMatchObject(off);
  });
});

describe('the webhook of one job', () => {
  const BOOK = { book_title: 'Calculus', book_author: 'James Stewart' };
  const EVENTS = ['job.completed', 'job.failed', 'job.cancelled'];

  it('is made with the job, shows its secret in the answer alone, and is told how the job ends', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const submit = () => api.post('/api/v1/jobs', { ...BOOK, webhook: { url: OURS } }, key);
    const { status, body } = await submit();
    expect(status).toBe(202);
    const made = body as { id: string; webhook: { secret: string } };
    expect(made.webhook).toMatchObject({
      url: OURS,
      events: EVENTS,
      secret: expect.stringMatching(/^whsec_/) as string,
    });
    expect((await submit()).body).toMatchObject({ id: made.id, webhook: made.webhook });
    expect(await api.database.query('select from webhook_endpoints')).toHaveLength(1);
    const shown = JSON.stringify([await api.request(`/api/v1/jobs/${made.id}`), api.log]);
    expect(shown).not.toContain(made.webhook.secret.slice(6, 30));
    await api.request(`/api/v1/jobs/${made.id}`, { method: 'DELETE' });
    expect(await api.database.query('select type from webhook_events')).toEqual([{ type: 'job.cancelled' }]);
  });

  it.each([
    ['a private address', { url: 'https://10.0.0.1/' }, '/webhook/url'],
    ['events of a batch', { url: OURS, events: ['batch.ended'] }, '/webhook/events/0'],
    ['no address', {}, '/webhook/url'],
  ])('is refused with its job: %s', async (_what, webhook, pointer) => {
    const count = () => api.database.query('select from jobs');
    const before = (await count()).length;
    expect(await api.post('/api/v1/jobs', { ...BOOK, webhook })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer }] },
    });
    expect(await count()).toHaveLength(before);
  });
});

describe('what is told of jobs and batches', () => {
  const search = (n: string) => ({
    query: n,
    bypass_cache: true,
    topics_list: 'Limits',
    desired_resource_types: ['videos'],
  });
  const told = async () => {
    const rows = await api.database.query<{ payload: unknown }>(
      'select payload from webhook_events order by created_at',
    );
    return rows.map(({ payload }) => {
      const event = WebhookEvent.parse(payload);
      // Nothing that the contract does not name.
      expect(payload).toEqual(event);
      return event;
    });
  };

  it('is to the letter what the API lists of them, however they ended', async () => {
    const ask = await callerOf(`shape-${randomUUID().slice(0, 8)}`, ['jobs:read', 'jobs:write'], '/api/v1');
    const events = ['job.completed', 'job.failed', 'job.cancelled', 'batch.ended'];
    expect((await ask('POST', '/webhooks', { url: OURS, events })).status).toBe(201);
    const submit = async (fields: object = {}) =>
      ((await ask('POST', '/jobs', { ...search('limits'), ...fields })).body as { id: string }).id;
    const run = async (jobId: string) => {
      await api.store.claim({ jobId, attempt: 1 }, 'worker', 60);
      return { jobId, attempt: 1 };
    };
    const completed = await run(await submit({ priority: 'high', metadata: { team: 'a' } }));
    await api.store.complete(completed, { results: [], rawOutput: '# x', metadata: {}, statusMessage: 'Found none.' });
    await api.store.fail(await run(await submit()), 'sources_unavailable', 'No source answers.');
    await ask('DELETE', `/jobs/${await submit()}`);
    const late = await submit({ ttl: 3_600 });
    await api.database.query(`update jobs set expires_at = now() where id = $1`, [late]);
    await api.store.cancelExpired('Nobody started it in time.', 10);
    const batch = { name: 'Course', metadata: { term: 'spring' }, items: [search('sets'), search('maps')] };
    const { id: batchId } = (await ask('POST', '/batches', batch)).body as { id: string };
    await ask('DELETE', `/batches/${batchId}`);

    const { items } = (await ask('GET', '/jobs')).body as { items: { id: string; error: { code: string } | null }[] };
    const jobs = (await told()).flatMap((event) =>
      event.type.startsWith('job.') && 'job' in event.data ? event.data.job : [],
    );
    const byId = <T extends { id: string }>(all: readonly T[]) =>
      all.toSorted((one, other) => one.id.localeCompare(other.id));
    expect(byId(jobs)).toEqual(byId(items));
    expect(new Set(items.map(({ error }) => error?.code))).toEqual(
      new Set([undefined, 'sources_unavailable', 'cancelled', 'expired']),
    );
    const ended = (await told()).flatMap((event) => (event.type === 'batch.ended' ? event.data.batch : []));
    expect(ended).toEqual([(await ask('GET', `/batches/${batchId}`)).body]);
  });
});

describe('where webhooks are off', () => {
  it('none is made, and the answer says so', async () => {
    const without = await startApi({ WEBHOOK_TARGETS: 'off' });
    try {
      expect(await without.post('/api/v1/webhooks', BODY)).toMatchObject({
        status: 501,
        body: { code: 'webhooks_off' },
      });
    } finally {
      await without.stop();
    }
  });
});
