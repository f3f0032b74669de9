import { waitFor } from '@scholarsource/testing';
import Bull from 'bull';
import { z } from 'zod';
import { BenchStack } from '../bench-stack.ts';
import { Child } from '../child.ts';
import type { Stated } from '../finding.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { median } from '../percentiles.ts';

const Started = z.object({ startedAt: z.number() });

/** Seconds from process start to the first claim of a worker, and to the first response of an API. */
export const boot: Measurement = {
  name: 'boot',
  async run({ servers, quick }: Bench): Promise<Stated[]> {
    const stack = await BenchStack.create(servers);
    const [claims, answers, entries]: [number[], number[], number[]] = [[], [], []];
    const queue = new Bull('bare', stack.redisUrl, { prefix: 'bare' });
    try {
      for (let round = 0; round < (quick ? 2 : 5); round += 1) {
        const { process: api } = await timed(answers, async () => {
          const service = await stack.launch('api');
          await waitFor('the API to answer', () => fetch(`${stack.apiUrl}/api/health`).catch(() => null), 30_000);
          return service;
        });
        const id = await stack.submit();
        const { process: worker } = await timed(claims, async () => {
          const service = await stack.launch('worker');
          await waitFor('the first claim', () => hasStarted(stack, id), 30_000);
          return service;
        });
        await worker.ready();
        // Handed back, it would wait for a scaler, and so would the next one.
        await waitFor('the job to end', async () => (await stack.statusOf(id)) === 'completed', 60_000);
        await worker.stop();
        await queue.add({}, { removeOnComplete: true });
        await timed(entries, async () => {
          const child = Child.start('bare/bull-worker.ts', [stack.redisUrl, '10']);
          await child.next(Started);
          await child.stop();
        });
        await api.ready();
        await api.stop();
      }
      const bare = { name: 'Bull alone, to its first entry', value: median(entries) };
      const stated = { unit: 's', better: 'less', bare } as const;
      return [
        { ...stated, name: 'Process to first claim, worker', value: median(claims), goal: { of: 'value', limit: 1 } },
        { ...stated, name: 'Process to first answer, api', value: median(answers) },
      ];
    } finally {
      await queue.close();
      await stack.stop();
    }
  },
};

async function timed<T>(seconds: number[], act: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const value = await act();
  seconds.push((performance.now() - startedAt) / 1_000);
  return value;
}

async function hasStarted({ pool }: BenchStack, id: string): Promise<boolean> {
  const { rows } = await pool.query<{ status: string }>('select status from jobs where id = $1', [id]);
  return !['pending', 'queued'].includes(rows[0]?.status ?? '');
}
