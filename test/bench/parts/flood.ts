import { BenchStack } from '../bench-stack.ts';
import type { Stated } from '../finding.ts';
import { flood as floodStack } from '../flood.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { percentile } from '../percentiles.ts';

const WINDOW = 400;

/** One tenant stores 20,000 jobs at once while another submits one a second: who waits for whom, and what Redis needs. */
export const flood: Measurement = {
  name: 'flood',
  async run({ servers, quick }: Bench): Promise<Stated[]> {
    const stack = await BenchStack.create(servers);
    try {
      const jobs = quick ? 2_000 : 20_000;
      const figures = await floodStack(stack, {
        jobs,
        everyMs: quick ? 250 : 1_000,
        shared: 4 * WINDOW,
        window: WINDOW,
        concurrency: 20,
      });
      const alone = percentile(figures.alone, 0.95);
      const of = `of ${jobs.toLocaleString('en')}`;
      const more = (most: number, than: number) => (most / than - 1) * 100;
      return [
        {
          name: `Submit to start beside a flood ${of}, p95`,
          unit: 'ms',
          better: 'less',
          value: percentile(figures.flooded, 0.95),
          bare: { name: 'the same tenant alone', value: alone },
          goal: { of: 'value', limit: 2 * alone + figures.longestRun },
        },
        {
          name: `Memory of Redis in a flood ${of}, above that with 200 jobs`,
          unit: '%',
          better: 'less',
          value: more(figures.memory.most, figures.memory.of200),
          goal: { of: 'value', limit: 10 },
        },
        {
          name: 'Shares of weights 1 and 3, off by',
          unit: '%',
          better: 'less',
          value: Math.abs(more(figures.ratio, 3)),
          goal: { of: 'value', limit: 10 },
        },
        {
          name: `Jobs of a flood ${of} that start before one of another tenant, at most`,
          unit: 'jobs',
          better: 'less',
          value: Math.max(...figures.overtakenBy),
          goal: { of: 'value', limit: WINDOW / 2 },
        },
        {
          name: 'Jobs of its tenant that start before a high job, of 1,200 that were there',
          unit: 'jobs',
          better: 'less',
          value: figures.beforeHigh,
          goal: { of: 'value', limit: WINDOW },
        },
        {
          name: 'Jobs that start before a low job beyond its bound',
          unit: 'jobs',
          better: 'less',
          value: figures.beforeLow,
          goal: { of: 'value', limit: 0 },
        },
        {
          name: 'Jobs that never start',
          unit: 'jobs',
          better: 'less',
          value: figures.neverStarted,
          goal: { of: 'value', limit: 0 },
        },
      ];
    } finally {
      await stack.stop();
    }
  },
};
