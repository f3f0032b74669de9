import { randomUUID } from 'node:crypto';
import { type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function submit(body: object = STEWART): Promise<string> {
  return ((await api.post('/api/submit', body)).body as { job_id: string }).job_id;
}

const claim = (jobId: string, attempt = 1) => api.store.claim({ jobId, attempt }, 'test-worker', 60);

describe('GET /api/status/{id}', () => {
  it('always has every key', async () => {
    const jobId = await submit({ ...STEWART, course_name: 'Calculus I', university_name: 'MIT' });
    const { status, body } = await api.request(`/api/status/${jobId}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      job_id: jobId,
      status: 'queued',
      status_message: expect.any(String) as string,
      search_title: 'MIT - Calculus I',
      results: null,
      raw_output: null,
      error: null,
      metadata: null,
      course_name: 'Calculus I',
      university_name: 'MIT',
      book_title: STEWART.book_title,
      book_author: STEWART.book_author,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      completed_at: null,
    });
  });

  it.each(['nonsense', '123', `${randomUUID()}x`, '%00', 'a'.repeat(1_000)])('answers 404 to the id %p', async (id) => {
    const answer = await api.request(`/api/status/${id}`);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ detail: { error: 'Job not found' } });
  });

  it('names the unknown id', async () => {
    const id = randomUUID();
    const { status, body } = await api.request(`/api/status/${id}`);
    expect([status, (body as { detail: { message: string } }).detail.message]).toEqual([
      404,
      expect.stringContaining(id),
    ]);
  });

  it('serves no internals that an older system stored, and what it stored incompletely', async () => {
    const jobId = await submit();
    await api.database.query(
      `update jobs set status = 'completed', completed_at = now(), results = $2::jsonb, metadata = $3::jsonb where id = $1`,
      [
        jobId,
        JSON.stringify([
          { url: 'https://example.edu/a' },
          { title: 'No address' },
          { title: 'Bad', url: 'javascript:alert(1)' },
        ]),
        JSON.stringify({
          resource_count: 1,
          technical_error: 'KeyError',
          stack_trace: 'File "/srv"',
          celery_task_id: 'x',
        }),
      ],
    );
    const { status, body } = await api.request(`/api/status/${jobId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      results: [
        {
          type: 'Resource',
          title: 'https://example.edu/a',
          source: 'Unknown',
          url: 'https://example.edu/a',
          description: null,
        },
      ],
      metadata: { resource_count: 1 },
    });
    expect(JSON.stringify(body)).not.toMatch(/KeyError|srv|celery/);
  });

  it('tells whoever has waited for long that no worker is there, and takes it back when one is', async () => {
    const jobId = await submit();
    const message = async () =>
      ((await api.request(`/api/status/${jobId}`)).body as { status_message: string }).status_message;
    expect(await message()).not.toContain('⚠️');
    await api.database.query(`update jobs set run_after = now() - interval '31 seconds' where id = $1`, [jobId]);
    expect(await message()).toMatch(/^⚠️ No workers are available/);
    await api.presence.announce({ name: 'late-worker', slots: 1, busy: 0 });
    expect(await message()).not.toContain('⚠️');
    await api.presence.leave('late-worker');
  });
});

describe('GET /api/jobs/{id}/events', () => {
  it('lists what happened in order, and from where one left off', async () => {
    const jobId = await submit();
    await claim(jobId);
    const list = async (query = '') =>
      (
        (await api.request(`/api/jobs/${jobId}/events${query}`)).body as {
          events: { seq: number; event: { type: string } }[];
        }
      ).events;
    expect((await list()).map(({ event }) => event.type)).toEqual(['submitted', 'queued', 'started']);
    expect((await list('?after=2')).map(({ seq }) => seq)).toEqual([3]);
  });

  it('answers 404 to an unknown id and 400 to a number that is none', async () => {
    expect((await api.request(`/api/jobs/${randomUUID()}/events`)).status).toBe(404);
    expect((await api.request(`/api/jobs/${await submit()}/events?after=-1`)).status).toBe(400);
  });
});

describe('POST /api/cancel/{id}', () => {
  it('cancels a waiting job and takes it out of the queue', async () => {
    const jobId = await submit();
    const answer = await api.post(`/api/cancel/${jobId}`);
    expect(answer).toMatchObject({ status: 200, body: { job_id: jobId, status: 'cancelled' } });
    expect(await api.store.get(jobId)).toMatchObject({
      status: 'cancelled',
      error: 'Job was cancelled before completion',
    });
    expect(await api.observer.missing([{ jobId, attempt: 1 }])).toHaveLength(1);
    expect(await claim(jobId)).toEqual({ outcome: 'refused', status: 'cancelled' });
  });

  it('cancels a running job, so that its run can store nothing more', async () => {
    const jobId = await submit();
    await claim(jobId);
    expect((await api.post(`/api/cancel/${jobId}`, {})).status).toBe(200);
    expect(await api.store.heartbeat({ jobId, attempt: 1 }, 60)).toEqual({ held: false, status: 'cancelled' });
  });

  it('refuses a job that has ended', async () => {
    const jobId = await submit();
    await api.post(`/api/cancel/${jobId}`);
    const again = await api.post(`/api/cancel/${jobId}`);
    expect(again).toMatchObject({
      status: 400,
      body: { detail: { error: 'Cannot cancel job', message: 'Job is already cancelled' } },
    });
  });

  it('answers 404 to an id that is unknown or none', async () => {
    expect((await api.post(`/api/cancel/${randomUUID()}`)).status).toBe(404);
    expect((await api.post('/api/cancel/nonsense')).status).toBe(404);
  });
});

describe('the other routes', () => {
  it('say what this is', async () => {
    expect((await api.request('/')).body).toEqual({
      message: 'ScholarSource API',
      version: '0.1.0',
      docs: '/docs',
      health: '/api/health',
    });
  });

  it('tell how it stands', async () => {
    expect((await api.request('/api/health')).body).toEqual({
      status: 'healthy',
      version: '0.1.0',
      database: 'connected',
      redis: 'connected',
    });
    expect(await api.request('/api/health/live')).toMatchObject({ status: 200 });
    expect(await api.request('/api/health/ready')).toMatchObject({ status: 200 });
  });

  it('list the workers', async () => {
    expect((await api.request('/api/health/workers')).body).toMatchObject({
      status: 'degraded',
      workers_available: false,
      worker_count: 0,
      workers: [],
      message: expect.any(String) as string,
    });
    await api.presence.announce({ name: 'worker-1', slots: 10, busy: 2 });
    expect((await api.request('/api/health/workers')).body).toEqual({
      status: 'healthy',
      workers_available: true,
      worker_count: 1,
      workers: ['worker-1'],
    });
  });

  it('describe themselves completely', async () => {
    const { body } = await api.request('/openapi.json');
    const { paths, openapi } = body as { openapi: string; paths: Record<string, object> };
    expect(openapi).toBe('3.1.0');
    const legacy = Object.keys(paths).filter((path) => !path.startsWith('/api/v1/'));
    expect(legacy.sort()).toEqual([
      '/',
      '/.well-known/security.txt',
      '/api/admin/dead-letters',
      '/api/admin/dead-letters/replay',
      '/api/admin/jobs/{jobId}/replay',
      '/api/cancel/{jobId}',
      '/api/health',
      '/api/health/live',
      '/api/health/ready',
      '/api/health/workers',
      '/api/jobs/{jobId}/events',
      '/api/jobs/{jobId}/notebook',
      '/api/jobs/{jobId}/results',
      '/api/status/{jobId}',
      '/api/submit',
      '/api/uploads',
    ]);
    const { status, body: page } = await api.request('/docs');
    expect([status, page]).toEqual([200, expect.stringContaining('ScholarSource API')]);
  });
});

describe('GET /api/jobs/{id}/results', () => {
  const RESULT = {
    results: [{ type: 'Video', title: 'Limits, 1', source: 'MIT', url: 'https://youtu.be/x', description: null }],
    rawOutput: '# Guide',
    metadata: { resource_count: 1 },
    statusMessage: 'Found 1 resource.',
  };
  const completed = async () => {
    const jobId = await submit();
    await claim(jobId);
    await api.store.complete({ jobId, attempt: 1 }, RESULT);
    return jobId;
  };

  it.each([
    ['json', 'application/json', 'json', '"title":"Limits, 1"'],
    ['markdown', 'text/markdown', 'md', '# Guide'],
    ['csv', 'text/csv', 'csv', '"Limits, 1"'],
    ['bibtex', 'application/x-bibtex', 'bib', '@misc{limits1,'],
    ['ris', 'application/x-research-info-systems', 'ris', 'TI  - Limits, 1'],
    ['urls', 'text/plain', 'txt', 'https://youtu.be/x\n'],
  ])('gives a file as %s', async (format, type, extension, part) => {
    const { status, headers, body } = await api.request(`/api/jobs/${await completed()}/results?format=${format}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="scholarsource-calculus-early-transcendentals-[\\da-f]{8}\\.${extension}"$`),
    );
    expect(format === 'json' ? JSON.stringify(body) : body).toContain(part);
  });

  it('is JSON unless another format is asked for', async () => {
    const { body } = await api.request(`/api/jobs/${await completed()}/results`);
    expect(body).toMatchObject({ results: [{ title: 'Limits, 1' }] });
  });

  it('is 409 before there are results, 404 for an unknown job and 400 for an unknown format', async () => {
    const waiting = await api.request(`/api/jobs/${await submit()}/results`);
    expect(waiting.status).toBe(409);
    expect(waiting.body).toMatchObject({
      detail: { error: 'No results', message: expect.stringContaining('queued') as string },
    });
    expect((await api.request(`/api/jobs/${randomUUID()}/results`)).status).toBe(404);
    const path = `/api/jobs/${await completed()}/results`;
    expect((await api.request(`${path}?format=xml`)).body).toMatchObject({ detail: { error: 'Invalid inputs' } });
    expect((await api.request(`${path}?format=csv&format=ris`)).status).toBe(400);
  });
});
