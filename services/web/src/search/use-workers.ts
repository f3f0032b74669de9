import { useQuery } from '@tanstack/react-query';
import { areWorkersUp } from '../api/search.ts';

const ASK_MS = 3_000;

/** Whether a worker is up, asked while `isWaiting`; null if nobody knows. */
export function useWorkers(isWaiting: boolean): boolean | null {
  const { data } = useQuery({
    queryKey: ['workers'],
    queryFn: ({ signal }) => areWorkersUp(signal),
    enabled: isWaiting,
    refetchInterval: ASK_MS,
    networkMode: 'always',
    retry: false,
  });
  return data ?? null;
}
