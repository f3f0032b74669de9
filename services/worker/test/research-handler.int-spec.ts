import { setTimeout as delay } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import {
  type FoundTitles,
  type Job,
  JobInputs,
  searchTitle,
  ServiceError,
  type Stage,
  STAGES,
  type ResearchReport,
} from '@scholarsource/contracts';
import { QueueModule, QueueObserver, QueueProducer } from '@scholarsource/queue';
import type { ResearchEngine, RunOptions, StageProgress } from '@scholarsource/research';
import { createLogger } from '@scholarsource/service-kit';
import { createJobStore, type JobStore } from '@scholarsource/store';
import { createTestDatabase, sharedRedis, type TestDatabase, waitFor } from '@scholarsource/testing';
import { Registry } from 'prom-client';
import { ResearchHandler } from '../src/research-handler.ts';
import { createWorkerMetrics } from '../src/worker-metrics.ts';
import { NO_RECHECK } from './no-recheck.ts';

const REPORT: ResearchReport = {
  engine: { name: 'scripted', version: '1' },
  textbook: { title: 'Calculus', authors: ['Stewart'], edition: null, isbn: null, source: 'user_provided' },
  course: { title: null, number: null, university: null, level: null },
  discipline: null,
  confidence: 0.95,
  suggestions: [],
  topics: [],
  resources: [],
  rejected: [],
  warnings: [],
  sources: [],
  partial: false,
  markdown: '# Guide',
  usage: [],
};

/** What a stage takes in milliseconds that is stored before the next begins. */
const DEAR_MS = 75;

/** A fake engine with configurable stages, which counts their executions. */
class ScriptedEngine implements ResearchEngine {
  readonly name = 'scripted';
  readonly version = '1';
  readonly runs: Stage[] = [];
  found: FoundTitles | undefined;
  /** For each run, whether it was its last attempt. */
  readonly lastAttempts: boolean[] = [];
  /** Whether each stage spends something. */
  pays = false;
  work: (stage: Stage, signal: AbortSignal) => Promise<void> = () => Promise.resolve();

  async *run(
    _request: unknown,
    { checkpoints, signal, isLastAttempt = false, ledger }: RunOptions,
  ): AsyncGenerator<StageProgress, ResearchReport> {
    this.lastAttempts.push(isLastAttempt);
    for (const stage of STAGES) {
      if (checkpoints[stage] !== undefined) continue;
      yield { type: 'stage_started', stage, activity: `doing ${stage}` };
      this.runs.push(stage);
      await this.work(stage, signal);
      if (this.pays) ledger?.changed();
      signal.throwIfAborted();
      const found = stage === 'course-intelligence' && this.found !== undefined ? { found: this.found } : {};
      yield { type: 'stage_finished', stage, output: { stage }, summary: 'done', ...found };
    }
    return REPORT;
  }
}

/** Settles according to the signal and the test. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const pass = (signal: AbortSignal) =>
    Promise.race([
      promise,
      new Promise<never>((_, reject) =>
        // The reason of a run's signal is an error.
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
      ),
    ]);
  return { open: () => resolve(undefined), pass };
}

let database: TestDatabase;
let store: JobStore;
let queue: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;
beforeAll(async () => {
  database = await createTestDatabase();
  store = createJobStore({ kind: 'postgres', connectionString: database.url, poolSize: 5, timeoutMs: 3_000 });
  queue = await NestFactory.createApplicationContext(
    QueueModule.forConsumer({ ...sharedRedis(), onError: () => undefined }),
    { logger: false },
  );
});
afterAll(async () => {
  await queue.close();
  await store.close();
  await database.drop();
});

async function newJob(given: object = { book_title: 'Calculus', book_author: 'Stewart' }): Promise<string> {
  const inputs = JobInputs.parse(given);
  const answer = await store.submit({
    inputs,
    searchTitle: searchTitle(inputs),
    bypassCache: false,
    idempotencyKey: null,
    requestHash: 'x',
  });
  if (answer.outcome !== 'created') throw new Error('not stored');
  return answer.job.id;
}

/** The writes of a run, each with what distinguishes its calls. */
const WRITES: Partial<Record<keyof JobStore, (args: unknown[]) => string>> = {
  claim: () => '',
  heartbeat: () => '',
  checkpoint: ([, stage]) => String(stage),
  appendEvent: ([, , activity, operation]) => String(activity ?? operation),
  complete: () => '',
  retry: () => '',
  fail: () => '',
  handBack: () => '',
};

