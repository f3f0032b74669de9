import type { BenchService, BenchStack } from './bench-stack.ts';
import type { Finding, Stated } from './finding.ts';
import { requestsPerSecond } from './http-load.ts';
import type { Bench } from './measurement.ts';
import { submissionsPerSecond } from './parts/submit.ts';
import { median } from './percentiles.ts';

const SCRAPES = 7;

/** Reads, submissions and scrapes at one point of an axis. `ended` is a job to read. */
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
  const reads = { url: stack.apiUrl, requests: [{ path: `/api/status/${ended}` }], seconds: lasting };
  return [
    {
      name: 'Scrape of the scaler',
      unit: 'ms',
      better: 'less',
      value: median(scrapes),
      at: { axis, value },
      goal: { of: 'value', limit: 50 },
    },
    { name: 'Status reads, ended job', unit: '/s', better: 'more', value: await requestsPerSecond(reads), at },
    {
      name: 'Submissions',
      unit: '/s',
      better: 'more',
      value: await submissionsPerSecond(stack.apiUrl, '/api/submit', lasting),
      at,
    },
  ];
}
