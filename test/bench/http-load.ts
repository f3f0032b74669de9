import autocannon from 'autocannon';
import { type PlainRequest, sendForSeconds } from './plain-client.ts';

const CONNECTIONS = 50;

/** What one load brought. */
export interface HttpLoad {
  /** Answers of 2xx a second. */
  rate: number;
  p50: number;
  p99: number;
  /** Requests without a 2xx response. */
  failed: number;
}

interface LoadOptions {
  url: string;
  /** Asked for in turn. */
  requests: autocannon.Request[];
  seconds: number;
  /** Requests a second; as many as are answered if it is left out. */
  rate?: number;
}

/** Sends requests over 50 connections and measures response times. */
export async function loadHttp({ url, requests, seconds, rate }: LoadOptions): Promise<HttpLoad> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests,
    ...(rate !== undefined && { overallRate: Math.ceil(rate) }),
  });
  return {
    rate: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

/** Answers a second over 50 connections. @throws if one is none of 2xx, for then it is another number */
export async function requestsPerSecond(url: string, request: PlainRequest, seconds: number): Promise<number> {
  const startedAt = performance.now();
  const { answered, refused } = await sendForSeconds(url, request, { connections: CONNECTIONS, seconds });
  if (refused > 0) throw new Error(`${refused} requests to ${url} failed`);
  return answered / ((performance.now() - startedAt) / 1_000);
}

/** Rounds of alternating loads. */
const ROUNDS = 4;

/** Mean throughput of each load. Loads alternate, so that noise affects all of them. */
export async function alternate(
  loads: readonly ((seconds: number) => Promise<number>)[],
  seconds: number,
): Promise<number[]> {
  const sums = loads.map(() => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, load] of loads.entries()) sums[index] = (sums[index] ?? 0) + (await load(seconds / ROUNDS));
  }
  return sums.map((sum) => sum / ROUNDS);
}
