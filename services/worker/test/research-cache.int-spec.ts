import { NestFactory } from '@nestjs/core';
import { loadConfig } from '@scholarsource/config';
import { type Job, JobInputs, type StoredJobEvent } from '@scholarsource/contracts';
import { QueueModule, QueueProducer } from '@scholarsource/queue';
import { createResearchEngine } from '@scholarsource/research';
import type { ResourceSource } from '@scholarsource/sources';
import { createLogger } from '@scholarsource/service-kit';
import { createStore, type Store } from '@scholarsource/store';
import { createTestDatabase, sharedRedis, type TestDatabase } from '@scholarsource/testing';
import { Registry } from 'prom-client';
import { createResearchCache } from '../src/research-cache.ts';
import { ResearchHandler } from '../src/research-handler.ts';
import { createWorkerMetrics } from '../src/worker-metrics.ts';
import { NO_RECHECK } from './no-recheck.ts';

const logger = createLogger('worker', 'silent');
const INPUTS = { book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' };

let database: TestDatabase;
let store: Store;
let queue: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;
let searches: number;
beforeEach(async () => {
  database = await createTestDatabase();
  store = createStore({ kind: 'postgres', connectionString: database.url, poolSize: 5, timeoutMs: 3_000 });
  queue = await NestFactory.createApplicationContext(
    QueueModule.forConsumer({ ...sharedRedis(), onError: () => undefined }),
    { logger: false },
  );
  searches = 0;
});
afterEach(async () => {
  await queue.close();
  await store.close();
  await database.drop();
});

/** A source that counts how often it is asked, and always holds the same resource. */
const counting: ResourceSource = {
  name: 'counting',
  search: () => {
    searches += 1;
    return Promise.resolve([
      {
        id: 'counting-1',
        title: 'Calculus',
        url: 'https://example.edu/calculus.pdf',
        publisher: 'Example University',
        country: null,
        kind: 'open_textbook',
        level: null,
        subjects: ['calculus', 'mathematics'],
        topics: ['limits', 'derivatives', 'integrals'],
        authors: [],
        licence: 'unknown',
        licenceEvidence: null,
        credibility: 1,
        relevance: 1,
        foundBy: 'counting',
        snippet: null,
        fields: null,
        work: null,
        special: [],
        imports: [],
      },
    ]);
  },
};

/** Runs a job to its end on a worker whose engine remembers in the database. */
async function runJob(bypassCache = false): Promise<{ job: Job; events: StoredJobEvent[] }> {
  const cache = createResearchCache(store.cache, loadConfig({}).cache, logger);
  const handler: ResearchHandler = new ResearchHandler({
    store: store.jobs,
    producer: queue.get(QueueProducer),
    engine: createResearchEngine({ sources: [counting], cache }),
    recheck: NO_RECHECK,
    metrics: createWorkerMetrics(new Registry(), 10, () => handler.running),
    logger,
    settings: { name: 'test-worker', leaseSeconds: 30, heartbeatSeconds: 5, retryLimit: 2, retryBaseSeconds: 0 },
  });
  const answer = await store.jobs.submit({
    inputs: JobInputs.parse(INPUTS),
    searchTitle: 'Calculus',
    bypassCache,
    idempotencyKey: null,
    requestHash: 'x',
  });
  if (answer.outcome !== 'created') throw new Error('not stored');
  const jobId = answer.job.id;
  await handler.handle({ jobId, attempt: 1 });
  const job = await store.jobs.get(jobId);
  if (job?.status !== 'completed') throw new Error(`the job is ${job?.status}`);
  return { job, events: await store.jobs.listEvents(jobId, 0, 100) };
}

const kinds = (events: StoredJobEvent[]) => events.map(({ event }) => event.type);

describe('a worker that remembers', () => {
  it('answers the second of two equal jobs without a search, and says so in metadata and events', async () => {
    const first = await runJob();
    const second = await runJob();
    expect(searches).toBe(1);
    expect([first.job.metadata?.['cache_used'], second.job.metadata?.['cache_used']]).toEqual([false, true]);
    expect(second.job.results).toEqual(first.job.results);
    expect(second.job.raw_output).toBe(first.job.raw_output);
    expect(kinds(second.events)).toEqual(kinds(first.events));
    expect(JSON.stringify(second.events)).toContain('kept from an earlier search');
  });

  it('searches again when the cache is to be passed over, and remembers what it found', async () => {
    await runJob();
    await database.query(`update course_cache set results = '{}'`);
    const { job } = await runJob(true);
    expect([searches, job.metadata?.['cache_used']]).toEqual([2, false]);
    await runJob();
    expect(searches).toBe(2);
  });

  it('searches again when the time of the answer is over, and not for the analysis, which is kept longer', async () => {
    await runJob();
    const [analysis, full] = await database.query<{ days: number }>(
      `select round(extract(epoch from expires_at - cached_at) / 86400)::int as days from course_cache order by cache_type`,
    );
    expect([analysis?.days, full?.days]).toEqual([30, 7]);
    await database.query(`update course_cache set expires_at = now() where cache_type = 'full'`);
    const { job, events } = await runJob();
    expect([searches, job.metadata?.['cache_used']]).toEqual([2, true]);
    expect(JSON.stringify(events).match(/kept from an earlier search/g)).toHaveLength(1);
  });

  it('completes its job when the cache cannot be asked', async () => {
    await database.query('drop table course_cache');
    const { job } = await runJob();
    expect([searches, job.metadata?.['cache_used']]).toEqual([1, false]);
  });
});
