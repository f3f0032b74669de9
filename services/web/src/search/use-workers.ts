import { unwrap } from '@scholarsource/client';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';

const ASK_MS = 3_000;

/** Whether a worker is up, polled while `isWaiting`; null if unknown. */
export function useWorkers(isWaiting: boolean): boolean | null {
  const { data } = useQuery({
    queryKey: ['workers'],
    queryFn: async ({ signal }) => unwrap(await client.api.GET('/api/health/workers', { signal })),
    enabled: isWaiting,
    refetchInterval: ASK_MS,
    networkMode: 'always',
    retry: false,
  });
  return data?.workers_available ?? null;
}
