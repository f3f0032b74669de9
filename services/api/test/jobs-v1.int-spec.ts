import { randomUUID } from 'node:crypto';
import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';
import { newTeam, type Team } from './teams.ts';

const RESULT = {
  results: [
    { type: 'Textbook', title: 'Calculus', source: 'OpenStax', url: 'https://openstax.org/', description: null },
  ],
  rawOutput: '# Guide',
  metadata: { resource_count: 1 },
  statusMessage: 'Found 1 resource.',
};

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi({ AUTH_MODE: 'mixed' });
});
afterAll(() => api.stop());

type Body = Record<string, unknown> & { id: string };
const get = (team: Team | null, path: string, headers = {}) =>
  api.request(`/api/v1/jobs${path}`, { headers: { ...team?.headers, ...headers } });
const post = (team: Team | null, path: string, body?: unknown, headers = {}) =>
  api.post(`/api/v1/jobs${path}`, body, { ...team?.headers, ...headers });
async function create(team: Team | null, body: object = {}): Promise<Body> {
  const answer = await post(team, '', { ...STEWART, ...body });
  expect(answer.status).toBe(202);
  return answer.body as Body;
}
async function running(team: Team | null, body: object = {}) {
  const { id: jobId } = await create(team, body);
  await api.store.claim({ jobId, attempt: 1 }, 'worker', 60);
  return { jobId, attempt: 1 };
}
async function completed(team: Team | null): Promise<string> {
  const run = await running(team);
  await api.store.complete(run, RESULT);
  return run.jobId;
}
const problem = (status: number, code: string, pointer?: string) => ({
  status,
  body: expect.objectContaining({
    status,
    code,
    ...(pointer !== undefined && { errors: expect.arrayContaining([expect.objectContaining({ pointer })]) as object }),
  }) as object,
});

