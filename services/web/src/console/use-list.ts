import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFilters } from './filters.ts';

const ASK_MS = 10_000;
const PAGE_SIZE = 50;

/** One page of a list; `previous` where the list can be walked in both directions. */
export interface Page<Row> {
  items: Row[];
  next: string | null;
  previous?: string | null;
}

/** What the query of any list may hold. */
export interface ListQuery {
  tenant?: string;
  cursor?: string;
  limit: number;
}

/** The page of a list that the address names, asked for again and again. `read` sees the filters that `query` leaves out. */
export function useList<Row>(name: string, read: (query: ListQuery, filters: URLSearchParams) => Promise<Page<Row>>) {
  const { filters } = useFilters();
  return useQuery({
    queryKey: ['list', name, filters.toString()],
    queryFn: () => read(toQuery(filters), filters),
    refetchInterval: ASK_MS,
    placeholderData: keepPreviousData,
  });
}

function toQuery(filters: URLSearchParams): ListQuery {
  const tenant = filters.get('tenant');
  const cursor = filters.get('cursor');
  return {
    ...(tenant !== null && { tenant }),
    ...(cursor !== null && { cursor }),
    limit: Number(filters.get('limit') ?? PAGE_SIZE),
  };
}
