import type { Stated } from '../finding.ts';
import { measureAll } from '../measure-all.ts';
import type { Measurement } from '../measurement.ts';
import { settle, copyJob } from '../seed-jobs.ts';
import { withEndedJob } from '../with-ended-job.ts';

/** How the service fares as ended jobs pile up in the database. */
export const rows: Measurement = {
  name: 'rows',
  run: (bench) =>
    withEndedJob(bench, async (stack, scaler, id) => {
      const findings: Stated[] = [];
      let rowsNow = 1;
      for (const wanted of bench.quick ? [1_000, 20_000] : [1_000, 10_000, 100_000, 1_000_000]) {
        await copyJob(stack.databaseUrl, id, wanted - rowsNow);
        rowsNow = wanted;
        await settle(stack.databaseUrl);
        findings.push(...(await measureAll(stack, scaler, id, { axis: 'rows', value: wanted }, bench)));
      }
      return findings;
    }),
};
