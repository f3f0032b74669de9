import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFilters } from './filters.ts';

const ASK_MS = 10_000;
const PAGE_SIZE = 50;

/** One page of a list; `previous` if the list can be paged backwards. */
export interface Page<Row> {
  items: Row[];
  next: string | null;
  previous?: string | null;
}

/** Query parameters of all lists. */
export interface ListQuery {
  tenant?: string;
  cursor?: string;
  limit: number;
}

/** The list page of the query string, refetched periodically. `read` also receives the filters that are not in `query`. */
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
