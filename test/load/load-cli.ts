import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BenchServers } from '../bench/bench-servers.ts';
import { thisMachine } from '../bench/machine.ts';
import { LOAD_RESULTS, writePage } from '../bench/report/files.ts';
import { loadSection } from '../bench/report/load-section.ts';
import type { LoadReport } from './load-report.ts';
import { runPhase } from './phase.ts';
import { stress } from './stress.ts';

const PHASES = [
  { name: 'small', jobs: 20, perMinute: 500 },
  { name: 'medium', jobs: 100, perMinute: 1_000 },
  { name: 'large', jobs: 250, perMinute: 5_000 },
] as const;

/**
 * `npm run load -- [PHASE...] [--seconds N] [--write]`: the three phases, then a load that is raised to the first refusal. Exit code
 * 1 if a job was lost or a paced request failed.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seconds: { type: 'string', default: '30' }, write: { type: 'boolean', default: false } },
  });
  const known = [...PHASES.map(({ name }) => name), 'stress'];
  const unknown = positionals.filter((name) => !known.some((one) => one === name));
  if (unknown.length > 0) throw new Error(`There is no phase ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  if (values.write && positionals.length > 0) throw new Error('--write takes a run of all phases.');
  const chosen = (name: string) => positionals.length === 0 || positionals.includes(name);
  const seconds = Number(values.seconds);
  const tell = (line: string) => process.stdout.write(`${line}\n`);

  const servers = await BenchServers.start();
  try {
    const phases: LoadReport['phases'] = [];
    for (const phase of PHASES.filter(({ name }) => chosen(name))) {
      const result = await runPhase(servers, phase, seconds);
      phases.push(result);
      tell(JSON.stringify(result));
      if (result.ended['completed'] !== phase.jobs || result.requests.failed > 0) process.exitCode = 1;
    }
    if (!chosen('stress')) return;
    const stressed = await stress(servers, Math.min(seconds, 10));
    const report: LoadReport = {
      measuredAt: new Date().toISOString(),
      machine: thisMachine(),
      phases,
      stress: stressed,
    };
    for (const line of loadSection(report)) tell(line);
    if (!values.write) return;
    writeFileSync(LOAD_RESULTS, `${JSON.stringify(report, null, 2)}\n`);
    await writePage();
  } finally {
    await servers.stop();
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
