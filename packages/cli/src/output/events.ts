import type { JobEvent } from '@scholarsource/client';

/** One line for an event of interest to people; null for others. */
function describeEvent({ event }: JobEvent): string | null {
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
    default:
      return null;
  }
}

/** The same line, with the seconds since the start of the search. */
export function progressLine(event: JobEvent, elapsedMs: number): string | null {
  const line = describeEvent(event);
  return line === null ? null : `  ${(elapsedMs / 1_000).toFixed(1).padStart(5)} s  ${line}`;
}
