import { queueKeys } from '@scholarsource/queue';
import { waitFor } from '@scholarsource/testing';
import Bull from 'bull';
import { Redis } from 'ioredis';
import { BenchStack } from '../bench-stack.ts';
import type { Stated } from '../finding.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { copyJob } from '../seed-jobs.ts';

/** Default size of the queue window. */
const WINDOW = 400;

/**
 * Seconds until due jobs that Redis does not know have all started on workers that do nothing, and until its window is full, beside Bull's
 * `addBulk` of as many entries.
 */
export const refill: Measurement = {
  name: 'refill',
  async run({ servers, quick }: Bench): Promise<Stated[]> {
    const jobs = quick ? 2_000 : 10_000;
    const stack = await BenchStack.create(servers);
    const redis = new Redis(stack.redisUrl);
    try {
      const { process: api } = await stack.start('api');
      await stack.start('scaler');
      const id = await stack.submit();
      await api.stop();
      const waiting = () => redis.llen(queueKeys('bull').wait);
      // Jobs that come into the database alone are to the scaler what a Redis leaves that lost everything.
      await copyJob(stack.databaseUrl, id, jobs - 1);
      const count = jobs.toLocaleString('en');
      const startedAt = performance.now();
      const seconds = () => (performance.now() - startedAt) / 1_000;
      await waitFor('the window to be full', async () => (await waiting()) >= WINDOW, 60_000);
      const full = seconds();
      await stack.startIdleWorker(50);
      await waitFor(`${jobs} jobs to start`, async () => (await stack.count('completed')) === jobs, 300_000);
      const all = seconds();
      return [
        {
          name: `${count} due jobs unknown to Redis, until its window is full`,
          unit: 's',
          better: 'less',
          value: full,
          bare: { name: `Bull addBulk of ${count}`, value: await addBulk(stack.redisUrl, jobs) },
          goal: { of: 'value', limit: 3 },
        },
        { name: `${count} due jobs unknown to Redis, until all have ended`, unit: 's', better: 'less', value: all },
      ];
    } finally {
      await redis.quit();
      await stack.stop();
    }
  },
};

async function addBulk(redisUrl: string, jobs: number): Promise<number> {
  const queue = new Bull('bare', redisUrl, { prefix: 'bare' });
  try {
    await queue.isReady();
    const startedAt = performance.now();
    await queue.addBulk(
      Array.from({ length: jobs }, (_, index) => ({ data: { index }, opts: { jobId: String(index), attempts: 1 } })),
    );
    return (performance.now() - startedAt) / 1_000;
  } finally {
    await queue.close();
  }
}
