import { randomBytes } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { type ApiUnderTest, startApi } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => void (api = await startApi({ MAX_WAITING_JOBS_PER_CLIENT: '1500' })));
afterAll(() => api.stop());

const books = (count: number) => Array.from({ length: count }, (_, n) => ({ book_title: `Book ${n}` }));
const send = (body: unknown, headers: Record<string, string> = {}) => api.post('/api/v1/batches', body, headers);
const cancel = (id: unknown) => api.request(`/api/v1/batches/${String(id)}`, { method: 'DELETE' });

interface Shown {
  id: string;
  [key: string]: unknown;
}
async function made(count: number): Promise<Shown> {
  const { status, body } = await send({ items: books(count) });
  if (status !== 202) throw new Error(JSON.stringify(body));
  return body as Shown;
}

describe('POST /api/v1/batches', () => {
  it('stores up to a thousand searches at once and says where they are', async () => {
    const answer = await send({ name: ' Autumn ', priority: 'low', metadata: { term: 'x' }, items: books(1_000) });
    const { id } = answer.body as Shown;
    expect(answer).toMatchObject({
      status: 202,
      body: { name: 'Autumn', status: 'running', metadata: { term: 'x' }, counts: { total: 1_000, pending: 1_000 } },
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/batches/${id}`);
    const [row] = await api.database.query('select priority, labels, tenant_id from jobs where batch_id = $1 limit 1', [
      id,
    ]);
    expect(row).toEqual({ priority: 2, labels: { term: 'x' }, tenant_id: 'public' });
    expect(await cancel(id)).toMatchObject({
      status: 200,
      body: { status: 'cancelled', counts: { cancelled: 1_000 } },
    });
    expect(await cancel(id)).toMatchObject({ status: 409, body: { code: 'batch_ended' } });
  });

  it('says of each item what is wrong with it, and stores nothing', async () => {
    const before = await api.database.query('select count(*) from jobs');
    const answer = await send({
      items: [
        { book_title: 'Calculus' },
        {},
        { isbn: '123' },
        { book_title: 7 },
        { course_url: 'ftp://example.com/a' },
      ],
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_inputs' } });
    // What is not of the right shape is told first.
    expect(answer.body).toMatchObject({ errors: [{ pointer: '/items/3/book_title', detail: 'Must be a text.' }] });
    const again = await send({
      items: [
        { book_title: 'Calculus' },
        {},
        { isbn: '123' },
        { course_url: 'ftp://example.com/a' },
        { book_title: 'Calculus' },
        { book_pdf_path: 'no token' },
      ],
    });
    expect(again).toMatchObject({ status: 400, body: { code: 'invalid_inputs' } });
    expect(again.body).toMatchObject({
      errors: [
        { pointer: '/items/1', detail: expect.stringContaining('what you study') as unknown },
        { pointer: '/items/2/isbn', detail: expect.stringContaining('not a valid ISBN') as unknown },
        { pointer: '/items/3/course_url', detail: expect.stringContaining('http') as unknown },
        { pointer: '/items/4', detail: 'Is the same as /items/0. Please send each search once.' },
        { pointer: '/items/5/book_pdf_path', detail: expect.stringContaining('upload') as unknown },
      ],
    });
    expect(await api.database.query('select count(*) from jobs')).toEqual(before);
  });

  it.each([
    ['1,001 items', { items: books(1_001) }, '/items', 'Must be at most 1000 items.'],
    ['no items', { items: [] }, '/items', 'Must be at least 1 items.'],
    ['nothing', {}, '/items', 'Is missing. Must be a list.'],
    [
      '17 labels',
      { items: books(1), metadata: Object.fromEntries(books(17).map((_, n) => [n, ''])) },
      '/metadata',
      'Has to have at most 16 keys.',
    ],
    [
      'a priority that is none',
      { items: books(1), priority: 'urgent' },
      '/priority',
      'Must be one of high, normal, low.',
    ],
  ])('is refused with %s', async (_, body, pointer, detail) => {
    expect(await send(body)).toMatchObject({ status: 400, body: { errors: [{ pointer, detail }] } });
  });

  it('names the item of a book that no job can take', async () => {
    const token = randomBytes(32).toString('base64url');
    const answer = await send({ items: [{ book_title: 'Calculus' }, { book_pdf_path: token }] });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/items/1/book_pdf_path' }] } });
  });

  it('takes a body that is larger than one search may be, up to a bound', async () => {
    const long = { topics_list: 'x'.repeat(4_000) };
    const many = Array.from({ length: 40 }, (_, n) => ({ ...long, book_title: `Book ${n}` }));
    const answer = await send({ items: many });
    expect(answer.status).toBe(202);
    await cancel((answer.body as Shown).id);
    expect((await api.post('/api/submit', { ...long, query: 'x'.repeat(100_000) })).status).toBe(413);
    expect((await send({ items: many, padding: 'x'.repeat(4_194_304) })).status).toBe(413);
  });

  it('is one batch under one Idempotency-Key', async () => {
    const body = { items: books(2) };
    const first = await send(body, { 'idempotency-key': 'k1' });
    const second = await send(body, { 'idempotency-key': 'k1' });
    expect(second).toMatchObject({ status: 202, body: { id: (first.body as Shown).id } });
    expect([first, second].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    const other = await send({ items: books(3) }, { 'idempotency-key': 'k1' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_conflict' } });
    expect(await send(body, { 'idempotency-key': 'a b' })).toMatchObject({ status: 400 });
  });
});

describe('the webhook of a batch', () => {
  it('is made with it, its secret shown once, and told of the end', async () => {
    const body = { items: books(1), webhook: { url: 'https://example.com/hooks' } };
    const answer = await send(body, { 'idempotency-key': 'hook' });
    const { id, webhook } = answer.body as Shown;
    expect(webhook).toMatchObject({
      url: 'https://example.com/hooks',
      events: ['batch.ended'],
      secret: expect.stringMatching(/^whsec_/) as unknown,
    });
    expect((await send(body, { 'idempotency-key': 'hook' })).body).toMatchObject({ id, webhook: null });
    await cancel(id);
    const told = await api.database.query(
      'select e.type from webhook_deliveries d join webhook_events e on e.id = d.event_id where e.subject = $1',
      [id],
    );
    expect(told).toEqual([{ type: 'batch.ended' }]);
  });

  it('to a private address is refused, and nothing is stored', async () => {
    const answer = await send({ items: books(1), webhook: { url: 'https://127.0.0.1/hooks' } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/webhook/url' }] } });
  });
});

describe('the batches of a client', () => {
  it('are listed newest first, with a cursor that cannot be tampered with', async () => {
    const ids = [await made(1), await made(1), await made(1)].map(({ id }) => id).reverse();
    const list = async (query: string) =>
      (await api.request(`/api/v1/batches?${query}`)).body as { items: Shown[]; next: string };
    const first = await list('limit=2');
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect((await list(`limit=1&cursor=${first.next}`)).items.map(({ id }) => id)).toEqual(ids.slice(2));
    const tampered = Buffer.from(
      Buffer.from(first.next, 'base64url')
        .toString()
        .replace(/"id":".{4}/, '"id":"0000'),
    );
    for (const query of [`cursor=${tampered.toString('base64url')}`, 'cursor=x', 'limit=0', 'limit=x', 'limit=201']) {
      expect(await api.request(`/api/v1/batches?${query}`)).toMatchObject({ status: 400 });
    }
  });

  it('are unknown under any other id', async () => {
    for (const id of ['x', '00000000-0000-4000-8000-000000000000']) {
      expect(await api.request(`/api/v1/batches/${id}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
      expect((await cancel(id)).status).toBe(404);
      expect((await api.request(`/api/v1/batches/${id}/results`)).status).toBe(404);
    }
  });

  it('are not more than may wait', async () => {
    const strict = await startApi({ MAX_WAITING_JOBS_PER_CLIENT: '5' });
    const answer = await strict.post('/api/v1/batches', { items: books(6) });
    expect(answer).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('At most 5 searches') as unknown },
    });
    expect((await strict.post('/api/v1/batches', { items: books(3) })).status).toBe(202);
    const full = await strict.post('/api/v1/batches', { items: books(3) });
    expect(full).toMatchObject({
      status: 429,
      body: { code: 'rate_limited', retry_after: expect.any(Number) as unknown },
    });
    await strict.stop();
  });
});

