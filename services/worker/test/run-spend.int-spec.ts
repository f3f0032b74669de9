import { NestFactory } from '@nestjs/core';
import { type Job, JobInputs, ServiceError, StageUsage } from '@scholarsource/contracts';
import { QueueModule, QueueProducer } from '@scholarsource/queue';
import { createResearchEngine, deterministicAgents, type ResearchAgents } from '@scholarsource/research';
import { type Budget, UNLIMITED } from '@scholarsource/run-context';
import { createLogger } from '@scholarsource/service-kit';
import { createJobStore, type JobStore } from '@scholarsource/store';
import { createTestDatabase, sharedRedis, type TestDatabase, waitFor } from '@scholarsource/testing';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { ResearchHandler } from '../src/research-handler.ts';
import { createWorkerMetrics } from '../src/worker-metrics.ts';
import { NO_RECHECK } from './no-recheck.ts';

const DOLLARS_A_CALL = 0.01;

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

/** Agents that make `callsARun` paid calls to choose, then do what the test says, and choose by rule if that lets them. */
function payingAgents(callsARun: number, then: () => Promise<void>) {
  const made = { calls: 0 };
  const agents: ResearchAgents = {
    ...deterministicAgents,
    name: 'paying',
    choose: async (task, context) => {
      for (let call = 0; call < callsARun; call += 1) {
        await context.meter.admitLlmCall();
        made.calls += 1;
        context.meter.countTokens(100, DOLLARS_A_CALL);
      }
      await then();
      return deterministicAgents.choose(task, context);
    },
  };
  return { agents, made };
}

function newWorker(agents: ResearchAgents, budget: Partial<Budget>, itsStore = store): ResearchHandler {
  const handler: ResearchHandler = new ResearchHandler({
    store: itsStore,
    producer: queue.get(QueueProducer),
    engine: createResearchEngine({ agents, budget: { ...UNLIMITED, ...budget } }),
    recheck: NO_RECHECK,
    metrics: createWorkerMetrics(new Registry(), 10, () => handler.running),
    logger: createLogger('worker', 'silent'),
    settings: { name: 'test-worker', leaseSeconds: 30, heartbeatSeconds: 5, retryLimit: 2, retryBaseSeconds: 0 },
  });
  return handler;
}

async function newJob(): Promise<string> {
  const answer = await store.submit({
    inputs: JobInputs.parse({ book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' }),
    searchTitle: 'Calculus',
    bypassCache: false,
    idempotencyKey: null,
    requestHash: 'x',
  });
  if (answer.outcome !== 'created') throw new Error('not stored');
  return answer.job.id;
}

async function get(jobId: string): Promise<Job> {
  const job = await store.get(jobId);
  if (job === null) throw new Error('no such job');
  return job;
}

/** Total usage in the report of a completed job. */
async function reported(jobId: string): Promise<{ calls: number; dollars: number }> {
  const { status, metadata } = await get(jobId);
  expect(status).toBe('completed');
  const usage = z.array(StageUsage).parse(metadata?.['usage']);
  return {
    calls: usage.reduce((sum, { llm_calls }) => sum + llm_calls, 0),
    dollars: usage.reduce((sum, { cost_usd }) => sum + (cost_usd ?? 0), 0),
  };
}

const down = () => Promise.reject(new ServiceError('sources_unavailable', 'No source answers.'));

describe('the limits of a job', () => {
  it.each<[string, Partial<Budget>, number]>([
    ['calls', { llmCalls: 40 }, 40],
    ['dollars', { costUsd: 0.5 }, 50],
    ['tokens', { tokens: 4_500 }, 45],
  ])('hold for %s over runs that fail, and the report says what all of them spent', async (_what, budget, most) => {
    const { agents, made } = payingAgents(39, down);
    const handler = newWorker(agents, budget);
    const jobId = await newJob();
    await handler.handle({ jobId, attempt: 1 });
    expect(await get(jobId)).toMatchObject({ status: 'queued', failures: 1 });
    await handler.handle({ jobId, attempt: 2 });
    expect(made.calls).toBe(most);
    // Nothing is left for the agents, so rules finish the job.
    expect(await get(jobId)).toMatchObject({ status: 'completed', metadata: { partial: true } });
    const { calls, dollars } = await reported(jobId);
    expect(calls).toBe(most);
    expect(dollars).toBeCloseTo(most * DOLLARS_A_CALL);
  });

  it('hold over a run whose worker died, up to its last call', async () => {
    const hanging = payingAgents(30, () => new Promise(() => undefined));
    const jobId = await newJob();
    const dead = newWorker(hanging.agents, {}, withoutEnds(store));
    const dying = dead.handle({ jobId, attempt: 1 });
    await waitFor('thirty calls', () => hanging.made.calls === 30);
    await database.query(`update job_runs set lease_expires_at = now() - interval '1 second' where job_id = $1`, [
      jobId,
    ]);
    await store.recoverLost(3, 'Lost.', 100);
    const { agents, made } = payingAgents(39, () => Promise.resolve());
    await newWorker(agents, { llmCalls: 40 }).handle({ jobId, attempt: 2 });
    expect(made.calls).toBe(10);
    expect((await reported(jobId)).calls).toBe(40);
    dead.abandonRuns();
    await dying;
  });

  it('hold over a run that was handed back in the middle of its stage', async () => {
    const { agents, made } = payingAgents(7, () => new Promise(() => undefined));
    const handler = newWorker(agents, {});
    const jobId = await newJob();
    const handling = handler.handle({ jobId, attempt: 1 });
    await waitFor('seven calls', () => made.calls === 7);
    handler.beginDrain();
    handler.abandonRuns();
    await handling;
    const next = payingAgents(3, () => Promise.resolve());
    await newWorker(next.agents, {}).handle({ jobId, attempt: 2 });
    expect((await reported(jobId)).calls).toBe(10);
  });

  it('count a call once although the first answer to each write of them is lost', async () => {
    let lost = 0;
    const forgetful = new Proxy(store, {
      get: (target, name: keyof JobStore) => {
        if (name !== 'recordSpend') return target[name].bind(target);
        const record: JobStore['recordSpend'] = async (...args) => {
          const answer = await target.recordSpend(...args);
          if ((lost += 1) % 2 === 1) throw new ServiceError('store_unavailable', 'No answer.');
          return answer;
        };
        return record;
      },
    });
    const { agents, made } = payingAgents(3, () => Promise.resolve());
    const jobId = await newJob();
    await newWorker(agents, {}, forgetful).handle({ jobId, attempt: 1 });
    expect(lost).toBeGreaterThan(1);
    expect([made.calls, (await reported(jobId)).calls]).toEqual([3, 3]);
  });

  it('stop a run at its next call when its job was cancelled', async () => {
    const { agents, made } = payingAgents(2, () => Promise.resolve());
    const jobId = await newJob();
    const cancelling: ResearchAgents = {
      ...agents,
      choose: async (task, context) => {
        await store.cancel(jobId);
        return agents.choose(task, context);
      },
    };
    await newWorker(cancelling, {}).handle({ jobId, attempt: 1 });
    expect([made.calls, (await get(jobId)).status]).toEqual([0, 'cancelled']);
  });
});

/** A store that does not receive the end of runs, as when their worker dies. */
function withoutEnds(itsStore: JobStore): JobStore {
  return new Proxy(itsStore, {
    get: (target, name: keyof JobStore) =>
      name === 'handBack' ? () => Promise.resolve(false) : target[name].bind(target),
  });
}
