import { setTimeout as delay } from 'node:timers/promises';
import { queueKeys } from '@scholarsource/queue';
import { waitFor } from '@scholarsource/testing';
import { Redis } from 'ioredis';
import type { BenchStack } from './bench-stack.ts';
import { FloodTenants } from './flood-tenants.ts';

export interface FloodSizes {
  /** Jobs of the tenant that floods. */
  jobs: number;
  /** Milliseconds between two submissions of the other tenant. */
  everyMs: number;
  /** Jobs of each of the two tenants that share by weight. */
  shared: number;
  window: number;
  concurrency: number;
}

export interface FloodFigures {
  /** Milliseconds from each submission of the other tenant to the start of its run, without and in the flood. */
  alone: number[];
  flooded: number[];
  /** Milliseconds of the longest run in the flood. */
  longestRun: number;
  /** Jobs of the flood that started while one of the other tenant waited, for each of them. */
  overtakenBy: number[];
  /** Jobs that waited in Redis, at most. */
  mostWaiting: number;
  /** Bytes that Redis used with 200 jobs, and at most in the flood. */
  memory: { of200: number; most: number };
  /** Jobs of weight 3 for each job of weight 1, while both had work. */
  ratio: number;
  /** Jobs of its tenant that started before a high job that came last. */
  beforeHigh: number;
  /** Jobs of its tenant that came later than the bound of a low job says and started before it. */
  beforeLow: number;
  neverStarted: number;
}

const STEP_SECONDS = 1;
const ALONE = 10;

/** One tenant stores more than can run, others come with little. All tenants but `flood`, and what they do, are made here. */
export async function flood(stack: BenchStack, sizes: FloodSizes): Promise<FloodFigures> {
  const settings = {
    QUEUE_WINDOW: String(sizes.window),
    PRIORITY_STEP_SECONDS: String(STEP_SECONDS),
    AUTH_MODE: 'mixed',
    TENANT_SUBMISSIONS: '',
    TENANT_MAX_WAITING: '0',
  };
  await stack.start('api', settings);
  await stack.start('scaler', settings);
  const tenants = new FloodTenants(stack);
  const redis = new Redis(stack.redisUrl);
  const waiting = () => redis.llen(queueKeys('bull').wait);
  const startWorker = () => stack.startIdleWorker(sizes.concurrency);
  try {
    for (const [id, weight] of [
      ['flood', 1],
      ['calm', 1],
      ['one', 1],
      ['three', 3],
      ['patient', 1],
      ['urgent', 1],
    ] as const) {
      await tenants.add(id, weight);
    }
    const first = await startWorker();
    await stack.submit();
    const alone = await tenants.submitInTurn('calm', sizes.everyMs / 5, (count) => count < ALONE);
    await first.process.stop();

    const few = Math.min(200, sizes.window);
    await tenants.store('flood', few);
    await waitFor('some jobs to wait', async () => (await waiting()) === few, 30_000);
    const normal = await peaksDuring(redis, async () => {
      const worker = await startWorker();
      await tenants.untilAllEnded();
      await worker.process.stop();
    });

    await tenants.store('flood', sizes.jobs - few);
    await waitFor('the window to be full', async () => (await waiting()) >= sizes.window, 30_000);
    const since = new Date();
    let flooded: { ms: number }[] = [];
    const most = await peaksDuring(redis, async () => {
      const worker = await startWorker();
      flooded = await tenants.submitInTurn(
        'calm',
        sizes.everyMs,
        async () => (await tenants.waiting('flood')) > sizes.window,
      );
      await tenants.untilAllEnded();
      await worker.process.stop();
    });

    await tenants.store('one', sizes.shared);
    await tenants.store('three', sizes.shared);
    // One that may be overtaken for a step by what is there, and what comes too late to do so.
    await tenants.store('patient', 1, 2);
    await tenants.store('patient', sizes.window, 1);
    await delay(STEP_SECONDS * 1_000 + 100);
    await tenants.store('patient', sizes.window, 1);
    await tenants.store('urgent', 3 * sizes.window, 1);
    await tenants.store('urgent', 1, 0);
    await startWorker();
    await tenants.untilAllEnded();

    return {
      alone: alone.map(({ ms }) => ms),
      flooded: flooded.map(({ ms }) => ms),
      longestRun: await tenants.longestRun('flood', since),
      overtakenBy: await tenants.startedMeanwhile('flood', 'calm', since),
      mostWaiting: most.waiting,
      memory: { of200: normal.memory, most: most.memory },
      ratio: await tenants.ratio('three', 'one', { skip: sizes.window, count: sizes.shared - sizes.window }),
      beforeHigh: await tenants.startedBefore('urgent', 0, 'true'),
      beforeLow: await tenants.startedBefore(
        'patient',
        2,
        `o.run_after > j.run_after + (2 - o.priority) * interval '${STEP_SECONDS} seconds'`,
      ),
      neverStarted: await tenants.neverStarted(),
    };
  } finally {
    redis.disconnect();
  }
}

/** How many entries waited and how many bytes Redis used at most while something went on. */
async function peaksDuring(redis: Redis, act: () => Promise<void>): Promise<{ waiting: number; memory: number }> {
  const most = { waiting: 0, memory: 0 };
  const ended = new AbortController();
  const looking = (async () => {
    while (!ended.signal.aborted) {
      const memory = Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
      most.memory = Math.max(most.memory, memory);
      most.waiting = Math.max(most.waiting, await redis.llen(queueKeys('bull').wait));
      await delay(20);
    }
  })();
  try {
    await act();
  } finally {
    ended.abort();
    await looking;
  }
  return most;
}
