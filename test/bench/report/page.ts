import { format, resolveConfig } from 'prettier';
import type { LoadReport } from '../../load/load-report.ts';
import { Axis, type BenchReport, type Finding, ratioOf, reachesGoal } from '../finding.ts';
import { loadSection } from './load-section.ts';
import { readable } from './number.ts';

/** What the page is made from; null is what was never measured. */
export interface Reports {
  bench: BenchReport | null;
  load: LoadReport | null;
}

const GROWTH: Record<Axis, string> = {
  rows: 'Ended jobs pile up',
  backlog: 'Jobs wait and no worker takes them',
  watchers: 'People watch jobs that do not move',
  workers: 'More workers',
};
const NOTES: Partial<Record<Axis, string>> = {
  workers:
    'All processes share the cores of one machine with PostgreSQL, Redis and the measurement, so beyond the number of cores this says how little workers stand in each other’s way, not how far they scale.',
  watchers: 'The streams are spread over 50 running jobs. The processor is that of the API, in percent of one core.',
};

/** The page about performance, as `npm run bench` and `npm run load` write it. `pictures` are the names of those that there are. */
export async function renderPage({ bench, load }: Reports, pictures: readonly string[]): Promise<string> {
  const lines = [
    '# Performance',
    '',
    'Written by `npm run bench -- --write` and `npm run load -- --write` from `test/bench/results`; do not edit it.',
    '',
    ...(bench === null ? [] : benchSections(bench, pictures)),
    ...(load === null ? [] : loadSection(load)),
  ];
  const path = 'docs/performance.md';
  return format(lines.join('\n'), { ...(await resolveConfig(path)), filepath: path });
}

function benchSections({ machine, measuredAt, findings }: BenchReport, pictures: readonly string[]): string[] {
  const picture = (name: string, about: string) =>
    pictures.includes(name) ? [`![${about}](performance/${name}.svg)`, ''] : [];
  const quickParts = [...new Set(findings.filter(({ quick }) => quick).map(({ part }) => part))];
  const single = findings.filter(({ at, part }) => at === null && part !== 'peers');
  const peers = findings.filter(({ part }) => part === 'peers');
  return [
    `Measured on ${measuredAt.slice(0, 10)} with Node.js ${machine.node.slice(1)} on ${machine.cores} cores (${machine.model}, ${machine.memoryGb} GB) that also ran PostgreSQL, Redis and whatever made the load${quickParts.length > 0 ? `. Measured in a hurry, with small sizes and short times: ${quickParts.join(', ')}` : ''}.`,
    '',
    '## Beside the bare limit',
    '',
    'The bare limit is the least that does the same durable work on the same PostgreSQL and Redis in the same run, a minute earlier or later. Ratios hold on other machines; the numbers themselves do not.',
    '',
    '| What | Measured | Bare limit | Ratio | Goal | Reached |',
    '| --- | ---: | --- | ---: | ---: | --- |',
    ...single.map(row),
    '',
    ...picture('ratios', 'Share of the bare limit; the red line is the goal'),
    ...(peers.length === 0
      ? []
      : [
          '## Beside other queues',
          '',
          'The service takes a job over HTTP, checks it, stores what was asked, tells every step of four stages as an event and keeps a checkpoint of those that would cost something to do again. The libraries add a job that does nothing from within a process, and run it.',
          '',
          `| What | ScholarSource | ${peers[0]?.rivals.map(({ name }) => name).join(' | ')} |`,
          `| --- | ---: | ${peers[0]?.rivals.map(() => '---:').join(' | ')} |`,
          ...peers.map(({ name, unit, value, rivals }) =>
            cells([`${name} (${unit})`, readable(value), ...rivals.map((one) => readable(one.value))]),
          ),
          '',
          ...picture('peers', 'Jobs added, time to start and jobs done, beside other queues'),
        ]),
    '## How it grows',
    '',
    ...Axis.options.flatMap((axis) => growthSection(axis, findings, picture)),
  ];
}

function growthSection(
  axis: Axis,
  findings: readonly Finding[],
  picture: (name: string, about: string) => string[],
): string[] {
  const points = findings.filter(({ at }) => at?.axis === axis);
  if (points.length === 0) return [];
  const sizes = [...new Set(points.map(({ at }) => at?.value ?? 0))];
  const names = [...new Set(points.map(({ name }) => name))];
  const cell = (name: string, size: number) => {
    const found = points.find((point) => point.name === name && point.at?.value === size);
    if (found === undefined) return '';
    const other = found.bare ?? found.rivals[0];
    return other === undefined ? readable(found.value) : `${readable(found.value)} (${readable(other.value)})`;
  };
  const other = points.map((point) => point.bare ?? point.rivals[0]).find((one) => one !== undefined);
  return [
    `### ${GROWTH[axis]}`,
    '',
    ...(NOTES[axis] === undefined ? [] : [NOTES[axis], '']),
    ...(other === undefined ? [] : [`In brackets: ${other.name}.`, '']),
    cells(['', ...sizes.map((size) => size.toLocaleString('en'))]),
    cells(['---', ...sizes.map(() => '---:')]),
    ...names.map((name) => {
      const unit = points.find((point) => point.name === name)?.unit ?? '';
      return cells([`${name} (${unit})`, ...sizes.map((size) => cell(name, size))]);
    }),
    '',
    ...picture(axis, GROWTH[axis]),
  ];
}

function row(finding: Finding): string {
  const { name, value, unit, bare, rivals, goal, better } = finding;
  const ratio = ratioOf(finding);
  const reached = reachesGoal(finding);
  const others = [...(bare === null ? [] : [bare]), ...rivals];
  const sign = better === 'more' ? '≥' : '≤';
  return cells([
    name,
    `${readable(value)} ${unit}`,
    others.map((one) => `${readable(one.value)} ${unit} (${one.name})`).join(', ') || '–',
    ratio === null ? '–' : ratio.toFixed(2),
    goal === null ? '–' : `${sign} ${goal.limit}${goal.of === 'value' ? ` ${unit}` : ''}`,
    reached === null ? '–' : reached ? 'yes' : 'no',
  ]);
}

const cells = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
