import { startBareApi } from '../bare/start-bare-api.ts';
import { BenchStack, SUBMISSION } from '../bench-stack.ts';
import type { Stated } from '../finding.ts';
import { alternate, requestsPerSecond } from '../http-load.ts';
import type { Bench, Measurement } from '../measurement.ts';

/** Submissions per second, each a durable row and a queue entry, compared with Fastify that inserts a row and adds to Bull. */
export const submit: Measurement = {
  name: 'submit',
  async run({ servers, seconds }: Bench): Promise<Stated[]> {
    const stack = await BenchStack.create(servers);
    try {
      await stack.start('api');
      const bare = await startBareApi(stack, '{}');
      try {
        const loads = [
          (time: number) => submissionsPerSecond(stack.apiUrl, '/api/submit', time),
          (time: number) => submissionsPerSecond(bare.url, '/submit', time),
        ];
        for (const load of loads) await load(1);
        const [value = Number.NaN, limit = Number.NaN] = await alternate(loads, seconds);
        return [
          {
            name: 'Submissions',
            unit: '/s',
            better: 'more',
            value,
            bare: { name: 'Fastify with pg insert and Bull add', value: limit },
            goal: { of: 'ratio', limit: 0.7 },
          },
        ];
      } finally {
        await bare.stop();
      }
    } finally {
      await stack.stop();
    }
  },
};

/** Submissions a second that one API takes over 50 connections. */
export function submissionsPerSecond(url: string, path: string, seconds: number): Promise<number> {
  const request = { method: 'POST' as const, path, headers: { 'content-type': 'application/json' }, body: SUBMISSION };
  return requestsPerSecond(url, request, seconds);
}
