import { BenchStack } from '../bench-stack.ts';
import type { Stated } from '../finding.ts';
import { measureAll } from '../measure-all.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { analyze, copyJob } from '../seed-jobs.ts';
import { waitFor } from '@scholarsource/testing';

/** How the service fares as ended jobs pile up in the database. */
export const rows: Measurement = {
  name: 'rows',
  async run(bench: Bench): Promise<Stated[]> {
    const stack = await BenchStack.create(bench.servers);
    try {
      await stack.start('api');
      const scaler = await stack.start('scaler');
      const { process: worker } = await stack.startIdleWorker(10);
      const id = await stack.submit();
      await waitFor('the first job to end', async () => (await stack.statusOf(id)) === 'completed', 30_000);
      await worker.stop();
      const findings: Stated[] = [];
      let rowsNow = 1;
      for (const wanted of bench.quick ? [1_000, 20_000] : [1_000, 10_000, 100_000, 1_000_000]) {
        await copyJob(stack.databaseUrl, id, wanted - rowsNow);
        rowsNow = wanted;
        await analyze(stack.databaseUrl);
        findings.push(...(await measureAll(stack, scaler, id, { axis: 'rows', value: wanted }, bench)));
      }
      return findings;
    } finally {
      await stack.stop();
    }
  },
};
