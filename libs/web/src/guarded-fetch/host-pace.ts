import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';

const HOSTS_REMEMBERED = 1_000;

/** Enforces a minimum interval between requests to a host, across all jobs of the process. */
export class HostPace {
  readonly #nextAt = new LRUCache<string, number>({ max: HOSTS_REMEMBERED });

  constructor(private readonly intervalMs: number) {}

  /** Resolves when the next request may start; rejects with an AbortError if the signal aborts first. */
  async turn(host: string, signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const startAt = Math.max(now, this.#nextAt.get(host) ?? 0);
    this.#nextAt.set(host, startAt + this.intervalMs);
    if (startAt > now) await delay(startAt - now, undefined, { signal });
  }
}
