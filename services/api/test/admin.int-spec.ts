import { randomUUID } from 'node:crypto';
import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';

const KEY = 'an-admin-key-of-a-test';
let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi({ ADMIN_API_KEY: KEY });
});
afterAll(() => api.stop());
beforeEach(() => api.database.query('delete from jobs'));

const authorization = { authorization: `Bearer ${KEY}` };
const get = (path: string) => api.request(`/api/admin/${path}`, { headers: authorization });
const post = (path: string, body?: object) => api.post(`/api/admin/${path}`, body, authorization);

async function submit(): Promise<string> {
  return ((await api.post('/api/submit', STEWART)).body as { job_id: string }).job_id;
}

async function newDeadLetter(reason = 'defect'): Promise<string> {
  const jobId = await submit();
  await api.store.claim({ jobId, attempt: 1 }, 'test-worker', 60);
  await api.store.fail({ jobId, attempt: 1 }, reason, 'It failed.');
  return jobId;
}

const statusOf = async (jobId: string) => (await api.store.get(jobId))?.status;

describe('the admin routes', () => {
  it.each([
    ['no key', undefined],
    ['a wrong key', 'Bearer an-admin-key-of-a-tess'],
    ['half a key', `Bearer ${KEY.slice(0, 10)}`],
    ['the key in another scheme', `Basic ${KEY}`],
  ])('stay closed to %s', async (_what, value) => {
    const headers = value === undefined ? {} : { authorization: value };
    for (const [method, path] of [
      ['GET', 'dead-letters'],
      ['POST', 'dead-letters/replay'],
      ['POST', `jobs/${randomUUID()}/replay`],
    ]) {
      const answer = await api.request(`/api/admin/${path}`, { method: method ?? 'GET', headers });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
  });

  it('are off without a key in the configuration, and say what to set', async () => {
    const other = await startApi();
    const answer = await other.request('/api/admin/dead-letters', { headers: { authorization: 'Bearer ' } });
    expect(answer).toMatchObject({
      status: 403,
      body: { detail: { message: 'The admin routes are off. Set ADMIN_API_KEY to turn them on.' } },
    });
    await other.stop();
  });

  it('refuse a client that guesses, the right key as well, write each guess down, and let others in', async () => {
    const guarded = await startApi({ ADMIN_API_KEY: KEY, RATE_LIMIT_ADMIN: '3/hour', TRUSTED_PROXIES: '1' });
    const ask = async (key: string | undefined, address: string, path = '/api/admin/dead-letters') => {
      const headers = { 'x-forwarded-for': address, ...(key !== undefined && { authorization: `Bearer ${key}` }) };
      return (await guarded.request(path, { headers })).status;
    };
    for (let count = 0; count < 5; count += 1) {
      expect(await ask(undefined, '192.0.2.1')).toBe(401);
      expect(await ask(KEY, '192.0.2.1')).toBe(200);
    }
    const guesses = await Promise.all(Array.from({ length: 20 }, (_, at) => ask(`guess-${at}`, '192.0.2.1')));
    expect(guesses.filter((status) => status === 401)).toHaveLength(3);
    expect(guesses.filter((status) => status === 429)).toHaveLength(17);
    for (const path of ['/api/admin/dead-letters', '/admin/queues']) {
      expect(await ask(KEY, '192.0.2.1', path)).toBe(429);
      expect(await ask(KEY, '192.0.2.2', path)).toBe(200);
    }
    const lines = guarded.log.filter(({ msg }) => msg === 'wrong admin key');
    expect(lines.map(({ client }) => client)).toEqual(['192.0.2.1', '192.0.2.1', '192.0.2.1']);
    expect(JSON.stringify(guarded.log)).not.toContain('guess-');
    await guarded.stop();
  });

  it('list the dead letters page by page, newest first, each once', async () => {
    const jobIds: string[] = [];
    for (let count = 0; count < 5; count += 1) jobIds.unshift(await newDeadLetter());
    await submit();
    const listed: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { status, body } = await get(`dead-letters?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      const page = body as { dead_letters: { job_id: string }[]; next: string | null };
      listed.push(...page.dead_letters.map(({ job_id }) => job_id));
      cursor = page.next;
    }
    expect(listed).toEqual(jobIds);
    const { body } = await get('dead-letters?limit=1');
    expect((body as { dead_letters: object[] }).dead_letters).toEqual([
      expect.objectContaining({ failure_reason: 'defect', error: 'It failed.', attempt: 1, worker: 'test-worker' }),
    ]);
  });

  it('list only those that failed for a reason', async () => {
    await newDeadLetter();
    const wanted = await newDeadLetter('sources_unavailable');
    expect((await get('dead-letters?reason=sources_unavailable')).body).toMatchObject({
      dead_letters: [{ job_id: wanted }],
      next: null,
    });
  });

  it.each(['limit=0', 'limit=many', 'cursor=x', `cursor=1.${'-'.repeat(36)}`, 'reason=a b'])(
    'refuse %s',
    async (query) => {
      expect((await get(`dead-letters?${query}`)).status).toBe(400);
    },
  );

  it('start a dead letter again, once, and write down who did it', async () => {
    const jobId = await newDeadLetter();
    const replays = await Promise.all([
      post(`jobs/${jobId}/replay`, { by: 'ada' }),
      post(`jobs/${jobId}/replay`, { by: 'ada' }),
    ]);
    expect(replays.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await api.store.get(jobId)).toMatchObject({ status: 'queued', failures: 0, error: null });
    expect(await api.observer.missing([{ jobId, attempt: 2 }])).toEqual([]);
    const events = await api.store.listEvents(jobId, 0, 100);
    expect(events.map(({ event }) => event)).toContainEqual({ type: 'replayed', by: 'ada' });
  });

  it('leave out what failed by its request, and say what helps there', async () => {
    const jobId = await submit();
    await api.store.claim({ jobId, attempt: 1 }, 'test-worker', 60);
    await api.store.fail({ jobId, attempt: 1 }, 'nothing_to_go_on', 'Name a book.', 'user');
    expect((await get('dead-letters')).body).toMatchObject({ dead_letters: [] });
    expect((await post('dead-letters/replay')).body).toMatchObject({ replayed: 0 });
    expect(await post(`jobs/${jobId}/replay`)).toMatchObject({
      status: 409,
      body: { detail: { message: expect.stringContaining('Submit the request again') as string } },
    });
    expect(await statusOf(jobId)).toBe('failed');
  });

  it('replay no job that did not fail, and know no other', async () => {
    expect((await post(`jobs/${await submit()}/replay`)).status).toBe(409);
    expect((await post(`jobs/${randomUUID()}/replay`)).status).toBe(404);
    expect((await post(`jobs/${randomUUID()}/replay`, { by: 7 })).status).toBe(422);
  });

  it('start many again, oldest first, by reason and up to a limit', async () => {
    const other = await newDeadLetter();
    const [first, second, third] = [
      await newDeadLetter('store_unavailable'),
      await newDeadLetter('store_unavailable'),
      await newDeadLetter('store_unavailable'),
    ];
    const answer = await post('dead-letters/replay', { reason: 'store_unavailable', limit: 2, by: 'ada' });
    expect(answer.body).toEqual({ replayed: 2, job_ids: expect.arrayContaining([first, second]) as string[] });
    expect(await Promise.all([other, first, second, third].map(statusOf))).toEqual([
      'failed',
      'queued',
      'queued',
      'failed',
    ]);
    expect((await post('dead-letters/replay', { failed_before: '2000-01-01T00:00:00Z' })).body).toMatchObject({
      replayed: 0,
    });
    for (const body of [
      { limit: 100_000 },
      { failed_before: '-21:01' },
      { failed_before: '2026-01-01T00:00:00-21:01' },
      { failed_before: '2026-01-01T00:00:00+16:00' },
      { failed_before: '0000-01-01T00:00:00Z' },
      { by: 'a\u0000' },
      { by: '\ud800' },
    ]) {
      expect((await post('dead-letters/replay', body)).status).toBe(422);
    }
    const offsets = ['2000-01-01T00:00:00-12:00', '2000-01-01T00:00:00.123456789+14:00'];
    for (const failed_before of offsets) {
      expect((await post('dead-letters/replay', { failed_before })).status).toBe(200);
    }
    expect((await post('dead-letters/replay')).body).toMatchObject({ replayed: 2 });
  });

  it('start each once when two operators replay everything at the same time', async () => {
    for (let count = 0; count < 10; count += 1) await newDeadLetter();
    const answers = await Promise.all([post('dead-letters/replay'), post('dead-letters/replay')]);
    const total = answers.reduce((sum, { body }) => sum + (body as { replayed: number }).replayed, 0);
    expect(total).toBe(10);
  });
});
