import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { MadeNotebook } from '@scholarsource/contracts';
import { freePort, type LocalServer, startPostgres } from '@scholarsource/local-stack';
import { type NotebookLmDouble, ownRedis, startNotebookLmDouble, waitFor } from '@scholarsource/testing';
import { Redis } from 'ioredis';
import pg from 'pg';
import { type JobBody, type StackUnderTest, startTestStack, STEWART } from './stack-under-test.ts';

const ADMIN_KEY = 'an-admin-key-of-a-test';

let postgresOptions: { dataDir: string; port: number };
let postgres: LocalServer;
let redis: Awaited<ReturnType<typeof ownRedis>>;
let notebookLm: NotebookLmDouble;
let system: StackUnderTest;

beforeAll(async () => {
  postgresOptions = {
    dataDir: join(mkdtempSync(join(tmpdir(), 'scholarsource-e2e-')), 'postgres'),
    port: await freePort(),
  };
  postgres = await startPostgres(postgresOptions);
  redis = await ownRedis();
  notebookLm = await startNotebookLmDouble();
  system = await startTestStack(postgres.url, redis.url, {
    NOTEBOOKLM_API_URL: notebookLm.url,
    ADMIN_API_KEY: ADMIN_KEY,
  });
});
afterAll(async () => {
  await system.stack.stop();
  await notebookLm.stop();
  await redis.stop();
  await postgres.stop();
});

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function upload(file: Buffer): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(file)]), 'book.pdf');
  const { body } = await system.request<{ upload_token: string }>('/api/uploads', { method: 'POST', body: form });
  return body.upload_token;
}

/** A small PDF whose one page, packed twice, is of 200 MB. */
function bombPdf(): Buffer {
  const once = deflateSync(Buffer.alloc(200_000_000, ' '), { level: 9 });
  const packed = deflateSync(once, { level: 9 });
  return Buffer.concat([
    Buffer.from(`%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>> endobj
4 0 obj <</Length ${packed.length}/Filter[/FlateDecode/FlateDecode]>>
stream
`),
    packed,
    Buffer.from('\nendstream endobj\ntrailer <</Root 1 0 R/Size 5>>\n%%EOF'),
  ]);
}

const submitMany = (count: number) => Promise.all(Array.from({ length: count }, () => system.submit()));
const allComplete = (jobIds: string[]) =>
  Promise.all(jobIds.map((jobId) => system.reaches(jobId, 'completed', 60_000)));

async function doubledResults(): Promise<number> {
  const rows = await query<{ count: string }>(
    `select count(*) from (select job_id from job_events where event->>'type' = 'completed' group by 1 having count(*) > 1) d`,
  );
  return Number(rows[0]?.count);
}