describe('POST /api/v1/jobs', () => {
  it('stores a job with all that was asked of it, and says where it is', async () => {
    const team = await newTeam(api);
    const runAt = new Date(Date.now() + 60_000).toISOString();
    const answer = await post(team, '', {
      ...STEWART,
      priority: 'high',
      run_at: runAt,
      ttl: 60,
      metadata: { course: 'MA 101' },
      bypass_cache: true,
    });
    const { id } = answer.body as Body;
    expect(answer).toMatchObject({
      status: 202,
      body: {
        status: 'pending',
        title: STEWART.book_title,
        request: { ...STEWART, isbn: null, query: null },
        priority: 'high',
        run_at: runAt,
        expires_at: new Date(Date.parse(runAt) + 60_000).toISOString(),
        metadata: { course: 'MA 101' },
        bypass_cache: true,
        attempts: 0,
        error: null,
        results: null,
      },
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/jobs/${id}`);
    expect((await api.store.get(id))?.tenant_id).toBe(team.tenant);
  });

  it('answers a repeated request with its job, and refuses another one under its key', async () => {
    const team = await newTeam(api);
    const key = { 'idempotency-key': randomUUID() };
    const [first, again] = [await post(team, '', STEWART, key), await post(team, '', STEWART, key)];
    expect((again.body as Body).id).toBe((first.body as Body).id);
    expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect(await post(team, '', { ...STEWART, priority: 'low' }, key)).toMatchObject(
      problem(422, 'idempotency_conflict'),
    );
    expect((await post(await newTeam(api), '', STEWART, key)).body).not.toMatchObject({ id: (first.body as Body).id });
  });

  it.each([
    ['nothing to search for', {}, undefined],
    ['an unknown priority', { ...STEWART, priority: 'urgent' }, '/priority'],
    ['a time in the past', { ...STEWART, run_at: '2020-01-01T00:00:00Z' }, '/run_at'],
    ['a time that is far ahead', { ...STEWART, run_at: '2199-01-01T00:00:00Z' }, '/run_at'],
    ['no time', { ...STEWART, run_at: 'tomorrow' }, '/run_at'],
    ['a year that no database knows', { ...STEWART, run_at: '9999-12-31T23:59:59Z' }, '/run_at'],
    ['no time to live', { ...STEWART, ttl: 0 }, '/ttl'],
    ['half a second to live', { ...STEWART, ttl: 0.5 }, '/ttl'],
    ['a key that is not there', { ...STEWART, prioritty: 'high' }, '/prioritty'],
    ['metadata that is no text', { ...STEWART, metadata: { a: 1 } }, '/metadata/a'],
    ['metadata under a name with a slash', { ...STEWART, metadata: { 'a/b': 'x' } }, '/metadata/a~1b'],
    [
      'too much metadata',
      { ...STEWART, metadata: Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`k${at}`, 'x'])) },
      '/metadata',
    ],
    ['a title that is a number', { book_title: 7 }, '/book_title'],
    ['no object', [], ''],
  ])('refuses %s and says where, and what to send', async (_what, body, pointer) => {
    const team = await newTeam(api);
    const answer = await post(team, '', body);
    expect(answer).toMatchObject(problem(400, 'invalid_inputs', pointer));
    expect((await get(team, '')).body).toEqual({ items: [], next: null, previous: null });
  });

  it('refuses what is no JSON, as a problem too', async () => {
    expect(await post(await newTeam(api), '', '{')).toMatchObject(problem(400, 'invalid_inputs', ''));
  });

  it('refuses more than the tenant may have waiting, and counts no one else', async () => {
    const team = await newTeam(api, { limits: { max_waiting: 2 } });
    await create(team);
    await create(team);
    const refused = await post(team, '', STEWART);
    expect(refused).toMatchObject(problem(429, 'rate_limited'));
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await create(await newTeam(api));
  });

  it('is for whoever sends no key as well, but not for a page of another origin', async () => {
    await create(null);
    expect(await post(null, '', STEWART, { origin: 'https://elsewhere.example' })).toMatchObject(
      problem(403, 'invalid_origin'),
    );
    const team = await newTeam(api);
    expect((await post(team, '', STEWART, { origin: 'https://elsewhere.example' })).status).toBe(202);
  });
});

describe('GET /api/v1/jobs', () => {
  it('lists the jobs of the tenant in pages, forward and back, each once', async () => {
    const [team, other] = [await newTeam(api), await newTeam(api)];
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift((await create(team)).id);
    await create(other);
    interface Page {
      items: Body[];
      next: string | null;
      previous: string | null;
    }
    const page = async (cursor: string | null) =>
      (await get(team, `?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)).body as Page;
    const first = await page(null);
    const second = await page(first.next);
    const third = await page(second.next);
    expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual(ids);
    expect([first.previous, third.next]).toEqual([null, null]);
    expect((await page(third.previous)).items).toEqual(second.items);
    const back = await page(second.previous);
    expect(back.items).toEqual(first.items);
    expect((await page(back.next)).items).toEqual(second.items);
    expect(first.items[0]).not.toHaveProperty('results');
  });

  it('narrows the list by everything that a job has', async () => {
    const team = await newTeam(api);
    const wanted = await create(team, { metadata: { course: 'MA 101', year: '2026' } });
    const other = await create(team, { book_title: 'Algebra', metadata: { course: 'MA 102' } });
    await api.request(`/api/v1/jobs/${other.id}`, { method: 'DELETE', headers: team.headers });
    const found = async (query: string) =>
      ((await get(team, `?${query}`)).body as { items: Body[] }).items.map(({ id }) => id);
    for (const query of [
      'status=pending,queued',
      'metadata.course=MA%20101',
      'metadata[course]=MA%20101&metadata.year=2026',
      'metadata=course%3DMA%20101&metadata=year%3D2026',
      'q=early+calc',
      `created_before=${encodeURIComponent(String(other['created_at']))}`,
    ]) {
      expect([query, await found(query)]).toEqual([query, [wanted.id]]);
    }
    expect(await found('status=cancelled')).toEqual([other.id]);
    expect(await found(`batch_id=${randomUUID()}`)).toEqual([]);
    expect(await found(`schedule_id=${randomUUID()}`)).toEqual([]);
  });

  it.each([
    ['status=done', '/status/0'],
    ['limit=0', '/limit'],
    ['limit=1000', '/limit'],
    ['q=%20', '/q'],
    ['created_after=yesterday', '/created_after'],
    ['created_after=2026-01-02T00:00:00Z&created_before=2026-01-01T00:00:00Z', '/created_before'],
    ['batch_id=7', '/batch_id'],
    ['colour=red', '/colour'],
    ['metadata.a%2Fb=x', '/metadata/a~1b'],
    ['metadata=x', '/metadata/'],
    ['cursor=abc', undefined],
  ])('refuses %s', async (query, pointer) => {
    expect(await get(await newTeam(api), `?${query}`)).toMatchObject(problem(400, 'invalid_inputs', pointer));
  });

  it('refuses a cursor of another tenant, or of a list with other filters', async () => {
    const [team, other] = [await newTeam(api), await newTeam(api)];
    await create(team);
    await create(team);
    const { next } = (await get(team, '?limit=1')).body as { next: string };
    expect((await get(team, `?limit=1&cursor=${next}`)).status).toBe(200);
    expect(await get(other, `?limit=1&cursor=${next}`)).toMatchObject(problem(400, 'invalid_inputs'));
    expect(await get(team, `?limit=1&status=pending&cursor=${next}`)).toMatchObject(problem(400, 'invalid_inputs'));
  });

  it('is closed to whoever sends no key where strangers share a tenant, and open where all are one', async () => {
    expect(await get(null, '')).toMatchObject(problem(401, 'api_key_required'));
    const open = await startApi();
    await open.post('/api/v1/jobs', STEWART);
    expect((await open.request('/api/v1/jobs')).body).toMatchObject({ items: [{ title: STEWART.book_title }] });
    await open.stop();
  });
});

