import type { Story } from './job-reads.ts';

/** A bar of the timeline, in seconds since submission. */
export interface Span {
  name: string;
  kind: 'wait' | 'run' | 'stage';
  start: number;
  end: number;
}

/** The timeline of a job: waiting, runs, and their stages. Open spans end at `now`, in milliseconds. */
export function spansOf(
  { created_at: created, completed_at: completed, events }: Pick<Story, 'created_at' | 'completed_at' | 'events'>,
  now: number,
): Span[] {
  const begin = Date.parse(created);
  const spans: Span[] = [];
  let open: Span[] = [];
  const close = (at: number, ends: (span: Span) => boolean) => {
    for (const span of open.filter(ends)) span.end = at;
    open = open.filter((span) => !ends(span));
  };
  const begins = (name: string, kind: Span['kind'], at: number) => {
    const span = { name, kind, start: at, end: at };
    open.push(span);
    spans.push(span);
  };
  begins('Waiting', 'wait', 0);
  for (const { at, event } of events) {
    const second = Math.max(0, (Date.parse(at) - begin) / 1_000);
    switch (event.type) {
      case 'started':
        close(second, () => true);
        begins(`Run ${event.attempt}`, 'run', second);
        break;
      case 'stage_started':
        begins(event.stage, 'stage', second);
        break;
      case 'stage_finished':
        close(second, ({ name }) => name === event.stage);
        break;
      case 'handed_back':
      case 'lease_lost':
      case 'retry_scheduled':
      case 'replayed':
        close(second, () => true);
        begins('Waiting', 'wait', second);
        break;
      case 'completed':
      case 'failed':
      case 'cancelled':
        close(second, () => true);
        break;
      case 'submitted':
      case 'queued':
        break;
    }
  }
  const end = completed === null ? now : Date.parse(completed);
  close(Math.max(0, (end - begin) / 1_000), () => true);
  return spans;
}
