import { randomUUID } from 'node:crypto';
import type { Job } from '@scholarsource/contracts';
import { type Answer, type ApiUnderTest, startApi, STEWART } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const countJobs = async () =>
  Number((await api.database.query<{ count: string }>('select count(*) from jobs'))[0]?.count);

async function submitted(body: object): Promise<Job> {
  const answer = await api.post('/api/submit', body);
  expect(answer.status).toBe(200);
  const job = await api.store.get((answer.body as { job_id: string }).job_id);
  if (job === null) throw new Error('the job was not stored');
  return job;
}

describe('POST /api/submit', () => {
  it('stores the job, puts it into the queue and answers with its id', async () => {
    const answer = await api.post('/api/submit', STEWART);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      job_id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      status: 'pending',
      message: expect.any(String) as string,
    });
    const { job_id: jobId } = answer.body as { job_id: string };
    expect(await api.store.get(jobId)).toMatchObject({ status: 'queued', search_title: STEWART.book_title });
    expect(await api.observer.missing([{ jobId, attempt: 1 }])).toEqual([]);
  });

  it('leaves the job to wait for its turn where older ones of its tenant wait outside of the queue', async () => {
    const older = await submitted(STEWART);
    await api.database.query(
      `update jobs set queued_at = null, run_after = now() - interval '1 minute' where id = $1`,
      [older.id],
    );
    const later = await submitted(STEWART);
    expect(later.status).toBe('pending');
    expect(await api.observer.missing([{ jobId: later.id, attempt: 1 }])).toHaveLength(1);
    await api.store.cancel(older.id);
    expect((await submitted(STEWART)).status).toBe('queued');
  });

  it('stores every input, absent and blank ones as null, strings as they were sent, unknown keys not at all', async () => {
    const job = await submitted({
      ...STEWART,
      isbn: '  ',
      topics_list: ' limits , series ',
      email: 'student@example.edu',
      bypass_cache: 'yes',
      course_nmae: 'typo',
    });
    expect(job.bypass_cache).toBe(true);
    expect(job.inputs).toEqual({
      course_url: null,
      course_name: null,
      university_name: null,
      textbook: null,
      topics_list: ' limits , series ',
      book_title: STEWART.book_title,
      book_author: STEWART.book_author,
      isbn: null,
      book_pdf_path: null,
      book_url: null,
      email: 'student@example.edu',
      desired_resource_types: null,
      excluded_sites: null,
      targeted_sites: null,
    });
  });

  it.each([
    ['a course address', { course_url: 'https://ocw.mit.edu/courses/18-06' }],
    ['a course name with its university', { course_name: 'Calculus I', university_name: 'MIT' }],
    ['title and author', STEWART],
    ['an ISBN', { isbn: '978-0-262-03384-8' }],
    ['a book address', { book_url: 'http://example.edu/book.pdf' }],
    ['an ISBN as a shop writes it', { isbn: 'ISBN-13 \u200f : \u200e 978–0262033848, ISBN-10: 0262033844' }],
    ['the address of a book for its ISBN', { isbn: 'https://www.amazon.com/dp/0262033844' }],
    ['a wrong ISBN beside a title', { ...STEWART, isbn: '9780262033849' }],
    ['100 topics', { ...STEWART, topics_list: Array.from({ length: 100 }, (_, index) => index).join(',') }],
  ])('takes %s', async (_what, body) => {
    expect((await api.post('/api/submit', body)).status).toBe(200);
  });

  it('mends text that the database cannot store', async () => {
    const answer = await api.post('/api/submit', { ...STEWART, book_title: 'Cal\u0000culus \ud83d' });
    expect(answer.status).toBe(200);
    const status = await api.request(`/api/status/${(answer.body as { job_id: string }).job_id}`);
    expect(status.body).toMatchObject({ book_title: 'Calculus \ufffd' });
  });

  it('takes JSON without a content type', async () => {
    const answer = await api.request('/api/submit', { method: 'POST', body: new Blob([JSON.stringify(STEWART)]) });
    expect(answer.status).toBe(200);
  });

  it('takes one line of free text', async () => {
    expect((await api.post('/api/submit', { query: 'stewart calculus 8e' })).status).toBe(200);
  });

  describe('refuses, with 400 and a sentence, and stores nothing', () => {
    it.each([
      ['nothing', {}],
      ['nothing but blanks', { query: '   ', book_title: ' ' }],
      ['a university, which says nothing of what is studied', { university_name: 'MIT' }],
      ['an ISBN with a wrong check digit', { isbn: '9780262033849' }],
      ['an ISBN of a wrong length', { isbn: '12345' }],
      ['an address of another scheme', { course_url: 'ftp://example.edu/course' }],
      ['a script as an address', { book_url: 'javascript:alert(1)' }],
      ['a path of the server', { ...STEWART, book_pdf_path: '/etc/passwd' }],
      ['more than 100 topics', { ...STEWART, topics_list: Array.from({ length: 101 }, (_, index) => index).join(',') }],
    ])('%s', async (_what, body) => {
      const before = await countJobs();
      const answer = await api.post('/api/submit', body);
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual({
        detail: { error: 'Invalid inputs', message: expect.stringMatching(/^\w+ .*\.$/) as string },
      });
      expect(await countJobs()).toBe(before);
    });
  });

  describe('refuses, with 422 and the place of the problem,', () => {
    const post = async (body: unknown) =>
      (await api.post('/api/submit', body)) as { status: number; body: { detail: unknown[] } };
    it.each<[string, unknown, object]>([
      [
        'a number for a text',
        { isbn: 9780262033848 },
        { type: 'string_type', loc: ['body', 'isbn'], input: 9780262033848 },
      ],
      [
        'a text for a list',
        { desired_resource_types: 'textbooks' },
        { type: 'list_type', loc: ['body', 'desired_resource_types'] },
      ],
      [
        'a number in a list',
        { desired_resource_types: ['textbooks', 1] },
        { type: 'string_type', loc: ['body', 'desired_resource_types', 1] },
      ],
      [
        'a word for a boolean',
        { bypass_cache: 'maybe' },
        { type: 'bool_parsing', loc: ['body', 'bypass_cache'], input: 'maybe' },
      ],
      ['a list for the body', [], { type: 'model_attributes_type', loc: ['body'] }],
      ['a text for the body', '"text"', { type: 'model_attributes_type', loc: ['body'] }],
      ['null for the body', 'null', { type: 'model_attributes_type', loc: ['body'] }],
      [
        'an oversize string',
        { ...STEWART, book_title: 'x'.repeat(501) },
        { type: 'string_too_long', loc: ['body', 'book_title'], ctx: { max_length: 500 } },
      ],
      [
        '10,000 topics',
        { ...STEWART, topics_list: Array.from({ length: 10_000 }, () => 'a').join(',') },
        { type: 'string_too_long', loc: ['body', 'topics_list'] },
      ],
      ['malformed JSON', '{"book_title": ', { type: 'json_invalid', loc: ['body', 0] }],
      ['no body', '', { type: 'missing', loc: ['body'] }],
    ])('%s', async (_what, body, problem) => {
      const answer = await post(body);
      expect(answer.status).toBe(422);
      expect(answer.body.detail[0]).toMatchObject({ msg: expect.any(String) as string, ...problem });
    });

    it('every problem at once', async () => {
      expect((await post({ isbn: 1, book_title: 2 })).body.detail).toHaveLength(2);
    });

    it('JSON that is sent as text', async () => {
      const answer = await api.post('/api/submit', STEWART, { 'content-type': 'text/plain' });
      expect(answer.status).toBe(422);
    });

    it('and echoes no more of the input than a person needs', async () => {
      const answer = await api.post('/api/submit', { ...STEWART, topics_list: 'x'.repeat(50_000) });
      expect(JSON.stringify(answer.body).length).toBeLessThan(600);
    });
  });

  it('refuses an oversize body with 413 in the usual shape', async () => {
    const answer = await api.post('/api/submit', { ...STEWART, topics_list: 'x'.repeat(100_000) });
    expect(answer.status).toBe(413);
    expect(answer.body).toEqual({ detail: { error: 'Request too large', message: expect.any(String) as string } });
  });

  describe('with an Idempotency-Key', () => {
    it('makes one job of a repeated request, even when all come at once', async () => {
      const key = { 'idempotency-key': randomUUID() };
      const answers = await Promise.all(Array.from({ length: 8 }, () => api.post('/api/submit', STEWART, key)));
      expect(new Set(answers.map(({ body }) => (body as { job_id: string }).job_id)).size).toBe(1);
      expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(7);
    });

    it('refuses the key for another request', async () => {
      const key = { 'idempotency-key': randomUUID() };
      await api.post('/api/submit', STEWART, key);
      const answer = await api.post('/api/submit', { ...STEWART, topics_list: 'limits' }, key);
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ detail: { error: 'Idempotency key reused' } });
    });

    it('gives another client with the same key a job of its own', async () => {
      const behindProxy = await startApi({ TRUSTED_PROXIES: '1' });
      const submit = (client: string, body: object = STEWART) =>
        behindProxy.post('/api/submit', body, { 'idempotency-key': 'order-1', 'x-forwarded-for': client });
      const idOf = ({ body }: Answer) => (body as { job_id: string }).job_id;
      const [ada, bob] = [await submit('192.0.2.1'), await submit('192.0.2.2')];
      expect([ada.status, bob.status]).toEqual([200, 200]);
      expect(idOf(bob)).not.toBe(idOf(ada));
      expect(bob.headers.get('idempotency-replayed')).toBeNull();
      expect(idOf(await submit('192.0.2.1'))).toBe(idOf(ada));
      expect((await submit('192.0.2.3', { ...STEWART, topics_list: 'limits' })).status).toBe(200);
      await behindProxy.stop();
    });

    it('refuses a key that is none', async () => {
      expect((await api.post('/api/submit', STEWART, { 'idempotency-key': 'x'.repeat(256) })).status).toBe(400);
    });
  });

  it('counts requests by route and class, never by id', async () => {
    await api.post('/api/submit', STEWART);
    await api.request(`/api/status/${randomUUID()}`);
    const text = await api.registry.metrics();
    expect(text).toMatch(/http_request_duration_seconds_count\{route="\/api\/submit",method="POST",status="2xx"\} \d+/);
    expect(text).toMatch(/route="\/api\/status\/:jobId",method="GET",status="4xx"/);
    expect(text).toMatch(/jobs_submitted_total\{outcome="created"\} \d+/);
  });
});
