import type { Job } from '@scholarsource/client';
import { renderTable } from './table.ts';

const COLUMNS = [
  { head: '#', width: 2 },
  { head: 'Title', width: 46 },
  { head: 'Type', width: 18 },
  { head: 'From', width: 22 },
  { head: 'Score  Address', width: 0 },
];
const RULE_WIDTH = 140;

/** The resources of an ended job as a table with warnings below, or the reason why there are none. */
export function renderResources(job: Job): string {
  if (job.status !== 'completed') return `\nThe job ${job.status}: ${job.error?.message ?? 'no reason was given'}`;
  const resources = job.results ?? [];
  const rows = resources.map(({ title, type, source, score, url }, index) => [
    String(index + 1),
    title,
    type,
    source,
    `${score === undefined ? '    –' : score.toFixed(1).padStart(5)}  ${url}`,
  ]);
  const warnings = (job.report?.warnings ?? []).map(({ message }) => `  ! ${message}`);
  return [
    '',
    `${resources.length} resources for ${job.title ?? 'the request'}`,
    '',
    renderTable(COLUMNS, rows, RULE_WIDTH),
    ...(warnings.length > 0 ? ['', ...warnings] : []),
  ].join('\n');
}