describe('GET /api/v1/jobs/{id}', () => {
  it('tells what the job found, and 304 whoever has it', async () => {
    const team = await newTeam(api);
    const id = await completed(team);
    const { status, body, headers } = await get(team, `/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'completed',
      results: RESULT.results,
      guide: '# Guide',
      report: { resource_count: 1 },
    });
    const tag = headers.get('etag') ?? '';
    expect((await get(team, `/${id}`, { 'if-none-match': tag })).status).toBe(304);
    for (const stranger of [await newTeam(api), null]) {
      for (const path of [`/${id}`, `/${id}/events`, `/${id}/results`]) {
        expect(await get(stranger, path, { 'if-none-match': tag })).toMatchObject(problem(404, 'job_not_found'));
      }
      expect(await post(stranger, `/${id}/retry`)).toMatchObject(problem(404, 'job_not_found'));
      expect(
        await api.request(`/api/v1/jobs/${id}`, { method: 'DELETE', headers: stranger?.headers ?? {} }),
      ).toMatchObject(problem(404, 'job_not_found'));
    }
    expect(await get(team, '/7')).toMatchObject(problem(404, 'job_not_found'));
  });

  it('waits until the job has ended', async () => {
    const team = await newTeam(api);
    const run = await running(team);
    const answer = get(team, `/${run.jobId}?wait=60`);
    await api.store.complete(run, RESULT);
    expect((await answer).body).toMatchObject({ id: run.jobId, status: 'completed' });
  });

  it('answers with the job as it stands when it has waited long enough, or the job had ended before', async () => {
    const team = await newTeam(api);
    const { jobId } = await running(team);
    expect((await get(team, `/${jobId}?wait=1`)).body).toMatchObject({ status: 'running' });
    expect((await get(team, `/${await completed(team)}?wait=60`)).body).toMatchObject({ status: 'completed' });
    expect(await get(team, `/${jobId}?wait=61`)).toMatchObject(problem(400, 'invalid_inputs', '/wait'));
  });
});

describe('a job that ends early', () => {
  it('is cancelled once', async () => {
    const team = await newTeam(api);
    const { id } = await create(team);
    const cancel = () => api.request(`/api/v1/jobs/${id}`, { method: 'DELETE', headers: team.headers });
    expect(await cancel()).toMatchObject({
      status: 200,
      body: { id, status: 'cancelled', error: { code: 'cancelled' } },
    });
    expect(await cancel()).toMatchObject(problem(409, 'job_ended'));
  });

  it('runs again when it is asked to, and no answer of before is told of it', async () => {
    const team = await newTeam(api);
    const { jobId } = await running(team);
    expect(await post(team, `/${jobId}/retry`)).toMatchObject(problem(409, 'job_not_failed'));
    await api.store.fail({ jobId, attempt: 1 }, 'nothing_to_go_on', 'Nothing to go on.', 'user');
    const legacy = () => api.request(`/api/status/${jobId}`, { headers: team.headers });
    expect((await legacy()).body).toMatchObject({ status: 'failed' });
    expect((await get(team, `/${jobId}`)).body).toMatchObject({
      status: 'failed',
      error: { code: 'nothing_to_go_on', message: 'Nothing to go on.' },
    });
    expect(await post(team, `/${jobId}/retry`)).toMatchObject({ status: 202, body: { status: 'queued', error: null } });
    expect((await legacy()).body).toMatchObject({ status: 'queued' });
    // Nobody gets ahead of others by trying again.
    expect(await api.observer.missing([{ jobId, attempt: 2 }])).toHaveLength(1);
    const { body } = await get(team, `/${jobId}/events`);
    expect((body as { events: { event: object }[] }).events.map(({ event }) => event)).toContainEqual({
      type: 'replayed',
      by: `key:${team.keyId}`,
    });
  });
});

describe('what a job tells', () => {
  it('is a list of events, or a stream of them that ends with the job', async () => {
    const team = await newTeam(api);
    const id = await completed(team);
    const list = (await get(team, `/${id}/events?after=1`)).body as { events: { seq: number }[] };
    expect(list.events[0]?.seq).toBe(2);
    const stream = await get(team, `/${id}/events`, { accept: 'text/event-stream', 'last-event-id': '1' });
    expect(stream.body).toContain('event: completed');
    expect(stream.body).not.toContain('event: submitted');
    expect(await get(team, `/${id}/events?after=x`)).toMatchObject(problem(400, 'invalid_inputs', '/after'));
  });

  it('is its results as a file in every format', async () => {
    const team = await newTeam(api);
    const id = await completed(team);
    const file = await get(team, `/${id}/results?format=csv`);
    expect(file.headers.get('content-disposition')).toContain('.csv');
    expect(
      (await get(team, `/${id}/results?format=csv`, { 'if-none-match': file.headers.get('etag') ?? '' })).status,
    ).toBe(304);
    expect(await get(team, `/${id}/results?format=pdf`)).toMatchObject(problem(400, 'invalid_inputs', '/format'));
    const { jobId } = await running(team);
    expect(await get(team, `/${jobId}/results`)).toMatchObject(problem(409, 'job_not_finished'));
  });
});
