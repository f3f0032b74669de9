import { NestFactory } from '@nestjs/core';
import { JobInputs, type LinkVerdict, ServiceError } from '@scholarsource/contracts';
import { QueueModule, QueueProducer } from '@scholarsource/queue';
import type { ResearchEngine } from '@scholarsource/research';
import { createLogger } from '@scholarsource/service-kit';
import { createStore, type Store } from '@scholarsource/store';
import { createOutboxDouble, createTestDatabase, sharedRedis, type TestDatabase } from '@scholarsource/testing';
import { type LinkChecker, offlineLinkChecker, unchecked } from '@scholarsource/web';
import { Registry } from 'prom-client';
import { LinkRecheck } from '../src/link-recheck.ts';
import { ResearchHandler } from '../src/research-handler.ts';
import { createWorkerMetrics } from '../src/worker-metrics.ts';

let database: TestDatabase;
let store: Store;
let outbox: Awaited<ReturnType<typeof createOutboxDouble>>;
let queue: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;
beforeAll(async () => {
  database = await createTestDatabase();
  store = createStore({ kind: 'postgres', connectionString: database.url, poolSize: 5, timeoutMs: 5_000 });
  queue = await NestFactory.createApplicationContext(
    QueueModule.forConsumer({ ...sharedRedis(), onError: () => undefined }),
    { logger: false },
  );
  outbox = await createOutboxDouble(database);
});
afterAll(async () => {
  await queue.close();
  await store.close();
  await database.drop();
});

const URLS = ['https://one.example/book', 'https://two.example/video', 'https://three.example/notes'];
const verdict = (state: LinkVerdict['state'], detail: string | null = null): LinkVerdict => ({
  ...unchecked(detail ?? ''),
  state,
  detail,
  checked_at: state === 'unchecked' ? null : new Date().toISOString(),
  http_status: state === 'ok' ? 200 : state === 'broken' ? 404 : null,
});

async function submitted(): Promise<string> {
  const answer = await store.jobs.submit({
    inputs: JobInputs.parse({ book_title: 'Calculus' }),
    searchTitle: 'Calculus',
    bypassCache: false,
    idempotencyKey: null,
    requestHash: 'x',
  });
  if (answer.outcome !== 'created') throw new Error(answer.outcome);
  return answer.job.id;
}

/** A finished search with three resources, whose links worked when it found them. */
async function finished(): Promise<string> {
  const jobId = await submitted();
  await store.jobs.claim({ jobId, attempt: 1 }, 'w', 60);
  const results = URLS.map((url, n) => ({
    type: 'Textbook',
    title: `Book ${n}`,
    source: 'x',
    url,
    link: verdict('ok'),
  }));
  await store.jobs.complete(
    { jobId, attempt: 1 },
    { results, rawOutput: '# Guide', metadata: {}, statusMessage: 'Found 3 resources.' },
  );
  return jobId;
}

/** An engine double for a worker that is given no searches. */
const NO_ENGINE: ResearchEngine = {
  name: 'none',
  version: '1',
  run: () => {
    throw new Error('there is nothing to search for');
  },
};

/** A fake link checker with a configurable verdict per address; `works` by default. */
function checkerOf(states: Record<string, LinkVerdict | undefined>): LinkChecker {
  return { check: (url) => Promise.resolve({ link: states[url] ?? verdict('ok'), page: null }) };
}

/** A job that looks at the links of another one, run to its end. */
async function recheck(target: string, checker: LinkChecker, links = store.links) {
  const jobId = await submitted();
  await database.query('update jobs set recheck_of = $2, schedule_id = gen_random_uuid() where id = $1', [
    jobId,
    target,
  ]);
  const handler: ResearchHandler = new ResearchHandler({
    store: store.jobs,
    producer: queue.get(QueueProducer),
    engine: NO_ENGINE,
    recheck: new LinkRecheck({ jobs: store.jobs, links, checker }),
    metrics: createWorkerMetrics(new Registry(), 10, () => handler.running),
    logger: createLogger('worker', 'silent'),
    settings: { name: 'w', leaseSeconds: 30, heartbeatSeconds: 5, retryLimit: 2, retryBaseSeconds: 0 },
  });
  await handler.handle({ jobId, attempt: 1 });
  const job = await store.jobs.get(jobId);
  if (job === null) throw new Error('no job');
  return job;
}

const health = async (jobId: string) => (await store.links.health('public', jobId, 10)) ?? [];
const told = (jobId: string) => outbox.of(jobId);

