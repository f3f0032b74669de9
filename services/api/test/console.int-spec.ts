import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';

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
  api = await startApi({ ADMIN_API_KEY: KEY });
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
