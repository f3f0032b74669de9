import type { Stated } from '../finding.ts';
import { measureAll } from '../measure-all.ts';
import type { Measurement } from '../measurement.ts';
import { settle, copyJob } from '../seed-jobs.ts';
import { withEndedJob } from '../with-ended-job.ts';

/** How the service fares as jobs wait and no worker takes them. */
export const backlog: Measurement = {
  name: 'backlog',
  run: (bench) =>
    withEndedJob(bench, async (stack, scaler, ended) => {
      const findings: Stated[] = [];
      for (const wanted of bench.quick ? [0, 2_000] : [0, 1_000, 10_000, 100_000]) {
        const missing = wanted - (await stack.count('queued'));
        if (missing > 0) await copyJob(stack.databaseUrl, await stack.submit(), missing - 1);
        await settle(stack.databaseUrl);
        findings.push(...(await measureAll(stack, scaler, ended, { axis: 'backlog', value: wanted }, bench)));
      }
      return findings;
    }),
};
