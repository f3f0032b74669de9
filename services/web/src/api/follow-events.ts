import { type JobEvent, type StoredJobEvent } from '@scholarsource/contracts';
import { readEventStream } from './read-event-stream.ts';
import { ApiRefusal } from './request.ts';
import { getEvents, openEvents } from './search.ts';

/** How the page hears of events: as they happen, by asking, or not at all at the moment. */
export type Connection = 'live' | 'polling' | 'lost';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
const LAST_EVENTS: readonly JobEvent['type'][] = ['completed', 'failed', 'cancelled'];

interface Listener {
  onEvent: (event: StoredJobEvent) => void;
  onConnection: (connection: Connection) => void;
}

/**
 * Tells every event of a search once and in order, until its last one or until `signal` is aborted. A stream that ends is opened
 * again after the last event that was heard; where none can be opened, the events are asked for.
 */
export async function followEvents(
  id: string,
  { onEvent, onConnection }: Listener,
  signal: AbortSignal,
): Promise<void> {
  const heard = { last: 0, isOver: false };
  const hear = (event: StoredJobEvent) => {
    if (event.seq <= heard.last) return;
    heard.last = event.seq;
    heard.isOver = LAST_EVENTS.includes(event.event.type);
    onEvent(event);
  };
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    try {
      const { body } = await openEvents(id, heard.last, signal);
      onConnection('live');
      pauseMs = FIRST_PAUSE_MS;
      if (body !== null) for await (const event of readEventStream(body)) hear(event);
    } catch (error) {
      if (error instanceof ApiRefusal && error.status < 429) return;
      await getEvents(id, heard.last, signal).then(
        (events) => {
          events.forEach(hear);
          onConnection('polling');
        },
        () => {
          if (!signal.aborted) onConnection('lost');
        },
      );
      pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS);
    }
    if (heard.isOver || !(await pause(pauseMs, signal))) return;
  }
}

/** Resolves after so many milliseconds, or at once when the signal is aborted, with whether to go on. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve(!signal.aborted);
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
