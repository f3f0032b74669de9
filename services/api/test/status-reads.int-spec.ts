import { randomUUID } from 'node:crypto';
import { ownRedis, waitFor } from '@scholarsource/testing';
import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';
import { toJobView } from '../src/jobs/job-view.ts';

const KEY = 'a-key-of-operators';
const RESULT = {
  results: [{ type: 'Video', title: 'Limits', source: 'MIT', url: 'https://youtu.be/x', description: null }],
  rawOutput: '# Guide — “à la carte”',
  metadata: { resource_count: 1 },
  statusMessage: 'Found 1 resource.',
};

const QUEUE_PREFIX = `test-${randomUUID()}`;
let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi({ QUEUE_PREFIX, ADMIN_API_KEY: KEY });
});
afterAll(() => api.stop());

async function submit(to = api): Promise<string> {
  return ((await to.post('/api/submit', STEWART)).body as { job_id: string }).job_id;
}
async function running(at = api) {
  const run = { jobId: await submit(at), attempt: 1 };
  await at.store.claim(run, 'worker', 60);
  return run;
}
async function completed(at = api): Promise<string> {
  const run = await running(at);
  await at.store.complete(run, RESULT);
  return run.jobId;
}
async function failed(family: 'user' | 'operational'): Promise<string> {
  const run = await running();
  await api.store.fail(run, 'reason', 'It failed.', family);
  return run.jobId;
}
const statusOf = (jobId: string, headers: Record<string, string> = {}, at = api) =>
  at.request(`/api/status/${jobId}`, { headers });
const replay = (jobId: string) => api.post(`/api/admin/jobs/${jobId}/replay`, {}, { authorization: `Bearer ${KEY}` });
const forget = (jobId: string) => api.database.query('delete from jobs where id = $1', [jobId]);

