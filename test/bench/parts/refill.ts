import { queueKeys } from '@scholarsource/queue';
import { waitFor } from '@scholarsource/testing';
import Bull from 'bull';
import { Redis } from 'ioredis';
import { BenchStack } from '../bench-stack.ts';
import type { Stated } from '../finding.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { copyJob } from '../seed-jobs.ts';

/** Seconds until due jobs that Redis does not know are all in it, beside Bull's `addBulk` of as many entries. */
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
      const startedAt = performance.now();
      await waitFor(`${jobs} jobs to be in Redis`, async () => (await waiting()) === jobs, 300_000);
      return [
        {
          name: `${jobs.toLocaleString('en')} due jobs unknown to Redis, until all are in it`,
          unit: 's',
          better: 'less',
          value: (performance.now() - startedAt) / 1_000,
          bare: { name: 'Bull addBulk', value: await addBulk(stack.redisUrl, jobs) },
          goal: { of: 'value', limit: 3 },
        },
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
