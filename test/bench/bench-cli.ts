import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BenchServers } from './bench-servers.ts';
import { type BenchReport, Finding } from './finding.ts';
import { thisMachine } from './machine.ts';
import type { Bench, Measurement } from './measurement.ts';
import { backlog } from './parts/backlog.ts';
import { boot } from './parts/boot.ts';
import { flood } from './parts/flood.ts';
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
  flood,
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
  let report: BenchReport = {
    measuredAt: new Date().toISOString(),
    machine: thisMachine(),
    findings: [],
  };
  const servers = await BenchServers.start();
  try {
    for (const part of chosen) {
      const found = await runPart(part, { servers, quick: values.quick, seconds: values.quick ? 2 : 8 });
      if (found === null) continue;
      for (const finding of found) process.stdout.write(`${tableLine(finding)}\n`);
      report = { ...report, findings: [...report.findings, ...found] };
      // After each part, so that a run that is broken off leaves what it has measured.
      if (values.json !== undefined) writeFileSync(values.json, asText(report));
      if (values.write) await keep({ ...report, findings: found });
    }
  } finally {
    await servers.stop();
  }
}

/** Puts the findings in place of what was kept of their part, and writes the page anew. */
async function keep(report: BenchReport): Promise<void> {
  const before = readReports().bench?.findings ?? [];
  const others = before.filter(({ part }) => !report.findings.some((one) => one.part === part));
  const order = ({ part }: Finding) => PARTS.findIndex(({ name }) => name === part);
  const findings = [...others, ...report.findings].sort((a, b) => order(a) - order(b));
  writeFileSync(BENCH_RESULTS, asText({ ...report, findings }));
  await writePage();
}

const asText = (report: BenchReport) => `${JSON.stringify(report, null, 2)}\n`;

/** Null, with the reason on standard error and exit code 1, if a part cannot be measured: the others are kept. */
async function runPart({ name, run }: Measurement, bench: Bench): Promise<Finding[] | null> {
  try {
    return (await run(bench)).map((stated) => Finding.parse({ ...stated, part: name, quick: bench.quick }));
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    return null;
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
