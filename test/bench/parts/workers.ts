import { BenchStack } from '../bench-stack.ts';
import type { Stated } from '../finding.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { jobsPerSecond } from './throughput.ts';

/** Jobs a second with more and more workers that share 50 places. */
export const workers: Measurement = {
  name: 'workers',
  async run({ servers, quick }: Bench): Promise<Stated[]> {
    const stack = await BenchStack.create(servers);
    try {
      await stack.start('api');
      await stack.start('scaler');
      const findings: Stated[] = [];
      for (const count of quick ? [1, 2] : [1, 2, 4, 8]) {
        findings.push({
          name: 'Jobs end to end, idle stages',
          unit: '/s',
          better: 'more',
          value: await jobsPerSecond(stack, quick ? 300 : 2_000, count),
          at: { axis: 'workers', value: count },
        });
      }
      return findings;
    } finally {
      await stack.stop();
    }
  },
};
