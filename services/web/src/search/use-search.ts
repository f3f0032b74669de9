import { hasEnded, type StoredJobEvent } from '@scholarsource/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { followEvents, type Connection } from '../api/follow-events.ts';
import { ApiRefusal } from '../api/request.ts';
import { getSearch } from '../api/search.ts';

/** How often the status is asked for while events arrive, and while they do not. */
const LIVE_MS = 5_000;
const POLL_MS = 2_000;

/** A search as it goes on: its status, what happened to it so far, and how the page hears of it. */
export function useSearch(id: string) {
  const queries = useQueryClient();
  const [events, setEvents] = useState<readonly StoredJobEvent[]>([]);
  const [connection, setConnection] = useState<Connection>('live');
  const status = useQuery({
    queryKey: ['search', id],
    queryFn: ({ signal }) => getSearch(id, signal),
    networkMode: 'always',
    retry: false,
    refetchInterval: ({ state: { data, error } }) => {
      if (data !== undefined && hasEnded(data.status)) return false;
      if (isFinal(error)) return false;
      return connection === 'live' && error === null ? LIVE_MS : POLL_MS;
    },
  });
  const isKnown = status.data !== undefined;
  useEffect(() => {
    if (!isKnown) return;
    const stop = new AbortController();
    setEvents([]);
    const listener = {
      onEvent: (event: StoredJobEvent) => {
        setEvents((before) => [...before, event]);
        if (!event.event.type.startsWith('stage_')) void queries.invalidateQueries({ queryKey: ['search', id] });
      },
      onConnection: setConnection,
    };
    void followEvents(id, listener, stop.signal);
    return () => stop.abort();
  }, [id, isKnown, queries]);
  return {
    search: status.data,
    error: status.error,
    isLost: status.data !== undefined && status.error !== null && !isFinal(status.error),
    events,
    askAgain: () => status.refetch(),
  };
}

/** Whether asking again would be answered the same. */
function isFinal(error: Error | null): boolean {
  return error instanceof ApiRefusal && error.status < 429;
}
