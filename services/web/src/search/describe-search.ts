import type { Job, JobEvent } from '@scholarsource/client';
import type { StageProgress } from './stage-progress.ts';
import { stageName } from './stages.tsx';

interface SearchDescription {
  title: string;
  text: string;
  tone: 'calm' | 'warn' | 'bad';
}

/** Describes the state of a search. `areWorkersUp` is null if unknown. */
export function describeSearch(
  { status, status_message: message, error }: Job,
  events: readonly JobEvent[],
  stages: readonly StageProgress[],
  areWorkersUp: boolean | null,
): SearchDescription {
  switch (status) {
    case 'pending':
    case 'queued':
      return waiting(events, areWorkersUp);
    case 'running': {
      const running = stages.find(({ state }) => state === 'running');
      const next = running ?? stages.find(({ state }) => state === 'waiting');
      return {
        title: next === undefined ? 'Finishing' : stageName(next.stage),
        text: 'Searching. You may close this page and come back.',
        tone: 'calm',
      };
    }
    case 'completed':
      return { title: 'Done', text: message ?? 'The search is complete.', tone: 'calm' };
    case 'failed':
      return { title: 'The search failed', text: error?.message ?? 'The search failed.', tone: 'bad' };
    case 'cancelled':
      return { title: 'Cancelled', text: 'This search was cancelled.', tone: 'calm' };
  }
}

function waiting(events: readonly JobEvent[], areWorkersUp: boolean | null): SearchDescription {
  if (areWorkersUp === false) {
    return {
      title: 'Waiting: no worker is up',
      text: 'Your search is stored and starts automatically as soon as a worker is available.',
      tone: 'warn',
    };
  }
  const last = events.findLast(({ event }) => ['retry_scheduled', 'handed_back', 'lease_lost'].includes(event.type));
  if (last?.event.type === 'retry_scheduled') {
    return {
      title: 'Waiting to retry',
      text: 'Something went wrong. The search will be retried automatically.',
      tone: 'warn',
    };
  }
  if (last !== undefined) {
    return { title: 'Resuming soon', text: 'Another worker will resume where it stopped.', tone: 'calm' };
  }
  return { title: 'In the queue', text: 'It starts as soon as a worker is free.', tone: 'calm' };
}
