import { ApiError, ConnectionFailed, hasEnded, type JobEvent } from '@scholarsource/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client, isFinal } from '../api/client.ts';

/** Polling intervals while the service responds, and while it does not. */
const ASK_MS = 5_000;
const LOST_MS = 2_000;

/** The current state of a search: status and events. */
export function useSearch(id: string) {
  const queries = useQueryClient();
  const [events, setEvents] = useState<readonly JobEvent[]>([]);
  const { data, error, refetch } = useQuery({
    queryKey: ['search', id],
    queryFn: ({ signal }) => client.job(id, { signal }),
    networkMode: 'always',
    retry: false,
    refetchInterval: ({ state }) => {
      if ((state.data !== undefined && hasEnded(state.data)) || isFinal(state.error)) return false;
      return state.error === null ? ASK_MS : LOST_MS;
    },
  });
  const isKnown = data !== undefined;
  useEffect(() => {
    if (!isKnown) return;
    const stop = new AbortController();
    setEvents([]);
    const hear = (event: JobEvent) => {
      setEvents((before) => [...before, event]);
      if (!event.event.type.startsWith('stage_')) void queries.invalidateQueries({ queryKey: ['search', id] });
    };
    void follow(id, hear, stop.signal);
    return () => stop.abort();
  }, [id, isKnown, queries]);
  return {
    search: data,
    error,
    isLost: isKnown && error !== null && !isFinal(error),
    events,
    askAgain: () => refetch(),
  };
}

/** Yields every event of a search once and in order, also across outages of the service. */
async function follow(id: string, hear: (event: JobEvent) => void, signal: AbortSignal): Promise<void> {
  let after = 0;
  while (!signal.aborted) {
    try {
      for await (const event of client.events(id, { after, signal })) {
        after = event.seq;
        hear(event);
      }
      return;
    } catch (error) {
      if (isFinal(error) || !(error instanceof ApiError || error instanceof ConnectionFailed)) return;
    }
  }
}