/** A store whose first response to each write gets lost; `lost` collects their names. */
function forgetful(): { store: JobStore; lost: Set<string> } {
  const lost = new Set<string>();
  const proxy = new Proxy(store, {
    get: (target, name: keyof JobStore) => {
      const method: (...args: never[]) => unknown = target[name].bind(target);
      const nameCall = WRITES[name];
      if (nameCall === undefined) return method;
      return async (...args: never[]) => {
        const answer = await method(...args);
        const call = `${name} ${nameCall(args)}`.trim();
        if (lost.has(call)) return answer;
        lost.add(call);
        throw new ServiceError('store_unavailable', 'No answer.');
      };
    },
  });
  return { store: proxy, lost };
}

const typesOf = async (jobId: string) => (await store.listEvents(jobId, 0, 100)).map(({ event }) => event.type);

function newWorker(engine = new ScriptedEngine(), settings = {}, itsStore = store) {
  const registry = new Registry();
  const handler: ResearchHandler = new ResearchHandler({
    store: itsStore,
    producer: queue.get(QueueProducer),
    engine,
    recheck: NO_RECHECK,
    metrics: createWorkerMetrics(registry, 10, () => handler.running),
    logger: createLogger('worker', 'silent'),
    settings: {
      name: 'test-worker',
      leaseSeconds: 30,
      heartbeatSeconds: 0.05,
      retryLimit: 2,
      retryBaseSeconds: 0,
      ...settings,
    },
  });
  return { engine, handler, registry };
}

async function get(jobId: string): Promise<Job> {
  const job = await store.get(jobId);
  if (job === null) throw new Error('no such job');
  return job;
}

