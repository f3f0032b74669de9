import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '@scholarsource/testing';
import type { Accepted, ChaosStack } from './chaos-stack.ts';
import { freezeWorker } from './freezes.ts';
import { webhooksUnderFaults } from './webhook-scenario.ts';

/** One way to break the system. It submits jobs, breaks something, and returns the jobs; all of them then have to end well. */
export interface Scenario {
  name: string;
  /** Part of the short form that `npm test` runs. */
  inShortForm?: boolean;
  run: (stack: ChaosStack) => Promise<Accepted[]>;
}

const LEASE_MS = 5_000;
const SLOW_MS = 1_500;

/** Long stages, so that faults happen during one. */
const slowly = (stack: ChaosStack) => (stack.model.latencyMs = () => SLOW_MS);
const quickly = (stack: ChaosStack) => (stack.model.latencyMs = () => 100 + Math.random() * 200);

const paidFor = (stack: ChaosStack, { title }: Accepted) => stack.model.callsFor(title).length;
const untilPaid = (stack: ChaosStack, job: Accepted, calls = 1) =>
  waitFor(`call ${calls} of a job`, () => paidFor(stack, job) >= calls, 60_000);

async function attemptOf(stack: ChaosStack, { jobId }: Accepted): Promise<number> {
  const [row] = await stack.query<{ attempt: number }>('select attempt from jobs where id = $1', [jobId]);
  return row?.attempt ?? 0;
}

const untilAttempt = (stack: ChaosStack, job: Accepted, attempt: number) =>
  waitFor(`attempt ${attempt}`, async () => (await attemptOf(stack, job)) >= attempt, 60_000);

function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('there is none');
  return item;
}

/** Repeatedly kills the only worker during a stage that follows a stored one, and replaces it. */
const killed = (times: number) => async (stack: ChaosStack) => {
  slowly(stack);
  await stack.scaleTo(1);
  const jobs = await stack.submitMany(5);
  for (let kill = 1; kill <= times; kill += 1) {
    for (const job of jobs) await untilAttempt(stack, job, kill);
    // The stage that was broken off is paid again, and the next one begun.
    await untilPaid(stack, only(jobs), 2 * kill);
    await stack.kill(only(stack.workers));
    await stack.addWorker();
  }
  return jobs;
};

/** Runs jobs on three workers and breaks something in the middle. */
const underLoad = (breakIt: (stack: ChaosStack) => Promise<unknown>) => async (stack: ChaosStack) => {
  quickly(stack);
  await stack.scaleTo(3);
  const jobs = await stack.submitMany(60);
  await untilPaid(stack, only(jobs));
  await breakIt(stack);
  const more = await stack.submitMany(20);
  return [...jobs, ...more];
};

async function restartPostgres(stack: ChaosStack): Promise<void> {
  await stack.stopPostgres();
  await delay(1_000);
  await stack.startPostgres();
}

const CLOCK_AHEAD = (ms: number) => `
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length === 0) super(Real.now() + ${ms}); else super(...given); }
    static now() { return Real.now() + ${ms}; }
  };`;

const FREEZES_MS = [500, 1_000, 2_000, 3_000, 4_000, 6_000, 10_000, 16_000, 30_000];
const FREEZES: Scenario[] = FREEZES_MS.flatMap((ms) =>
  [false, true].map((flush) => ({
    name: `the only worker is frozen for ${ms / 1_000} s while jobs arrive${flush ? ', and Redis is flushed' : ''}`,
    inShortForm: ms === 4_000,
    run: async (stack: ChaosStack) => {
      quickly(stack);
      await stack.scaleTo(1);
      const before = await stack.submit();
      await untilPaid(stack, before);
      return [before, ...(await freezeWorker(stack, { ms, jobs: 3, flush }))];
    },
  })),
);

