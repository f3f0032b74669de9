import { cutText, type StoredJobEvent } from '@scholarsource/contracts';
import type { JobView } from './api-client.ts';

/** One line for an event that a person wants to see; null for the others. */
export function describeEvent({ event }: StoredJobEvent): string | null {
  switch (event.type) {
    case 'queued':
      return 'queued';
    case 'started':
      return `taken by ${event.worker}`;
    case 'stage_started':
      return `${event.stage} …`;
    case 'stage_finished':
      return `${event.stage} ✔ ${event.summary}`;
    case 'retry_scheduled':
      return `will be tried again (${event.reason})`;
    case 'handed_back':
      return 'handed back by its worker';
    case 'lease_lost':
      return 'its worker was lost';
    case 'completed':
    case 'failed':
    case 'cancelled':
      return event.type;
    case 'submitted':
    case 'replayed':
      return null;
  }
}

const WIDTHS = { number: 2, title: 46, type: 18, source: 22 } as const;

/** The resources of an ended job as a table, with warnings under it; the reason if there are none. */
export function renderResources(job: JobView): string {
  if (job.status !== 'completed') return `\nThe job ${job.status}: ${job.error ?? 'no reason was given'}`;
  const resources = job.results ?? [];
  const head = row('#', 'Title', 'Type', 'From', 'Score  Address');
  const rows = resources.map((item, index) =>
    row(String(index + 1), item.title, item.type, item.source, `${item.score.toFixed(1).padStart(5)}  ${item.url}`),
  );
  const warnings = (job.metadata?.warnings ?? []).map(({ message }) => `  ! ${message}`);
  return [
    '',
    `${resources.length} resources for ${job.search_title ?? 'the request'}`,
    '',
    head,
    '─'.repeat(head.length + 30),
    ...rows,
    ...(warnings.length > 0 ? ['', ...warnings] : []),
  ].join('\n');
}

function row(number: string, title: string, type: string, source: string, rest: string): string {
  return [
    fit(number, WIDTHS.number),
    fit(title, WIDTHS.title),
    fit(type, WIDTHS.type),
    fit(source, WIDTHS.source),
    rest,
  ].join('  ');
}

function fit(text: string, width: number): string {
  return text.length > width ? `${cutText(text, width - 1)}…` : text.padEnd(width);
}