describe('the status of a job', () => {
  it.each([
    ['waits', () => submit()],
    ['runs', async () => (await running()).jobId],
    ['is completed', () => completed()],
    ['failed', () => failed('user')],
  ])('is, to the byte, what the store holds of a job that %s', async (_stage, make) => {
    const jobId = await make();
    const job = await api.store.get(jobId);
    const response = await fetch(`${api.url}/api/status/${jobId.toUpperCase()}`);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.text()).toBe(job === null ? '' : JSON.stringify(toJobView(job)));
  });

  it('has a tag once the job has ended, and 304 answers whoever has that', async () => {
    const jobId = await completed();
    const first = await statusOf(jobId);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const { status, body, headers } = await statusOf(jobId, { 'if-none-match': known });
      expect([status, body, headers.get('etag')]).toEqual([304, '', tag]);
    }
    expect((await statusOf(jobId, { 'if-none-match': '"other"' })).body).toEqual(first.body);
    const head = await api.request(`/api/status/${jobId}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), head.body]).toEqual([200, tag, '']);
  });

  it('has no tag as long as the job may go on', async () => {
    const { jobId } = await running();
    const { status, headers } = await statusOf(jobId, { 'if-none-match': '*' });
    expect([status, headers.get('etag')]).toEqual([200, null]);
  });

  it.each(['completed', 'cancelled', 'failed by what was asked'])(
    'is read once by a process, and once by all, where the job has %s',
    async (end) => {
      const jobId =
        end === 'completed' ? await completed() : end === 'cancelled' ? await submit() : await failed('user');
      if (end === 'cancelled') await api.post(`/api/cancel/${jobId}`);
      const { body, headers } = await statusOf(jobId);
      await forget(jobId);
      expect((await statusOf(jobId)).body).toEqual(body);
      // Another process, whose database does not even know the job.
      const other = await startApi({ QUEUE_PREFIX });
      const answer = await waitFor('the answer in Redis', async () => {
        const found = await statusOf(jobId, {}, other);
        return found.status === 200 && found;
      });
      expect([answer.body, answer.headers.get('etag')]).toEqual([body, headers.get('etag')]);
      await other.stop();
    },
  );

  it('of a dead letter is never kept: its replay is seen at once', async () => {
    const jobId = await failed('operational');
    const dead = await statusOf(jobId);
    expect(dead.body).toMatchObject({ status: 'failed', error: 'It failed.' });
    const tag = dead.headers.get('etag') ?? '';
    expect((await statusOf(jobId, { 'if-none-match': tag })).status).toBe(304);
    expect((await replay(jobId)).status).toBe(200);
    const again = await statusOf(jobId, { 'if-none-match': tag });
    expect([again.status, again.body]).toEqual([200, expect.objectContaining({ status: 'queued', error: null })]);
    await api.store.claim({ jobId, attempt: 2 }, 'worker', 60);
    await api.store.complete({ jobId, attempt: 2 }, RESULT);
    expect((await statusOf(jobId)).body).toMatchObject({ status: 'completed', raw_output: RESULT.rawOutput });
  });

  it('of before a job ran again is not kept by whoever read it then and answers late', async () => {
    const jobId = await submit();
    await api.post(`/api/cancel/${jobId}`);
    const { store } = api;
    const read = store.get.bind(store);
    const [hasRead, goesOn] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    store.get = async (id) => {
      const job = await read(id);
      hasRead.resolve(null);
      await goesOn.promise;
      return job;
    };
    const late = statusOf(jobId);
    await hasRead.promise;
    store.get = read;
    expect((await api.request(`/api/v1/jobs/${jobId}/retry`, { method: 'POST' })).status).toBe(202);
    goesOn.resolve(null);
    expect((await late).body).toMatchObject({ status: 'cancelled' });
    expect((await statusOf(jobId)).body).toMatchObject({ status: 'queued' });
    expect(await api.results.get(jobId)).toBeNull();
    await api.post(`/api/cancel/${jobId}`);
    const { body } = await statusOf(jobId);
    expect(body).toMatchObject({ status: 'cancelled' });
    await waitFor('the later end to be kept', async () => (await api.results.get(jobId)) !== null);
  });

  it('is asked of the database where nothing is to be kept', async () => {
    const other = await startApi({ RESULT_CACHE_SECONDS: '0' });
    const jobId = await completed(other);
    expect((await statusOf(jobId, {}, other)).status).toBe(200);
    await other.database.query('delete from jobs where id = $1', [jobId]);
    expect((await statusOf(jobId, {}, other)).status).toBe(404);
    await other.stop();
  });

  it('comes from the database while Redis is away, and when something else stands there', async () => {
    const redis = await ownRedis();
    const other = await startApi({ REDIS_URL: redis.url, RESULT_CACHE_BYTES: '0' });
    const jobId = await completed(other);
    await other.results.put(jobId, '{"job_id":"another"}', new Date(), 60);
    const answer = await statusOf(jobId, {}, other);
    expect(answer.body).toMatchObject({ job_id: jobId, status: 'completed' });
    await redis.stop();
    const without = await statusOf(jobId, {}, other);
    expect([without.body, without.headers.get('etag')]).toEqual([answer.body, answer.headers.get('etag')]);
    await other.stop();
  });

  it('shows what its reader has just done, however many read at the same time', async () => {
    const jobId = await submit();
    const others = Array.from({ length: 50 }, () => statusOf(jobId));
    await api.post(`/api/cancel/${jobId}`);
    expect((await statusOf(jobId)).body).toMatchObject({ status: 'cancelled' });
    await Promise.all(others);
  });
});

describe('an exported file', () => {
  it('has a tag, and 304 answers whoever has that', async () => {
    const path = `/api/jobs/${await completed()}/results?format=csv`;
    const { headers } = await api.request(path);
    const tag = headers.get('etag') ?? '';
    const again = await api.request(path, { headers: { 'if-none-match': tag } });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', tag]);
  });
});
