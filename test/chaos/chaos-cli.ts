import { parseArgs } from 'node:util';
import { ChaosStack } from './chaos-stack.ts';
import { runScenarios } from './run-scenarios.ts';
import { SCENARIOS } from './scenarios.ts';
import { soak } from './soak.ts';
import { measureTimings } from './timings.ts';

/**
 * `npm run test:chaos`: every scenario, one line each, and a total. `--only TEXT` runs those whose name holds the text.
 * `npm run test:chaos -- --timings` measures drain and recovery with the default clocks.
 * `npm run test:chaos -- --seed N --jobs N`: so many jobs under random faults; one line of JSON last.
 */
async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      jobs: { type: 'string' },
      only: { type: 'string', default: '' },
      timings: { type: 'boolean', default: false },
    },
  });
  const tell = (line: string) => process.stdout.write(`${line}\n`);
  if (values.seed !== undefined || values.jobs !== undefined) {
    const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
    const report = await soak({ seed, jobs: Number(values.jobs ?? 1_000), tell });
    tell(JSON.stringify(report));
    return report.lost + report.doubled + report.paidTwice + report.stale + report.late + report.leftInRedis === 0;
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
