import { startBareApi } from './bare/start-bare-api.ts';
import type { BenchService, BenchStack } from './bench-stack.ts';
import type { Finding, Stated } from './finding.ts';
import { alternate, requestsPerSecond } from './http-load.ts';
import type { Bench } from './measurement.ts';
import { submissionsPerSecond } from './parts/submit.ts';
import { median } from './percentiles.ts';

const SCRAPES = 7;

/** Reads, submissions and scrapes at one point of an axis, reads beside their bare limit at that moment. `ended` is a job to read. */
export async function measureAll(
  stack: BenchStack,
  scaler: BenchService,
  ended: string,
  at: NonNullable<Finding['at']>,
  { seconds, quick }: Bench,
): Promise<Stated[]> {
  const lasting = quick ? 1 : seconds / 2;
  const [axis, value] = [at.axis, at.value];
  const scrapes: number[] = [];
  for (let count = 0; count < SCRAPES; count += 1) {
    const startedAt = performance.now();
    await (await fetch(`${scaler.opsUrl}/metrics`)).text();
    scrapes.push(performance.now() - startedAt);
  }
  const [reads, bareReads] = await readsPerSecond(stack, ended, lasting);
  return [
    {
      name: 'Scrape of the scaler',
      unit: 'ms',
      better: 'less',
      value: median(scrapes),
      at: { axis, value },
      goal: { of: 'value', limit: 50 },
    },
    {
      name: 'Status reads, ended job',
      unit: '/s',
      better: 'more',
      value: reads,
      bare: { name: 'Fastify with Redis', value: bareReads },
      at,
    },
    {
      name: 'Submissions',
      unit: '/s',
      better: 'more',
      value: await submissionsPerSecond(stack.apiUrl, '/api/submit', lasting),
      at,
    },
  ];
}

/** Of the API, and of Fastify that reads as many bytes from Redis: what was seeded a moment ago slows the machine for both. */
async function readsPerSecond(stack: BenchStack, jobId: string, seconds: number): Promise<[number, number]> {
  const path = `/api/status/${jobId}`;
  const bare = await startBareApi(stack, await (await fetch(stack.apiUrl + path)).text());
  const rate = (url: string, read: string) => (time: number) =>
    requestsPerSecond(url, { method: 'GET', path: read }, time);
  const loads = [rate(stack.apiUrl, path), rate(bare.url, '/redis/1')];
  try {
    for (const load of loads) await load(1);
    const [own = Number.NaN, limit = Number.NaN] = await alternate(loads, 2 * seconds);
    return [own, limit];
  } finally {
    await bare.stop();
  }
}
