import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '@scholarsource/testing';
import { type Accepted, ChaosStack } from './chaos-stack.ts';

const STAGE_MS = 4_000;
const JOBS = 5;
/** The default time settings. */
const DEFAULT_CLOCKS = {
  LEASE_SECONDS: '',
  HEARTBEAT_SECONDS: '',
  DISPATCH_INTERVAL_MS: '',
  RECOVER_INTERVAL_MS: '',
  DRAIN_SECONDS: '',
};

/** Measures with the default clocks: how long a busy worker takes to stop, and how soon a killed worker's jobs start again. */
export async function measureTimings(tell: (line: string) => void): Promise<void> {
  const stack = await ChaosStack.start(DEFAULT_CLOCKS);
  stack.model.latencyMs = () => STAGE_MS;
  try {
    const drains: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      await stack.scaleTo(1);
      // Each job is somewhere else in its stage, and at another place in each round.
      for (let job = 0; job < JOBS; job += 1) {
        await untilStarted(stack, [await stack.submit()], 1);
        await delay((STAGE_MS * (1 + round / 7)) / JOBS);
      }
      drains.push(await seconds(() => stack.scaleTo(0)));
    }
    const median = drains.toSorted((a, b) => a - b)[3] ?? 0;
    const each = drains.map((drain) => drain.toFixed(1)).join(', ');
    tell(`drain of a busy worker: median ${median.toFixed(1)} s, all ${each} s; one stage takes ${STAGE_MS / 1_000} s`);
    await stack.scaleTo(2);
    await stack.settle();

    await stack.scaleTo(1);
    const lost = await stack.submitMany(JOBS);
    await untilStarted(stack, lost, 1);
    await stack.addWorker();
    const [victim] = stack.workers;
    if (victim === undefined) throw new Error('there is no worker');
    await stack.kill(victim);
    const withWorkers = await seconds(() => untilStarted(stack, lost, 2));
    tell(`recovery of a killed worker's jobs, with another worker: ${withWorkers.toFixed(1)} s after the kill`);
    await stack.settle();

    await stack.scaleTo(1);
    const orphans = await stack.submitMany(JOBS);
    await untilStarted(stack, orphans, 1);
    const [last] = stack.workers;
    if (last === undefined) throw new Error('there is no worker');
    await stack.kill(last);
    await stack.addWorker();
    const afterFirst = await seconds(() => untilStarted(stack, orphans, 2));
    tell(`recovery when there was no worker: ${afterFirst.toFixed(1)} s after the first one was ready`);
    await stack.settle();
  } finally {
    await stack.stop();
  }
}

async function untilStarted(stack: ChaosStack, jobs: readonly Accepted[], attempt: number): Promise<void> {
  const ids = jobs.map(({ jobId }) => jobId);
  await waitFor(
    `attempt ${attempt} of all jobs`,
    async () => {
      const [row] = await stack.query<{ count: number }>(
        'select count(*)::int as count from jobs where id = any($1) and attempt >= $2',
        [ids, attempt],
      );
      return row?.count === ids.length;
    },
    180_000,
  );
}

async function seconds(act: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return (performance.now() - startedAt) / 1_000;
}
