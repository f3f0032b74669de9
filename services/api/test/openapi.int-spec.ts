import { createResponseCheck } from '@scholarsource/testing';
import { apiDescription } from '../src/openapi/api-description.ts';
import { BULK_REPLAY_EXAMPLES, REPLAY_EXAMPLES, SUBMIT_EXAMPLES } from '../src/openapi/request-examples.ts';
import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';

const KEY = 'an-admin-key-of-a-test';
const authorization = { authorization: `Bearer ${KEY}` };
let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi({ ADMIN_API_KEY: KEY, MAX_WAITING_JOBS_PER_CLIENT: '0' });
});
afterAll(() => api.stop());

interface Operation {
  operationId: string;
  tags: string[];
}

describe('the description of the API', () => {
  it('is what /openapi.json serves', async () => {
    expect((await api.request('/openapi.json')).body).toEqual(JSON.parse(JSON.stringify(apiDescription())));
  });

  it('gives every operation a name of its own and a tag that is explained', () => {
    const { paths, tags = [] } = apiDescription();
    const operations = Object.values(paths).flatMap((path) => Object.values(path ?? {}) as Operation[]);
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+([A-Z][a-z]+)+$/);
    const used = new Set(operations.flatMap((operation) => operation.tags));
    expect([...used].toSorted()).toEqual(tags.map(({ name }) => name).toSorted());
  });

  it('requires nothing of a submission that may be left out, and names each key of its answer', () => {
    const { schemas } = apiDescription().components ?? {};
    expect(schemas?.['SubmitBody']).not.toHaveProperty('required');
    const { required, properties } = schemas?.['JobStatus'] as { required: string[]; properties: object };
    expect(required).toEqual(Object.keys(properties));
  });

  it.each(Object.entries(SUBMIT_EXAMPLES))(
    'has an example of a submission that works: %s',
    async (_name, { value }) => {
      expect((await api.post('/api/submit', value)).status).toBe(200);
    },
  );

  it('has examples of replays that work', async () => {
    const { body } = await api.post('/api/submit', STEWART);
    const { job_id: jobId } = body as { job_id: string };
    await api.store.claim({ jobId, attempt: 1 }, 'test-worker', 60);
    await api.store.fail({ jobId, attempt: 1 }, 'worker_lost', 'It failed.', 'operational');
    const bulk = await api.post('/api/admin/dead-letters/replay', BULK_REPLAY_EXAMPLES.lost.value, authorization);
    expect(bulk.status).toBe(200);
    const one = await api.post(`/api/admin/jobs/${jobId}/replay`, REPLAY_EXAMPLES.named.value, authorization);
    expect(one.status).toBe(200);
  });
});

describe('the check of answers', () => {
  const check = createResponseCheck(apiDescription());
  const JOB = 'a068c5e3-5921-4ceb-9263-c801d51a3c4a';
  const healthy = { status: 'healthy', version: '1', database: 'connected', redis: 'connected' };
  const answer = {
    method: 'GET',
    path: '/api/health',
    status: 200,
    headers: { 'x-request-id': '1' },
    type: 'application/json',
  };
  const stream = { ...answer, path: `/api/jobs/${JOB}/events`, type: 'text/event-stream' };
  const file = {
    ...answer,
    path: `/api/jobs/${JOB}/results`,
    headers: { 'content-disposition': 'attachment; filename="a.txt"', 'x-left-out': '0' },
  };
  const submitted = { seq: 1, at: '2026-01-31T12:00:00Z', event: { type: 'submitted' } };
  const error = JSON.stringify({ detail: { error: 'Service unavailable', message: 'Please try again.' } });
  const checking = ({
    type,
    headers,
    body,
    ...rest
  }: Omit<typeof answer, 'headers'> & { headers: object; body: unknown }) => {
    const all = new Headers({ 'content-type': `${type}; charset=utf-8`, ...headers });
    return () => check({ ...rest, headers: all, body: typeof body === 'string' ? body : JSON.stringify(body) });
  };

  it.each([
    ['a body', { ...answer, body: healthy }],
    [
      'a stream',
      {
        ...stream,
        body: `retry: 2000\n\nid: 1\nevent: submitted\ndata: ${JSON.stringify(submitted)}\n\n: still here\n\nid: 2`,
      },
    ],
    ['a file', { ...file, type: 'text/plain', body: 'https://openstax.org/\nhttp://example.org/a\n' }],
    ['an error', { ...file, status: 503, headers: { 'retry-after': '5' }, body: error }],
  ])('takes %s that is described', (_what, described) => {
    expect(checking(described)).not.toThrow();
  });

  it.each([
    ['a value that no enum names', { ...answer, body: { ...healthy, redis: 'gone' } }],
    ['a key that is missing', { ...answer, body: { ...healthy, redis: undefined } }],
    ['a key that nobody described', { ...answer, body: { ...healthy, more: 1 } }],
    ['an unknown status', { ...answer, status: 418, body: healthy }],
    ['an unknown route', { ...answer, path: '/api/unknown', body: healthy }],
    ['an unknown method', { ...answer, method: 'PUT', body: healthy }],
    ['another media type', { ...answer, type: 'text/html', body: healthy }],
    ['an error of another form', { ...answer, path: `/api/status/${JOB}`, status: 404, body: '{"detail":"none"}' }],
    ['a header that nobody described', { ...answer, headers: { 'x-more': '1' }, body: healthy }],
    ['a header that is missing', { ...file, status: 503, headers: {}, body: error }],
    ['a header of another form', { ...file, status: 503, headers: { 'retry-after': 'soon' }, body: error }],
    ['an event of another form', { ...stream, body: 'id: 1\nevent: submitted\ndata: {"seq":1}\n\n' }],
    [
      'an event under another number',
      { ...stream, body: `id: 2\nevent: submitted\ndata: ${JSON.stringify(submitted)}\n\n` },
    ],
    [
      'an event under another name',
      { ...stream, body: `id: 1\nevent: queued\ndata: ${JSON.stringify(submitted)}\n\n` },
    ],
    ['a file of another form', { ...file, type: 'text/plain', body: 'openstax.org\n' }],
  ])('refuses %s', (_what, wrong) => {
    expect(checking(wrong)).toThrow(/ answered /);
  });
});
