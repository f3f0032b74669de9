import { tableOf } from '../parts/table.tsx';
import type { Story } from './job-reads.ts';

type StageSpend = Story['spend'][number];

interface Line extends Omit<StageSpend, 'attempt' | 'stage'> {
  name: string;
}

const number = new Intl.NumberFormat();

const Spent = tableOf<Line>({
  caption: 'What each run has spent on each stage',
  keyOf: ({ name }) => name,
  empty: 'No stage has begun.',
  columns: [
    { name: 'Run and stage', kind: 'head', cell: ({ name }) => name },
    { name: 'Seconds', kind: 'number', cell: ({ seconds }) => seconds.toFixed(2) },
    { name: 'Model calls', kind: 'number', cell: ({ llm_calls: calls }) => number.format(calls) },
    { name: 'Tokens', kind: 'number', cell: ({ tokens }) => number.format(tokens) },
    { name: 'Dollars', kind: 'number', cell: ({ cost_usd: cost }) => cost?.toFixed(4) ?? 'unknown' },
    { name: 'Source calls', kind: 'number', cell: ({ source_calls: calls }) => number.format(calls) },
    { name: 'Pages', kind: 'number', cell: ({ pages }) => number.format(pages) },
  ],
});

/** The usage of a job, by run and stage, and in total. */
export function SpendTable({ spend }: { spend: readonly StageSpend[] }) {
  const lines = spend.map(({ attempt, stage, ...rest }) => ({ name: `${attempt} · ${stage}`, ...rest }));
  return <Spent rows={lines.length < 2 ? lines : [...lines, lines.reduce(added)]} />;
}

function added(one: Line, other: Line): Line {
  return {
    name: 'All',
    seconds: one.seconds + other.seconds,
    llm_calls: one.llm_calls + other.llm_calls,
    tokens: one.tokens + other.tokens,
    cost_usd: one.cost_usd === null || other.cost_usd === null ? null : one.cost_usd + other.cost_usd,
    source_calls: one.source_calls + other.source_calls,
    pages: one.pages + other.pages,
  };
}
