import { startBareApi } from '../bare/start-bare-api.ts';
import { BenchStack } from '../bench-stack.ts';
import type { Stated } from '../finding.ts';
import { alternate, requestsPerSecond } from '../http-load.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { startSlowServer } from '../slow-server.ts';
import { waitFor } from '@scholarsource/testing';

/** Status reads per second of an ended and of a running job, compared with Fastify reading as many bytes from Redis or PostgreSQL. */
export const reads: Measurement = {
  name: 'reads',
  async run({ servers, seconds }: Bench): Promise<Stated[]> {
    const stack = await BenchStack.create(servers);
    const slow = await startSlowServer();
    try {
      await stack.start('api');
      const { process: worker } = await stack.start('worker');
      const ended = await stack.submit();
      await waitFor('the first job to end', async () => (await stack.statusOf(ended)) === 'completed', 30_000);
      await worker.stop();
      await stack.startWaitingWorker(slow.url, 1);
      const running = await stack.submit();
      await waitFor('the second job to run', async () => (await stack.statusOf(running)) === 'running', 30_000);
      const findings: Stated[] = [];
      for (const [state, id] of [
        ['ended', ended],
        ['running', running],
      ] as const) {
        findings.push(await compare(stack, state, id, seconds));
      }
      return findings;
    } finally {
      slow.close();
      await stack.stop();
    }
  },
};

async function compare(stack: BenchStack, state: string, id: string, seconds: number): Promise<Stated> {
  const path = `/api/status/${id}`;
  const bare = await startBareApi(stack, await (await fetch(stack.apiUrl + path)).text());
  const rate = (url: string, read: string) => (time: number) =>
    requestsPerSecond(url, { method: 'GET', path: read }, time);
  const loads = [rate(stack.apiUrl, path), rate(bare.url, '/redis/1'), rate(bare.url, '/pg/1')];
  try {
    for (const load of loads) await load(1);
    const [value = Number.NaN, redis = Number.NaN, pg = Number.NaN] = await alternate(loads, seconds);
    return {
      name: `Status reads, ${state} job`,
      unit: '/s',
      better: 'more',
      value,
      bare: { name: 'Fastify with Redis', value: redis },
      rivals: [{ name: 'Fastify with pg', value: pg }],
      goal: { of: 'ratio', limit: 0.8 },
    };
  } finally {
    await bare.stop();
  }
}
