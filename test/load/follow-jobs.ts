import { loadHttp } from '../bench/http-load.ts';
import type { LoadReport } from './load-report.ts';

/** Polls the status of all jobs in turn, at a rate per minute. */
export async function followJobs(
  url: string,
  ids: readonly string[],
  seconds: number,
  perMinute: number,
): Promise<LoadReport['phases'][number]['requests']> {
  const requests = ids.map((id) => ({ method: 'GET' as const, path: `/api/status/${id}` }));
  const { rate, p50, p99, failed } = await loadHttp({ url, requests, seconds, rate: perMinute / 60 });
  return { wanted: perMinute, requestsPerMinute: Math.round(rate * 60), p50, p99, failed };
}
