import { claimAndFinish, claimNotifyAndFinish } from '../bare/claim-and-finish.ts';
import { BenchStack } from '../bench-stack.ts';
import type { Stated } from '../finding.ts';
import { AT_ONCE, type Bench, type Measurement } from '../measurement.ts';
import { submitMany } from '../submit-many.ts';
import { waitFor } from '@scholarsource/testing';

/** Jobs per second of one worker with no-op stages, compared with a loop of claim and finish. */
export const throughput: Measurement = {
  name: 'throughput',
  async run({ servers, quick }: Bench): Promise<Stated[]> {
    const stack = await BenchStack.create(servers);
    try {
      await stack.start('api');
      await stack.start('scaler');
      const value = await jobsPerSecond(stack, quick ? 500 : 3_000, 1);
      return [
        {
          name: 'Jobs end to end, one worker, idle stages',
          unit: '/s',
          better: 'more',
          value,
          bare: {
            name: 'PostgreSQL loop of claim and finish',
            value: await claimAndFinish(stack.databaseUrl, quick ? 2_000 : 10_000),
          },
          rivals: [
            {
              name: 'the same loop with events, checkpoints and a result',
              value: await claimNotifyAndFinish(stack.databaseUrl, quick ? 1_000 : 3_000),
            },
          ],
          goal: { of: 'ratio', limit: 0.5 },
        },
      ];
    } finally {
      await stack.stop();
    }
  },
};

/** Enqueues jobs, then starts the workers, and measures from the first 10 % of finished jobs to the last. */
export async function jobsPerSecond(stack: BenchStack, jobs: number, workers: number): Promise<number> {
  const before = await stack.count('completed');
  await submitMany(stack, jobs);
  return drain(stack, before + jobs, workers);
}

/** The second half of {@link jobsPerSecond}: `total` jobs have ended once all that wait have. */
export async function drain(stack: BenchStack, total: number, workers: number): Promise<number> {
  const before = await stack.count('completed');
  const tenth = before + (total - before) / 10;
  const all = Array.from({ length: workers }, () => stack.startIdleWorker(Math.ceil(AT_ONCE / workers)));
  const done = () => stack.count('completed');
  const first = await waitFor('jobs to end', async () => ((count) => count >= tenth && count)(await done()), 60_000);
  const startedAt = performance.now();
  await waitFor('all jobs to end', async () => (await done()) >= total, 300_000);
  const seconds = (performance.now() - startedAt) / 1_000;
  for (const { process: worker } of await Promise.all(all)) await worker.stop();
  return (total - first) / seconds;
}
