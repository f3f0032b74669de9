import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';

const HOSTS_REMEMBERED = 1_000;

/** Keeps an interval between the starts of requests to one host, over all jobs of the process. */
export class HostPace {
  readonly #nextAt = new LRUCache<string, number>({ max: HOSTS_REMEMBERED });

  constructor(private readonly intervalMs: number) {}

  /** Resolves when it is this caller's turn; rejects with an AbortError when the signal fires first. */
  async turn(host: string, signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const startAt = Math.max(now, this.#nextAt.get(host) ?? 0);
    this.#nextAt.set(host, startAt + this.intervalMs);
    if (startAt > now) await delay(startAt - now, undefined, { signal });
  }
}