describe('a recheck', () => {
  it('opens each link of a finished job again and keeps how it stands', async () => {
    const target = await finished();
    const broken = verdict('broken', 'it answers 404');
    const job = await recheck(target, checkerOf({ [URLS[1] ?? '']: broken }));
    expect(job).toMatchObject({
      status: 'completed',
      search_title: 'Links of Calculus',
      status_message: 'Links looked at again: 2 working, 1 broken.',
      metadata: { recheck_of: target, links: { ok: 2, broken: 1, login_required: 0, unchecked: 0 } },
    });
    expect(job.results?.map(({ url, link }) => [url, link])).toContainEqual([URLS[1], broken]);
    expect(await health(target)).toMatchObject([
      { url: URLS[0], state: 'ok', looks: [{ state: 'ok', http_status: 200, job_id: job.id }] },
      { url: URLS[1], state: 'broken', looks: [{ state: 'broken', http_status: 404, detail: 'it answers 404' }] },
      { url: URLS[2], state: 'ok' },
    ]);
    expect((await store.jobs.listEvents(job.id, 0, 10)).map(({ event }) => event.type)).toEqual([
      'submitted',
      'started',
      'stage_started',
      'completed',
    ]);
  });

  it('tells of a link that breaks once, and again when it has worked meanwhile', async () => {
    const target = await finished();
    const url = URLS[2] ?? '';
    const look = (state: LinkVerdict['state']) => recheck(target, checkerOf({ [url]: verdict(state) }));
    await look('broken');
    const events = await told(target);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'resource.link_broken',
      data: {
        job: { id: target, title: 'Calculus' },
        resource: { title: 'Book 2', url, type: 'Textbook' },
        link: { state: 'broken', before: 'ok', http_status: 404 },
      },
    });
    await look('broken');
    await look('unchecked');
    await look('broken');
    expect(await told(target)).toHaveLength(1);
    await look('ok');
    await look('broken');
    expect(await told(target)).toHaveLength(2);
    expect((await health(target))[2]?.looks.map(({ state }) => state)).toEqual([
      'broken',
      'ok',
      'broken',
      'unchecked',
      'broken',
      'broken',
    ]);
  });

  it('says unchecked without a network, which changes nothing about a link', async () => {
    const target = await finished();
    const before = await health(target);
    const job = await recheck(target, offlineLinkChecker);
    expect(job).toMatchObject({ status: 'completed', metadata: { links: { unchecked: 3, broken: 0 } } });
    const after = await health(target);
    expect(after.map(({ looks }) => looks[0]?.state)).toEqual(Array(3).fill('unchecked'));
    expect(after.map(({ state, since }) => [state, since])).toEqual(before.map(({ state, since }) => [state, since]));
    expect(await told(target)).toEqual([]);
  });

  it('notes what it saw once, though the answer to the first write is lost', async () => {
    const target = await finished();
    let calls = 0;
    await recheck(target, checkerOf({ [URLS[0] ?? '']: verdict('broken') }), {
      record: async (run, seen) => {
        calls += 1;
        const noted = await store.links.record(run, seen);
        if (calls === 1) throw new ServiceError('store_unavailable', 'No answer.');
        return noted;
      },
      target: (...args) => store.links.target(...args),
      health: (...args) => store.links.health(...args),
      expire: (...args) => store.links.expire(...args),
    });
    expect((await health(target))[0]?.looks).toHaveLength(1);
    expect(await told(target)).toHaveLength(1);
  });

  it('writes nothing when its job is no longer its own', async () => {
    const target = await finished();
    const jobId = await submitted();
    await database.query('update jobs set recheck_of = $2, schedule_id = gen_random_uuid() where id = $1', [
      jobId,
      target,
    ]);
    await store.jobs.claim({ jobId, attempt: 1 }, 'w', 60);
    await store.jobs.cancel(jobId);
    const seen = [{ position: 0, state: 'broken', httpStatus: 404, detail: null }] as const;
    expect(await store.links.record({ jobId, attempt: 1 }, seen)).toBe(false);
    expect((await health(target))[0]?.looks).toEqual([]);
  });

  it('fails with a sentence when the job is gone whose links they were', async () => {
    const target = await finished();
    await database.query('delete from jobs where id = $1', [target]);
    const job = await recheck(target, offlineLinkChecker);
    expect(job).toMatchObject({ status: 'failed', error: 'The job whose links are to be looked at is gone.' });
    expect(await store.links.health('public', target, 10)).toBeNull();
  });
});

describe('how links stand', () => {
  it('is shown to nobody else, and what is older than it is kept is deleted', async () => {
    const target = await finished();
    await recheck(target, checkerOf({}));
    expect(await store.links.health('other', target, 10)).toBeNull();
    await database.query(`update link_checks set at = now() - interval '2 days' where job_id = $1`, [target]);
    expect(await store.links.expire(null, 100)).toBe(0);
    expect(await store.links.expire(1, 100)).toBe(3);
    expect(await health(target)).toMatchObject([{ state: 'ok', looks: [] }, { state: 'ok' }, { state: 'ok' }]);
  });
});
