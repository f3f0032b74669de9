import { BenchStack } from '../bench-stack.ts';
import type { Stated } from '../finding.ts';
import { measureAll } from '../measure-all.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { analyze, copyJob } from '../seed-jobs.ts';
import { waitFor } from '@scholarsource/testing';

/** How the service fares as jobs wait and no worker takes them. */
export const backlog: Measurement = {
  name: 'backlog',
  async run(bench: Bench): Promise<Stated[]> {
    const stack = await BenchStack.create(bench.servers);
    try {
      await stack.start('api');
      const scaler = await stack.start('scaler');
      const { process: worker } = await stack.startIdleWorker(10);
      const ended = await stack.submit();
      await waitFor('the first job to end', async () => (await stack.statusOf(ended)) === 'completed', 30_000);
      await worker.stop();
      const findings: Stated[] = [];
      for (const wanted of bench.quick ? [0, 2_000] : [0, 1_000, 10_000, 100_000]) {
        const missing = wanted - (await stack.count('queued'));
        if (missing > 0) await copyJob(stack.databaseUrl, await stack.submit(), missing - 1);
        await analyze(stack.databaseUrl);
        findings.push(...(await measureAll(stack, scaler, ended, { axis: 'backlog', value: wanted }, bench)));
      }
      return findings;
    } finally {
      await stack.stop();
    }
  },
};
