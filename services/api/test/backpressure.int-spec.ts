import { type Answer, type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi({ MAX_WAITING_JOBS: '10', MAX_WAITING_JOBS_PER_CLIENT: '4', TRUSTED_PROXIES: '1' });
});
afterAll(() => api.stop());
beforeEach(() => api.database.query('delete from jobs'));

const submit = (address: string, headers: Record<string, string> = {}): Promise<Answer> =>
  api.post('/api/submit', STEWART, { 'x-forwarded-for': address, ...headers });
const storm = (address: string, count: number) => Promise.all(Array.from({ length: count }, () => submit(address)));
const accepted = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 200);

describe('a full queue', () => {
  it('takes of one client what it may have waiting, answers the rest with 429, and takes others', async () => {
    const answers = await storm('192.0.2.1', 12);
    expect(accepted(answers)).toHaveLength(4);
    const refused = answers.find(({ status }) => status !== 200);
    expect(refused).toMatchObject({
      status: 429,
      body: {
        error: 'Rate limit exceeded',
        limit: '4 searches waiting at once',
        retry_after: 60,
        detail: { error: 'Rate limit exceeded' },
      },
    });
    expect(refused?.headers.get('retry-after')).toBe('60');
    expect((await submit('192.0.2.2')).status).toBe(200);
  });

  it('answers everybody with 503 when it is full, stores nothing then, and opens when a job starts', async () => {
    const answers = (await Promise.all([1, 2, 3, 4].map((host) => storm(`192.0.2.${host}`, 4)))).flat();
    expect(accepted(answers)).toHaveLength(10);
    const refused = await submit('192.0.2.9');
    expect(refused).toMatchObject({
      status: 503,
      body: { detail: { error: 'Service busy', message: expect.stringContaining('try again') as string } },
    });
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await api.database.query('select count(*)::int from jobs')).toEqual([{ count: 10 }]);

    const [first] = accepted(answers);
    await api.store.claim({ jobId: (first?.body as { job_id: string }).job_id, attempt: 1 }, 'test-worker', 60);
    expect((await submit('192.0.2.9')).status).toBe(200);
  });

  it('still answers a request that was accepted before', async () => {
    const headers = { 'idempotency-key': 'once' };
    const { body } = await submit('192.0.2.1', headers);
    await storm('192.0.2.1', 4);
    expect(await submit('192.0.2.1', headers)).toMatchObject({ status: 200, body });
  });

  it('keeps no address, and nothing about the client of a job that ended', async () => {
    const { body } = await submit('192.0.2.77');
    const row = async () => (await api.database.query<{ client: string | null }>('select * from jobs'))[0];
    expect((await row())?.client).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await row())).not.toContain('192.0.2.77');
    await api.store.cancel((body as { job_id: string }).job_id);
    expect((await row())?.client).toBeNull();
  });
});