describe('the whole system as processes', () => {
  it('turns a textbook into five to seven resources, and tells each stage on the way', async () => {
    const jobId = await system.submit();
    const job = await system.reaches(jobId, 'completed');
    expect(job.results?.length).toBeGreaterThanOrEqual(5);
    expect(job.results?.length).toBeLessThanOrEqual(7);
    const { body } = await system.get<{ events: { event: { type: string; stage?: string } }[] }>(
      `/api/jobs/${jobId}/events`,
    );
    // A fast worker claims the job before the API has noted that it is queued.
    const events = body.events.filter(({ event }) => event.type !== 'queued');
    expect(events.map(({ event }) => [event.type, event.stage].filter(Boolean).join(' '))).toEqual([
      'submitted',
      'started',
      ...['course-intelligence', 'resource-discovery', 'resource-validation', 'output-formatting'].flatMap((stage) => [
        `stage_started ${stage}`,
        `stage_finished ${stage}`,
      ]),
      'completed',
    ]);
  });

  it('serves what the API reads from files: the page, its console, the description for people, and the board', async () => {
    const textOf = async (path: string, headers = {}) => {
      const response = await fetch(`${system.stack.apiUrl}${path}`, { headers });
      return [path, response.status, await response.text()] as const;
    };
    const page = await textOf('/', { accept: 'text/html' });
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page[2])?.[1];
    const asked = await Promise.all([
      textOf('/console'),
      textOf('/docs/'),
      textOf('/docs/static/swagger-ui.css'),
      textOf(script ?? 'no script'),
      textOf('/admin/queues', { authorization: `Bearer ${ADMIN_KEY}` }),
    ]);
    for (const [path, status, text] of [page, ...asked]) {
      expect([path, status]).toEqual([path, 200]);
      expect(text.length).toBeGreaterThan(500);
    }
  });

  it('makes a notebook of what a job found, without what may only be linked to', async () => {
    const jobId = await system.submit({ query: 'introductory statistics' });
    const { results } = await system.reaches(jobId, 'completed');
    const { status, body } = await system.post<MadeNotebook>(
      `/api/jobs/${jobId}/notebook`,
      { project_number: '123456789012', location: 'eu' },
      { 'google-access-token': 'a-token-of-a-user' },
    );
    expect([status, body]).toEqual([201, expect.anything()]);
    expect(notebookLm.notebooks.get(body.notebook_id)).toHaveLength(body.added.length);
    expect(body.added.length).toBeGreaterThan(1);
    expect(body.added.at(-1)).toMatchObject({ kind: 'text' });
    const linkOnly = (results ?? []).filter(({ url }) => new URL(url).hostname === 'openstax.org');
    expect(linkOnly.length).toBeGreaterThan(0);
    expect(body.added.filter(({ url }) => url?.includes('openstax'))).toEqual([]);
    for (const { url } of linkOnly) expect(body.left_out).toContainEqual(expect.objectContaining({ url }));
  });

  it('fails a job that says nothing, with a sentence, and does not try it again', async () => {
    const job = await system.reaches(await system.submit({ isbn: '9780306406157' }), 'failed');
    expect(job.error).toContain('9780306406157');
  });

  it('takes a book for one job, and removes it when the job has ended', async () => {
    const upload_token = await upload(Buffer.from('%PDF-1.7 a book that nobody can read'));
    expect(readdirSync(join(system.stack.dataDir, 'uploads'))).toHaveLength(1);
    await system.reaches(await system.submit({ ...STEWART, book_pdf_path: upload_token }), 'completed');
    await waitFor('the file to be gone', () => readdirSync(join(system.stack.dataDir, 'uploads')).length === 0);
    // The file goes first, so that none is ever without a row.
    await waitFor('its row to be gone', async () => (await query('select id from uploads')).length === 0);
  });

  it('fails the job of a bomb at once, with a sentence, and no other job of the worker', async () => {
    const startOfWorker = async () =>
      /^process_start_time_seconds\S* (\S+)$/m.exec(await system.metrics('worker'))?.[1];
    const startedAt = await startOfWorker();
    const bomb = await system.submit({ book_pdf_path: await upload(bombPdf()) });
    const others = await submitMany(5);
    const failed = await system.reaches(bomb, 'failed');
    expect(failed.error).toContain('cannot be read safely');
    for (const jobId of others) await system.reaches(jobId, 'completed');
    expect(await query(`select attempt, crashes from jobs where id = '${bomb}'`)).toEqual([{ attempt: 1, crashes: 0 }]);
    expect(startedAt).toBeDefined();
    expect(await startOfWorker()).toBe(startedAt);
  });

  it('shows the state of everything as metrics', async () => {
    const text = await waitFor('a scrape', async () => {
      const metrics = await system.metrics('scaler');
      return metrics.includes('scholarsource_workers{component="scaler"} 1') ? metrics : null;
    });
    for (const line of [
      /^scholarsource_queue_entries\{state="waiting",component="scaler"\} 0$/m,
      /^scholarsource_backlog\{component="scaler"\} 0$/m,
      /^scholarsource_oldest_waiting_age_seconds\{component="scaler"\} 0$/m,
      /^scholarsource_workers\{component="scaler"\} 1$/m,
      /^scholarsource_dependency_up\{dependency="redis",component="scaler"\} 1$/m,
      /^scholarsource_dependency_up\{dependency="database",component="scaler"\} 1$/m,
    ]) {
      expect(text).toMatch(line);
    }
  });

  it('loses and doubles nothing when the worker is stopped under load and another one comes', async () => {
    const jobIds = await submitMany(60);
    const worker = system.service('worker');
    await worker.stop();
    expect(await worker.ended()).toBe('worker ended with exit code 0');
    worker.start();
    await worker.ready();
    await allComplete(jobIds);
    expect(await doubledResults()).toBe(0);
  });

  it('loses and doubles nothing when the worker is killed under load and another one comes', async () => {
    const jobIds = await submitMany(60);
    const worker = system.service('worker');
    worker.signal('SIGKILL');
    await worker.ended();
    worker.start();
    await worker.ready();
    await allComplete(jobIds);
    expect(await doubledResults()).toBe(0);
  });

  it('runs every waiting job although Redis forgot all of them', async () => {
    const worker = system.service('worker');
    await worker.stop();
    const jobIds = await submitMany(20);
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    worker.start();
    await worker.ready();
    await allComplete(jobIds);
    expect(await doubledResults()).toBe(0);
  });

  it('stores a job within a second while Redis is away, and runs it when Redis is back', async () => {
    await redis.stop();
    const startedAt = performance.now();
    const jobId = await system.submit();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect((await system.get<JobBody>(`/api/status/${jobId}`)).body.status).toBe('pending');
    expect((await system.get<{ status: string }>('/api/health')).body).toMatchObject({
      status: 'degraded',
      redis: 'unavailable',
    });
    expect((await system.get<object>('/api/health/workers')).body).toEqual({
      status: 'degraded',
      workers_available: null,
      worker_count: null,
      workers: [],
      message: 'Redis cannot be reached, so the workers are not known.',
    });
    await redis.start();
    await system.reaches(jobId, 'completed', 30_000);
  });

  it('says 503 at once while PostgreSQL is away, stays up, and goes on when it is back', async () => {
    const pids = system.stack.services.map(({ pid }) => pid);
    const jobId = await system.submit();
    await system.reaches(jobId, 'completed');
    await postgres.stop();
    const startedAt = performance.now();
    const refused = await system.post<JobBody>('/api/submit', STEWART);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(refused).toMatchObject({
      status: 503,
      body: { detail: { error: 'Service unavailable', message: expect.any(String) as string } },
    });
    expect((await system.get(`/api/status/${randomUUID()}`)).status).toBe(503);
    // Its results were read before, and do not change.
    expect(await system.get(`/api/status/${jobId}`)).toMatchObject({ status: 200, body: { status: 'completed' } });
    expect((await system.get('/api/health')).status).toBe(503);
    postgres = await startPostgres(postgresOptions);
    const next = await waitFor('the API to store jobs again', () => system.submit().catch(() => null), 30_000);
    await system.reaches(next, 'completed', 30_000);
    expect(system.stack.services.map(({ pid }) => pid)).toEqual(pids);
  });

  it('stops on SIGTERM even while Redis is away', async () => {
    await redis.stop();
    const worker = system.service('worker');
    const startedAt = performance.now();
    await worker.stop();
    expect(await worker.ended()).toBe('worker ended with exit code 0');
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    await redis.start();
    worker.start();
    await worker.ready();
    await system.reaches(await system.submit(), 'completed');
  });
});
