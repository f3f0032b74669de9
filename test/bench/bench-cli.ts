import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BenchServers } from './bench-servers.ts';
import { type BenchReport, Finding } from './finding.ts';
import { thisMachine } from './machine.ts';
import type { Measurement } from './measurement.ts';
import { backlog } from './parts/backlog.ts';
import { boot } from './parts/boot.ts';
import { memory } from './parts/memory.ts';
import { peers } from './parts/peers.ts';
import { reads } from './parts/reads.ts';
import { refill } from './parts/refill.ts';
import { rows } from './parts/rows.ts';
import { start } from './parts/start.ts';
import { streams } from './parts/streams.ts';
import { submit } from './parts/submit.ts';
import { throughput } from './parts/throughput.ts';
import { workers } from './parts/workers.ts';
import { tableLine } from './report/table.ts';
import { BENCH_RESULTS, readReports, writePage } from './report/files.ts';

const PARTS: readonly Measurement[] = [
  reads,
  submit,
  start,
  throughput,
  refill,
  memory,
  boot,
  streams,
  peers,
  rows,
  backlog,
  workers,
];

/**
 * `npm run bench -- [PART...] [--quick] [--write]`: each part beside its bare limit in the same run, a line for each number, and the
 * whole as JSON. `--write` keeps it and writes the page and its pictures anew.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const unknown = positionals.filter((name) => !PARTS.some((part) => part.name === name));
  if (unknown.length > 0) {
    throw new Error(`There is no part ${unknown.join(', ')}. There are: ${PARTS.map(({ name }) => name).join(', ')}.`);
  }
  const chosen = PARTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const findings: Finding[] = [];
  const servers = await BenchServers.start();
  try {
    for (const { name, run } of chosen) {
      const stated = await run({ servers, quick: values.quick, seconds: values.quick ? 2 : 8 });
      for (const one of stated) {
        const finding = Finding.parse({ ...one, part: name });
        findings.push(finding);
        process.stdout.write(`${tableLine(finding)}\n`);
      }
    }
  } finally {
    await servers.stop();
  }
  const report: BenchReport = {
    measuredAt: new Date().toISOString(),
    machine: thisMachine(),
    quick: values.quick,
    findings,
  };
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  if (values.write) {
    // Parts that were not measured this time keep what they were.
    const kept = readReports().bench?.findings.filter(({ part }) => !chosen.some(({ name }) => name === part)) ?? [];
    const order = (finding: Finding) => PARTS.findIndex(({ name }) => name === finding.part);
    const all = [...kept, ...findings].sort((a, b) => order(a) - order(b));
    writeFileSync(BENCH_RESULTS, `${JSON.stringify({ ...report, findings: all }, null, 2)}\n`);
    await writePage();
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