export const SCENARIOS: readonly Scenario[] = [
  ...FREEZES,
  {
    name: 'a thousand webhooks go to a receiver that fails three times in ten, while scaler, API, Redis and PostgreSQL are killed',
    run: webhooksUnderFaults,
  },
  { name: 'a worker is killed in the middle of a stage', inShortForm: true, run: killed(1) },
  { name: 'two workers are killed under the same jobs', run: killed(2) },
  { name: 'three workers are killed under the same jobs', run: killed(3) },
  {
    name: 'a worker is frozen for longer than its lease and wakes up as a zombie',
    inShortForm: true,
    run: async (stack) => {
      slowly(stack);
      await stack.scaleTo(1);
      const jobs = await stack.submitMany(5);
      await untilPaid(stack, only(jobs), 2);
      const zombie = only(stack.workers);
      zombie.signal('SIGSTOP');
      await stack.addWorker();
      for (const job of jobs) await untilAttempt(stack, job, 2);
      zombie.signal('SIGCONT');
      return jobs;
    },
  },
  {
    name: 'Redis restarts and has forgotten everything',
    run: underLoad(async (stack) => {
      await stack.stopRedis();
      await delay(2_000);
      await stack.startRedis();
    }),
  },
  {
    name: 'Redis is flushed, three times',
    inShortForm: true,
    run: underLoad(async (stack) => {
      for (let count = 0; count < 3; count += 1) {
        await stack.withRedis((redis) => redis.flushall());
        await delay(500);
      }
    }),
  },
  {
    name: 'Redis ends all its connections, ten times',
    run: underLoad(async (stack) => {
      for (let count = 0; count < 10; count += 1) {
        await stack.withRedis(async (redis) => {
          await redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
          await redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
        });
        await delay(200);
      }
    }),
  },
  {
    name: 'the network to Redis is frozen for longer than the lease',
    run: underLoad(async (stack) => {
      stack.network.stall();
      await delay(LEASE_MS + 3_000);
      stack.network.pass();
    }),
  },
  { name: 'the network to Redis resets every connection', run: underLoad((stack) => call(stack.network.reset)) },
  {
    name: 'the network to Redis forgets every connection',
    run: underLoad((stack) => call(stack.network.halfOpen)),
  },
  {
    name: 'PostgreSQL restarts three times while jobs are claimed, checkpointed and finished',
    run: underLoad(async (stack) => {
      stack.model.latencyMs = () => 20;
      for (let count = 0; count < 3; count += 1) {
        await restartPostgres(stack);
        await delay(700);
      }
      quickly(stack);
    }),
  },
  {
    name: 'PostgreSQL is away for longer than the lease',
    run: underLoad(async (stack) => {
      await stack.stopPostgres();
      await delay(LEASE_MS + 3_000);
      await stack.startPostgres();
    }),
  },
  {
    name: 'the disk of PostgreSQL is full for a while (simulated: triggers raise 53100)',
    run: underLoad(async (stack) => {
      await stack.query(`
        create function public.disk_full() returns trigger language plpgsql as
          $$ begin raise exception using errcode = 'disk_full', message = 'No space left on device'; end $$;
        create trigger disk_full before insert on public.job_checkpoints execute function public.disk_full();
        create trigger disk_full before insert on public.job_events execute function public.disk_full();`);
      await delay(3_000);
      await stack.query('drop function public.disk_full() cascade');
    }),
  },
  {
    name: 'jobs are cancelled while they wait, run and finish',
    inShortForm: true,
    run: async (stack) => {
      quickly(stack);
      await stack.scaleTo(2);
      const jobs = await stack.submitMany(60);
      await Promise.all(
        jobs.map(async ({ jobId }, index) => {
          await delay(((index * 37) % 60) * 60);
          const { status } = await stack.post(`/api/cancel/${jobId}`);
          if (status !== 200 && status !== 400) throw new Error(`cancel answered ${status}`);
        }),
      );
      return jobs;
    },
  },
  {
    name: 'a hundred submissions come at once under one idempotency key',
    inShortForm: true,
    run: async (stack) => {
      quickly(stack);
      await stack.scaleTo(2);
      const request = stack.model.newRequest();
      const accepted = await Promise.all(Array.from({ length: 100 }, () => stack.submit({}, request)));
      const jobs = new Map(accepted.map((job) => [job.jobId, job]));
      if (jobs.size !== 1) throw new Error(`${jobs.size} jobs for one key`);
      return [...jobs.values()];
    },
  },
  {
    name: 'two scalers repair the same damage',
    run: async (stack) => {
      if (stack.scalers.length < 2) await stack.addScaler();
      return underLoad(async () => {
        await stack.kill(only(stack.workers));
        await stack.withRedis((redis) => redis.flushall());
        await stack.addWorker();
      })(stack);
    },
  },
  {
    name: 'five workers become one under full load',
    run: async (stack) => {
      quickly(stack);
      await stack.scaleTo(5);
      const jobs = await stack.submitMany(150);
      await untilPaid(stack, only(jobs));
      await stack.scaleTo(1);
      return jobs;
    },
  },
  {
    name: 'every worker is replaced by a new one under full load',
    run: async (stack) => {
      quickly(stack);
      await stack.scaleTo(3);
      const jobs = await stack.submitMany(120);
      await untilPaid(stack, only(jobs));
      for (const old of [...stack.workers]) {
        await stack.addWorker();
        await old.stop();
        stack.workers.splice(stack.workers.indexOf(old), 1);
      }
      return jobs;
    },
  },
  {
    name: 'the clocks of two workers are an hour off, one ahead and one behind',
    run: async (stack) => {
      quickly(stack);
      await stack.scaleTo(0);
      await stack.addWorker({}, CLOCK_AHEAD(3_600_000));
      const behind = await stack.addWorker({}, CLOCK_AHEAD(-3_600_000));
      const jobs = await stack.submitMany(60);
      await untilPaid(stack, only(jobs), 2);
      await stack.kill(behind);
      return jobs;
    },
  },
  {
    name: 'there is no worker when the one that held the jobs is killed, and one comes later',
    run: async (stack) => {
      slowly(stack);
      await stack.scaleTo(1);
      const jobs = await stack.submitMany(5);
      await untilPaid(stack, only(jobs));
      await stack.kill(only(stack.workers));
      await delay(LEASE_MS + 2_000);
      await stack.addWorker();
      return jobs;
    },
  },
];

function call(act: () => void): Promise<void> {
  act();
  return Promise.resolve();
}