describe('a worker', () => {
  describe('does everything once although the first answer to each write is lost', () => {
    it('when it completes its job', async () => {
      const { store: itsStore, lost } = forgetful();
      const { engine, handler, registry } = newWorker(new ScriptedEngine(), { heartbeatSeconds: 0.01 }, itsStore);
      engine.work = async (stage) => {
        await delay(DEAR_MS);
        if (stage === 'output-formatting') await waitFor('a heartbeat', () => lost.has('heartbeat'));
      };
      const jobId = await newJob();
      await handler.handle({ jobId, attempt: 1 });
      expect(await get(jobId)).toMatchObject({ status: 'completed', attempt: 1, crashes: 0, failures: 0 });
      expect(engine.runs).toEqual(STAGES);
      expect(await typesOf(jobId)).toEqual([
        'submitted',
        'started',
        ...STAGES.flatMap(() => ['stage_started', 'stage_finished']),
        'completed',
      ]);
      expect(await registry.metrics()).toContain('scholarsource_runs_finished_total{outcome="completed"} 1');
      expect([...lost].sort()).toEqual(
        [
          'claim',
          'heartbeat',
          'complete',
          ...STAGES.map((stage) => `appendEvent doing ${stage}`),
          ...STAGES.slice(0, -1).map((stage) => `checkpoint ${stage}`),
          // Nobody resumes after the last stage.
          'appendEvent finish output-formatting',
        ].sort(),
      );
    });

    it('when it puts its job off and when it gives it up', async () => {
      const { store: itsStore, lost } = forgetful();
      const settings = { retryLimit: 1 };
      const { engine, handler, registry } = newWorker(new ScriptedEngine(), settings, itsStore);
      engine.work = () => Promise.reject(new ServiceError('sources_unavailable', 'No source answers.'));
      const jobId = await newJob();
      await handler.handle({ jobId, attempt: 1 });
      expect(await get(jobId)).toMatchObject({ status: 'queued', failures: 1 });
      await handler.handle({ jobId, attempt: 2 });
      expect(await get(jobId)).toMatchObject({ status: 'failed', failures: 2, crashes: 0 });
      expect(engine.lastAttempts).toEqual([false, true]);
      expect(await typesOf(jobId)).toEqual([
        'submitted',
        ...['started', 'stage_started', 'retry_scheduled'],
        ...['started', 'stage_started', 'failed'],
      ]);
      for (const outcome of ['retried', 'failed']) {
        expect(await registry.metrics()).toContain(`scholarsource_runs_finished_total{outcome="${outcome}"} 1`);
      }
      expect(lost).toContain('retry');
      expect(lost).toContain('fail');
    });

    it('when it hands its job back', async () => {
      const { store: itsStore, lost } = forgetful();
      const { engine, handler, registry } = newWorker(new ScriptedEngine(), {}, itsStore);
      engine.work = () => new Promise(() => undefined);
      const jobId = await newJob();
      const handling = handler.handle({ jobId, attempt: 1 });
      await waitFor('the first stage', async () => (await typesOf(jobId)).includes('stage_started'));
      handler.abandonRuns();
      await handling;
      expect(await get(jobId)).toMatchObject({ status: 'queued', failures: 0, crashes: 0 });
      expect(await typesOf(jobId)).toEqual(['submitted', 'started', 'stage_started', 'handed_back']);
      expect(await registry.metrics()).toContain('scholarsource_runs_finished_total{outcome="handed_back"} 1');
      expect(lost).toContain('handBack');
    });
  });

  it('runs a job from claim to result, and stores each stage', async () => {
    const { handler, registry } = newWorker();
    const jobId = await newJob();
    await handler.handle({ jobId, attempt: 1 });
    expect(await get(jobId)).toMatchObject({
      status: 'completed',
      raw_output: '# Guide',
      results: [],
      metadata: { resource_count: 0, textbook_info: { title: 'Calculus', author: 'Stewart' } },
    });
    const metrics = await registry.metrics();
    for (const line of [
      'scholarsource_runs_started_total 1',
      'scholarsource_runs_finished_total{outcome="completed"} 1',
      'scholarsource_runs_finished_total{outcome="fenced"} 0',
      'scholarsource_job_wait_seconds_count 1',
      'scholarsource_job_duration_seconds_count{outcome="completed"} 1',
      'scholarsource_stage_duration_seconds_count{stage="output-formatting"} 1',
    ]) {
      expect(metrics).toContain(line);
    }
  });

  it('begins its first stage while that is being reported, and reports in order though the database is away meanwhile', async () => {
    const begun = Promise.withResolvers<undefined>();
    let isAway = true;
    const refuse = async () => {
      await begun.promise;
      isAway = false;
      throw new ServiceError('store_unavailable', 'No answer.');
    };
    const itsStore = new Proxy(store, {
      get: (target, name: keyof JobStore) =>
        isAway && (name === 'appendEvent' || name === 'checkpoint') ? refuse : target[name].bind(target),
    });
    const { engine, handler } = newWorker(new ScriptedEngine(), {}, itsStore);
    const jobId = await newJob();
    let before: string[] = [];
    engine.work = async (stage) => {
      begun.resolve(undefined);
      await delay(DEAR_MS);
      if (stage === 'resource-discovery') before = await typesOf(jobId);
    };
    await handler.handle({ jobId, attempt: 1 });
    expect(before).toEqual(['submitted', 'started', 'stage_started', 'stage_finished', 'stage_started']);
    expect((await get(jobId)).status).toBe('completed');
  });

  it.each([
    ['waits for none that is done sooner than stored', false, []],
    ['stores each that spent something before the next begins', true, STAGES],
  ])('%s', async (_rule, pays, stored) => {
    const checkpoints: Stage[] = [];
    const checkpoint: JobStore['checkpoint'] = (run, stage, ...rest) => {
      checkpoints.push(stage);
      return store.checkpoint(run, stage, ...rest);
    };
    const itsStore = new Proxy(store, {
      get: (target, name: keyof JobStore) => (name === 'checkpoint' ? checkpoint : target[name].bind(target)),
    });
    const { engine, handler } = newWorker(new ScriptedEngine(), {}, itsStore);
    engine.pays = pays;
    const jobId = await newJob();
    await handler.handle({ jobId, attempt: 1 });
    expect(checkpoints).toEqual(stored);
    expect(await typesOf(jobId)).toEqual([
      'submitted',
      'started',
      ...STAGES.flatMap(() => ['stage_started', 'stage_finished']),
      'completed',
    ]);
  });

  it('runs an entry once, however often it is delivered', async () => {
    const { engine, handler } = newWorker();
    const jobId = await newJob();
    await Promise.all(Array.from({ length: 5 }, () => handler.handle({ jobId, attempt: 1 })));
    expect(engine.runs).toEqual([...STAGES]);
  });

  it('hands its job back at the next stage boundary when it is stopped, and the next worker repeats no finished stage', async () => {
    const { engine, handler } = newWorker();
    const door = gate();
    engine.work = (stage, signal) => (stage === 'resource-discovery' ? door.pass(signal) : Promise.resolve());
    const jobId = await newJob();
    const handling = handler.handle({ jobId, attempt: 1 });
    await waitFor('the second stage', () => engine.runs.length === 2);
    handler.beginDrain();
    door.open();
    await handling;
    expect(await get(jobId)).toMatchObject({ status: 'queued', attempt: 1, failures: 0, crashes: 0 });
    expect(await queue.get(QueueObserver).missing([{ jobId, attempt: 2 }])).toEqual([]);

    const next = newWorker();
    await next.handler.handle({ jobId, attempt: 2 });
    expect((await get(jobId)).status).toBe('completed');
    expect([...engine.runs, ...next.engine.runs]).toEqual([...STAGES]);
  });

  it('hands its job back in the middle of a stage that does not end in time', async () => {
    const { engine, handler } = newWorker();
    engine.work = (_stage, signal) => gate().pass(signal);
    const jobId = await newJob();
    const handling = handler.handle({ jobId, attempt: 1 });
    await waitFor('the first stage', () => engine.runs.length === 1);
    handler.beginDrain();
    handler.abandonRuns();
    await handling;
    expect(await get(jobId)).toMatchObject({ status: 'queued', failures: 0, crashes: 0 });
  });

  it('hands its job back even if the stage does not listen', async () => {
    const { engine, handler } = newWorker();
    engine.work = () => new Promise(() => undefined);
    const jobId = await newJob();
    const handling = handler.handle({ jobId, attempt: 1 });
    await waitFor('the first stage', () => engine.runs.length === 1);
    handler.abandonRuns();
    await handling;
    expect((await get(jobId)).status).toBe('queued');
  });

  it.each(['53100', 'XX000'])('hands its job back although the database refuses that twice with %s', async (code) => {
    await database.query(`
      create sequence refusals;
      create function refuse() returns trigger language plpgsql as $$
      begin
        if nextval('public.refusals') <= 2 then
          raise exception using errcode = '${code}', message = 'refused by the test';
        end if;
        return new;
      end $$;
      create trigger refuse before update on jobs for each row
        when (old.status = 'running' and new.status = 'queued') execute function refuse();`);
    const { engine, handler, registry } = newWorker();
    engine.work = () => new Promise(() => undefined);
    const jobId = await newJob();
    const handling = handler.handle({ jobId, attempt: 1 });
    await waitFor('the first stage', () => engine.runs.length === 1);
    handler.beginDrain(new AbortController().signal);
    handler.abandonRuns();
    await handling;
    await database.query('drop function refuse cascade; drop sequence refusals');
    expect(await get(jobId)).toMatchObject({ status: 'queued', failures: 0, crashes: 0 });
    expect(await registry.metrics()).toContain('scholarsource_runs_finished_total{outcome="handed_back"} 1');
  });

  it('leaves its job to the scaler when there is no more time to hand it back', async () => {
    const refusing = new Proxy(store, {
      get: (target, name: keyof JobStore) =>
        name === 'handBack' ? () => Promise.reject(new Error('refused by the test')) : target[name].bind(target),
    });
    const { engine, handler, registry } = newWorker(undefined, {}, refusing);
    engine.work = () => new Promise(() => undefined);
    const jobId = await newJob();
    const handling = handler.handle({ jobId, attempt: 1 });
    await waitFor('the first stage', () => engine.runs.length === 1);
    const deadline = new AbortController();
    handler.beginDrain(deadline.signal);
    handler.abandonRuns();
    deadline.abort();
    await handling;
    expect((await get(jobId)).status).toBe('running');
    expect(await registry.metrics()).toContain('scholarsource_runs_finished_total{outcome="fenced"} 1');
  });

  describe('that holds a new run of a job while an old one still ends', () => {
    async function twoRuns() {
      const worker = newWorker(undefined, { heartbeatSeconds: 20 });
      const { engine, handler } = worker;
      const doors = [gate(), gate()];
      engine.work = (_stage, signal) => doors[engine.runs.length - 1]?.pass(signal) ?? Promise.resolve();
      const jobId = await newJob();
      const old = handler.handle({ jobId, attempt: 1 });
      await waitFor('the report of the first run', async () => (await typesOf(jobId)).includes('stage_started'));
      await database.query(`update job_runs set lease_expires_at = now() - interval '1 second' where job_id = $1`, [
        jobId,
      ]);
      await store.recoverLost(3, 'crashed', 100);
      const young = handler.handle({ jobId, attempt: 2 });
      await waitFor('the second run', () => engine.runs.length === 2);
      expect(handler.running).toBe(2);
      doors[0]?.open();
      await old;
      expect(handler.running).toBe(1);
      return { ...worker, jobId, young };
    }

    it('lets the new run hear of a cancel', async () => {
      const { handler, jobId, young, registry } = await twoRuns();
      await store.cancel(jobId);
      handler.cancel(jobId);
      await young;
      expect((await get(jobId)).status).toBe('cancelled');
      expect(await registry.metrics()).toContain('scholarsource_runs_finished_total{outcome="cancelled"} 1');
    });

    it('lets the new run hear of a stop', async () => {
      const { handler, jobId, young } = await twoRuns();
      handler.beginDrain();
      handler.abandonRuns();
      await young;
      expect(await get(jobId)).toMatchObject({ status: 'queued', attempt: 2, crashes: 1 });
    });
  });

  it('hands back at once what still reaches it when it is stopping', async () => {
    const { engine, handler } = newWorker();
    const jobId = await newJob();
    handler.beginDrain();
    await handler.handle({ jobId, attempt: 1 });
    expect(engine.runs).toEqual([]);
    expect(await get(jobId)).toMatchObject({ status: 'queued', attempt: 1, failures: 0, crashes: 0 });
    expect(await queue.get(QueueObserver).missing([{ jobId, attempt: 2 }])).toEqual([]);
  });

  it('counts the wait of a job from when it could start, not from when it was submitted', async () => {
    const { handler, registry } = newWorker();
    const jobId = await newJob();
    await database.query(
      `update jobs set created_at = now() - interval '1 hour', run_after = now() - interval '4 seconds' where id = $1`,
      [jobId],
    );
    await handler.handle({ jobId, attempt: 1 });
    const metrics = await registry.metrics();
    const sum = (name: string) => Number(new RegExp(`^${name}_sum\\S* (.*)$`, 'm').exec(metrics)?.[1]);
    expect(sum('scholarsource_job_wait_seconds')).toBeGreaterThanOrEqual(4);
    expect(sum('scholarsource_job_wait_seconds')).toBeLessThan(1_800);
    expect(sum('scholarsource_job_duration_seconds')).toBeGreaterThanOrEqual(3_600);
  });

  it.each(['the announcement', 'its next heartbeat'])('stops a cancelled job through %s', async (way) => {
    const { engine, handler, registry } = newWorker();
    let reason: unknown;
    engine.work = (_stage, signal) =>
      gate()
        .pass(signal)
        .catch((error: unknown) => {
          reason = error;
          throw error;
        });
    const jobId = await newJob();
    const handling = handler.handle({ jobId, attempt: 1 });
    await waitFor('the first stage', () => engine.runs.length === 1);
    await store.cancel(jobId);
    if (way === 'the announcement') handler.cancel(jobId);
    await handling;
    expect(reason).toMatchObject({ reason: 'cancelled' });
    expect(engine.runs).toHaveLength(1);
    expect(await get(jobId)).toMatchObject({ status: 'cancelled', results: null });
    expect(await registry.metrics()).toContain('scholarsource_cancel_latency_seconds_count 1');
  });

  it('drops the result of a run whose job was given to another worker', async () => {
    const { engine, handler } = newWorker(undefined, { heartbeatSeconds: 20 });
    const door = gate();
    engine.work = (_stage, signal) => door.pass(signal);
    const jobId = await newJob();
    const handling = handler.handle({ jobId, attempt: 1 });
    await waitFor('the first stage', () => engine.runs.length === 1);
    await database.query(`update job_runs set lease_expires_at = now() - interval '1 second' where job_id = $1`, [
      jobId,
    ]);
    await store.recoverLost(3, 'crashed', 100);
    const other = newWorker();
    await other.handler.handle({ jobId, attempt: 2 });
    door.open();
    await handling;
    expect(engine.runs).toEqual(['course-intelligence']);
    expect(await get(jobId)).toMatchObject({ status: 'completed', attempt: 2, crashes: 1 });
  });

  it('tries a job again that failed for a passing reason, from where it stood, and then completes it', async () => {
    const { engine, handler, registry } = newWorker();
    let failures = 0;
    engine.work = (stage) => {
      if (stage !== 'resource-discovery' || failures > 0) return Promise.resolve();
      failures += 1;
      return Promise.reject(new ServiceError('sources_unavailable', 'No source answers.'));
    };
    const jobId = await newJob();
    await handler.handle({ jobId, attempt: 1 });
    expect(await get(jobId)).toMatchObject({ status: 'queued', failures: 1, error: null });
    expect(await registry.metrics()).toContain(
      'scholarsource_run_errors_total{code="sources_unavailable",fault="operational"} 1',
    );
    await handler.handle({ jobId, attempt: 2 });
    expect((await get(jobId)).status).toBe('completed');
    expect(engine.runs.filter((stage) => stage === 'course-intelligence')).toHaveLength(1);
  });

  it('gives up when the budget of failures is spent, with a sentence that hides what went wrong inside', async () => {
    const { engine, handler } = newWorker();
    engine.work = () => Promise.reject(new Error('secret detail at /srv/app'));
    const jobId = await newJob();
    for (let attempt = 1; attempt <= 3; attempt += 1) await handler.handle({ jobId, attempt });
    const job = await get(jobId);
    expect(job).toMatchObject({ status: 'failed', failures: 3 });
    expect(JSON.stringify(job)).not.toContain('secret detail');
  });

  it('fails at once, with its sentence, a job that no repetition can help', async () => {
    const { engine, handler, registry } = newWorker();
    engine.work = () => Promise.reject(new ServiceError('nothing_to_go_on', 'Please add a title.'));
    const jobId = await newJob();
    await handler.handle({ jobId, attempt: 1 });
    expect(await get(jobId)).toMatchObject({ status: 'failed', error: 'Please add a title.' });
    const metrics = await registry.metrics();
    expect(metrics).toContain('scholarsource_runs_finished_total{outcome="rejected"} 1');
    expect(metrics).toContain('scholarsource_runs_finished_total{outcome="failed"} 0');
    expect(metrics).toContain('scholarsource_run_errors_total{code="nothing_to_go_on",fault="user"} 1');
    expect(await store.replay(jobId, 'operator')).toBe(false);
  });

  it('titles a job by its book as soon as that is known, where only an ISBN was given', async () => {
    const { engine, handler } = newWorker();
    const door = gate();
    engine.found = { book: 'The C Programming Language', course: null };
    engine.work = (stage, signal) => (stage === 'resource-discovery' ? door.pass(signal) : Promise.resolve());
    const jobId = await newJob({ isbn: '9780131103627' });
    const handling = handler.handle({ jobId, attempt: 1 });
    await waitFor('the second stage', () => engine.runs.length === 2);
    await waitFor('the title', async () => (await get(jobId)).search_title === 'The C Programming Language');
    door.open();
    await handling;
    // The double reports another book in the end.
    expect(await get(jobId)).toMatchObject({ status: 'completed', search_title: 'Calculus' });
  });

  it('keeps the title under which its user asked', async () => {
    const { engine, handler } = newWorker();
    engine.found = { book: 'Calculus: Early Transcendentals', course: null };
    const jobId = await newJob();
    await handler.handle({ jobId, attempt: 1 });
    expect((await get(jobId)).search_title).toBe('Calculus');
  });
});
