import { type ApiUnderTest, startApi } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => void (api = await startApi({ TENANT_MAX_SCHEDULES: '40' })));
afterAll(() => api.stop());

const DAILY = {
  name: 'Calculus',
  cron: '30 6 * * 1-5',
  time_zone: 'Europe/Berlin',
  request: { book_title: 'Calculus' },
};
const create = (body: unknown) => api.post('/api/v1/schedules', body);
const at = (id: string, rest = '') => `/api/v1/schedules/${id}${rest}`;
const change = (id: string, body: unknown) =>
  api.request(at(id), { method: 'PATCH', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

interface Shown {
  id: string;
  next_runs: string[];
  [key: string]: unknown;
}
async function made(over: object = {}): Promise<Shown> {
  const { status, body } = await create({ ...DAILY, ...over });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body as Shown;
}

async function completedJob(): Promise<string> {
  const { body } = await api.post('/api/submit', { book_title: 'Calculus' });
  const { job_id: jobId } = body as { job_id: string };
  await api.store.claim({ jobId, attempt: 1 }, 'w', 60);
  const link = { state: 'ok', checked_at: '2026-01-01T00:00:00Z' };
  const results = [{ type: 'Textbook', title: 'Calculus', source: 'x', url: 'https://example.com/a', link }];
  await api.store.complete({ jobId, attempt: 1 }, { results, rawOutput: '', metadata: {}, statusMessage: '' });
  return jobId;
}

describe('POST /api/v1/schedules', () => {
  it('makes a schedule and tells its next five times, on the clock of its zone', async () => {
    const answer = await create({ ...DAILY, metadata: { a: 'b' }, priority: 'low' });
    const { id, next_runs } = answer.body as Shown;
    expect(answer).toMatchObject({
      status: 201,
      body: {
        kind: 'search',
        overlap: 'skip',
        missed: 'skip',
        paused: false,
        priority: 'low',
        metadata: { a: 'b' },
        last_run_at: null,
      },
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/schedules/${id}`);
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Berlin',
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
    });
    expect(next_runs).toHaveLength(5);
    for (const time of next_runs) expect(clock.format(new Date(time))).toMatch(/^(Mon|Tue|Wed|Thu|Fri),? 06:30$/);
    expect((await api.request(at(id))).body).toEqual(answer.body);
  });

  it.each([
    ['a cron that never comes due', { cron: '0 0 30 2 *' }, '/cron', 'no calendar has such a day'],
    ['six fields', { cron: '0 30 6 * * *' }, '/cron', 'five fields'],
    ['words for a cron', { cron: 'every day' }, '/cron', 'five fields'],
    ['a zone that does not exist', { time_zone: 'Europe/Atlantis' }, '/time_zone', 'name of a time zone'],
    [
      'an end before its start',
      { starts_at: '2100-01-02T00:00:00Z', ends_at: '2100-01-01T00:00:00Z' },
      '/ends_at',
      'later than starts_at',
    ],
    ['an end in the past', { ends_at: '2020-01-01T00:00:00Z' }, '/ends_at', 'has passed'],
    ['a moment that is none', { starts_at: 'tomorrow' }, '/starts_at', ''],
    ['no name', { name: ' ' }, '/name', 'at least 1'],
    ['jitter of a day', { jitter_seconds: 86_400 }, '/jitter_seconds', 'at most 3600'],
    ['an overlap that is none', { overlap: 'both' }, '/overlap', 'skip, queue, cancel_running'],
    ['nothing to search for', { request: {} }, '/request', 'what you study'],
    ['no request', { request: null }, '/request', 'Is missing'],
    ['a wrong ISBN', { request: { isbn: '123' } }, '/request/isbn', 'not a valid ISBN'],
    [
      'an uploaded book',
      { request: { book_pdf_path: 'x', book_title: 'y' } },
      '/request/book_pdf_path',
      'one search only',
    ],
    ['a job beside a search', { job_id: '00000000-0000-4000-8000-000000000000' }, '/job_id', 'recheck'],
    ['a recheck of nothing', { kind: 'recheck', request: null }, '/job_id', 'Is missing'],
    [
      'a recheck that asks',
      { kind: 'recheck', job_id: '00000000-0000-4000-8000-000000000000' },
      '/request',
      'asks nothing',
    ],
    [
      'a recheck of a job that is not there',
      { kind: 'recheck', request: null, job_id: '00000000-0000-4000-8000-000000000000' },
      '/job_id',
      'no such job',
    ],
  ])('is refused with %s', async (_, over, pointer, sentence) => {
    const answer = await create({ ...DAILY, ...over });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_inputs' } });
    const { errors } = answer.body as { errors: { pointer: string; detail: string }[] };
    expect(errors[0]?.pointer).toBe(pointer);
    expect(errors[0]?.detail).toContain(sentence);
    expect(await api.database.query(`select from schedules where name = ' '`)).toEqual([]);
  });

  it('is refused when the tenant has as many as it may have', async () => {
    const strict = await startApi({ TENANT_MAX_SCHEDULES: '1' });
    expect((await strict.post('/api/v1/schedules', DAILY)).status).toBe(201);
    expect(await strict.post('/api/v1/schedules', DAILY)).toMatchObject({
      status: 409,
      body: { code: 'too_many_schedules' },
    });
    await strict.stop();
  });
});

describe('a schedule', () => {
  it('is changed in part, and its times only where they change', async () => {
    const { id, next_runs } = await made({ metadata: { a: 'b' } });
    expect(await change(id, { name: 'Algebra', request: { book_title: 'Algebra' } })).toMatchObject({
      status: 200,
      body: { name: 'Algebra', request: { book_title: 'Algebra' }, metadata: { a: 'b' }, cron: DAILY.cron, next_runs },
    });
    const hourly = (await change(id, { cron: '0 * * * *', time_zone: 'UTC' })).body as Shown;
    expect(hourly.next_runs.every((time) => time.endsWith(':00:00.000Z'))).toBe(true);
    expect(await change(id, { cron: '0 0 31 4 *' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/cron' }] },
    });
    expect((await api.request(at(id))).body).toMatchObject({ name: 'Algebra', cron: '0 * * * *' });
  });

  it('keeps a time that has just come when something else is changed', async () => {
    const { id } = await made();
    await api.database.query(
      `update schedules set next_run_at = '2026-01-01T05:30:00Z', fire_at = '2026-01-01T05:30:00Z' where id = $1`,
      [id],
    );
    expect((await change(id, { name: 'Other' })).body).toMatchObject({
      next_runs: expect.arrayContaining(['2026-01-01T05:30:00.000Z']) as unknown,
    });
  });

  it('is paused and resumed', async () => {
    const { id, next_runs } = await made();
    const post = (what: string) => api.request(at(id, what), { method: 'POST' });
    expect(await post('/pause')).toMatchObject({ status: 200, body: { paused: true, next_runs: [] } });
    expect(await post('/resume')).toMatchObject({ status: 200, body: { paused: false, next_runs } });
  });

  it('is run now, and its history tells of it', async () => {
    const { id } = await made({ overlap: 'skip' });
    const run = await api.request(at(id, '/run'), { method: 'POST' });
    expect(run).toMatchObject({
      status: 202,
      body: { cause: 'manual', outcome: 'started', job_status: 'pending', reason: null },
    });
    const again = await api.request(at(id, '/run'), { method: 'POST' });
    expect(again).toMatchObject({ status: 202, body: { outcome: 'skipped', job_id: null } });
    const page = (await api.request(at(id, '/runs?limit=1'))).body as { items: object[]; next: string };
    expect(page.items).toEqual([again.body]);
    expect((await api.request(at(id, `/runs?cursor=${page.next}`))).body).toEqual({ items: [run.body], next: null });
    expect((await api.request(at((await made()).id, `/runs?cursor=${page.next}`))).status).toBe(400);
    const [job] = await api.database.query<{ inputs: unknown }>('select inputs from jobs where schedule_id = $1', [id]);
    expect(job?.inputs).toMatchObject({ book_title: 'Calculus' });
  });

  it('is listed newest first and deleted, and its jobs stay', async () => {
    const { id } = await made();
    await api.request(at(id, '/run'), { method: 'POST' });
    const page = (await api.request('/api/v1/schedules?limit=1')).body as { items: Shown[]; next: string };
    expect(page.items.map((item) => item.id)).toEqual([id]);
    expect((await api.request(`/api/v1/schedules?limit=1&cursor=${page.next}`)).status).toBe(200);
    expect((await api.request(at(id), { method: 'DELETE' })).status).toBe(204);
    for (const [rest, method] of [
      ['', 'GET'],
      ['', 'DELETE'],
      ['/runs', 'GET'],
      ['/run', 'POST'],
      ['/pause', 'POST'],
    ] as const) {
      expect(await api.request(at(id, rest), { method })).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    expect(await change(id, { name: 'x' })).toMatchObject({ status: 404 });
    expect(await api.database.query('select from jobs where schedule_id = $1', [id])).toHaveLength(1);
  });
});

describe('a recheck', () => {
  it('is a schedule for a completed job, whose links it will look at', async () => {
    const jobId = await completedJob();
    const { id } = await made({ kind: 'recheck', request: null, job_id: jobId, cron: '@weekly' });
    expect(await api.request(at(id, '/run'), { method: 'POST' })).toMatchObject({
      status: 202,
      body: { outcome: 'started' },
    });
    expect(await api.database.query('select from jobs where recheck_of = $1', [jobId])).toHaveLength(1);
    expect(await api.request(`/api/v1/jobs/${jobId}/links`)).toMatchObject({
      status: 200,
      body: { items: [{ url: 'https://example.com/a', state: 'ok', since: '2026-01-01T00:00:00Z', looks: [] }] },
    });
  });

  it('of a job that is not completed is refused, and links of an unknown one are not shown', async () => {
    const { body } = await api.post('/api/submit', { book_title: 'Algebra' });
    const { job_id } = body as { job_id: string };
    const answer = await create({ ...DAILY, kind: 'recheck', request: null, job_id });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/job_id' }] } });
    for (const id of ['x', '00000000-0000-4000-8000-000000000000']) {
      expect((await api.request(`/api/v1/jobs/${id}/links`)).status).toBe(404);
    }
  });
});