describe('the results of a batch', () => {
  it('are one file once all searches have ended, with what several found named once in lists', async () => {
    const { id } = await made(3);
    const file = (format: string) => api.request(`/api/v1/batches/${id}/results?format=${format}`);
    expect(await file('csv')).toMatchObject({ status: 409, body: { code: 'job_not_finished' } });
    const jobs = await api.database.query<{ id: string }>('select unnest(job_ids) as id from batches where id = $1', [
      id,
    ]);
    for (const [n, { id: jobId }] of jobs.entries()) {
      const run = { jobId, attempt: 1 };
      await api.store.claim(run, 'w', 60);
      if (n === 2) await api.store.fail(run, 'x', 'It went wrong.');
      else {
        const resource = (title: string, url: string) => ({
          type: 'Textbook',
          title,
          source: 'Press',
          url,
          description: 'x',
        });
        const results = [
          resource('Shared', 'https://example.com/shared'),
          resource(`Own ${n}`, `https://example.com/${n}`),
        ];
        await api.store.complete(run, { results, rawOutput: `# Guide ${n}`, metadata: {}, statusMessage: 'Done.' });
      }
    }
    expect((await api.request(`/api/v1/batches/${id}`)).body).toMatchObject({
      status: 'completed',
      counts: { completed: 2, failed: 1 },
    });
    const rows = parse<{ search: string; title: string }>(String((await file('csv')).body), { columns: true });
    expect(rows.map(({ search, title }) => [search, title])).toEqual([
      ['Book 0', 'Shared'],
      ['Book 0', 'Own 0'],
      ['Book 1', 'Shared'],
      ['Book 1', 'Own 1'],
    ]);
    expect((await file('json')).body).toMatchObject({
      batch_id: id,
      searches: [
        { status: 'completed' },
        { status: 'completed' },
        { status: 'failed', error: 'It went wrong.', results: [] },
      ],
    });
    expect((await file('markdown')).body).toBe('# Guide 0\n\n---\n\n# Guide 1\n');
    expect(
      String((await file('urls')).body)
        .trim()
        .split('\n'),
    ).toEqual(['https://example.com/shared', 'https://example.com/0', 'https://example.com/1']);
    expect(String((await file('bibtex')).body).match(/@misc/g)).toHaveLength(3);
    expect(String((await file('ris')).body).match(/^TY/gm)).toHaveLength(3);
    expect((await file('xml')).status).toBe(400);
    const tag = (await file('ris')).headers.get('etag') ?? '';
    const headers = { 'if-none-match': tag };
    expect((await api.request(`/api/v1/batches/${id}/results?format=ris`, { headers })).status).toBe(304);
  });
});
