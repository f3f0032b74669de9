import { parseArgs } from 'node:util';
import { ChaosStack } from './chaos-stack.ts';
import { freezeRepeatedly } from './freezes.ts';
import { complaint } from './invariants.ts';
import { runScenarios } from './run-scenarios.ts';
import { SCENARIOS } from './scenarios.ts';
import { soak } from './soak.ts';
import { simulateSchedules } from './schedule-week.ts';
import { measureTimings } from './timings.ts';
import { webhookComplaint } from './webhook-receiver.ts';

/**
 * `npm run test:chaos`: every scenario, one line each, and a total. `--only TEXT` runs those whose name holds the text.
 * `npm run test:chaos -- --timings` measures drain and recovery with the default clocks.
 * `npm run test:chaos -- --seed N --jobs N`: so many jobs under random faults; one line of JSON last.
 * `npm run test:chaos -- --seed N --freezes N`: the only worker is frozen so many times while jobs arrive; likewise.
 * `npm run test:chaos -- --schedules N --days N`: so many schedules over simulated days; likewise.
 */
async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      jobs: { type: 'string' },
      only: { type: 'string', default: '' },
      freezes: { type: 'string' },
      timings: { type: 'boolean', default: false },
      schedules: { type: 'string' },
      days: { type: 'string', default: '7' },
    },
  });
  const tell = (line: string) => process.stdout.write(`${line}\n`);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
  if (values.schedules !== undefined) {
    const minutes = Math.round(Number(values.days) * 1_440);
    const report = await simulateSchedules({ seed, schedules: Number(values.schedules), minutes, tell });
    tell(JSON.stringify(report));
    return report.wrong === 0 && report.stray === 0;
  }
  if (values.freezes !== undefined) {
    const report = await freezeRepeatedly({ seed, freezes: Number(values.freezes), tell });
    tell(JSON.stringify(report));
    return complaint(report) === null;
  }
  if (values.seed !== undefined || values.jobs !== undefined) {
    const report = await soak({ seed, jobs: Number(values.jobs ?? 1_000), tell });
    tell(JSON.stringify(report));
    return complaint(report) === null && webhookComplaint(report) === null;
  }
  if (values.timings) {
    await measureTimings(tell);
    return true;
  }
  const stack = await ChaosStack.start();
  try {
    const chosen = SCENARIOS.filter(({ name }) => name.includes(values.only));
    const results = await runScenarios(stack, chosen, tell);
    const good = results.filter(({ problem }) => problem === null).length;
    tell(`${good} of ${results.length} scenarios hold`);
    return good === results.length;
  } finally {
    await stack.stop();
  }
}

process.exitCode = (await main()) ? 0 : 1;
