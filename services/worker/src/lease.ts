import { setTimeout as delay } from 'node:timers/promises';
import { ServiceError } from '@scholarsource/contracts';
import type { JobStore, LeaseStatus, RunKey } from '@scholarsource/store';
import { RunStopped, type StopReason } from './run-stopped.ts';

interface LeaseOptions {
  leaseSeconds: number;
  heartbeatSeconds: number;
  /** Called with the outcome of each heartbeat. */
  onHeartbeat?: (result: 'renewed' | 'refused' | 'failed') => void;
}

const INITIAL_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 2_000;

/**
 * The lease of one run on its job. It is renewed until it is released. If a renewal is refused, or the lease expires (by the monotonic
 * clock, which keeps running while the process is frozen), `signal` aborts with a {@link RunStopped} and everything under it ends.
 */
export class Lease {
  readonly #store: Pick<JobStore, 'heartbeat'>;
  readonly #run: RunKey;
  readonly #options: LeaseOptions;
  readonly #stop = new AbortController();
  #isReleased = false;
  /** Ends the wait for the next heartbeat. */
  #wake: () => void = () => undefined;
  #expiry: NodeJS.Timeout | undefined;
  /** When the lease expires, by `performance.now()`. */
  #endsAt = Infinity;

  constructor(store: Pick<JobStore, 'heartbeat'>, run: RunKey, options: LeaseOptions) {
    this.#store = store;
    this.#run = run;
    this.#options = options;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Why the run was stopped, if it was. */
  get stopReason(): StopReason | undefined {
    const reason: unknown = this.#stop.signal.reason;
    return reason instanceof RunStopped ? reason.reason : undefined;
  }

  stop(reason: StopReason): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort(new RunStopped(reason));
    this.#wake();
  }

  /** Stops the run after the database reported that it no longer holds its job. */
  handleRefusal({ status }: Extract<LeaseStatus, { held: false }>): void {
    this.stop(status === 'cancelled' ? 'cancelled' : 'lease_lost');
  }

  release(): void {
    this.#isReleased = true;
    this.#wake();
  }

  /** Renews until released or lost. Expiry is counted from before each call, so it is never later than the database's. */
  async renewUntilReleased(): Promise<void> {
    const { leaseSeconds, heartbeatSeconds, onHeartbeat } = this.#options;
    this.#expireAfter(leaseSeconds * 1_000);
    const periodMs = heartbeatSeconds * 1_000;
    // Heartbeats of all leases are aligned, so that one statement renews them.
    while (await this.#pause(periodMs - (performance.now() % periodMs))) {
      const askedAt = performance.now();
      try {
        const answer = await this.#store.heartbeat(this.#run, leaseSeconds);
        onHeartbeat?.(answer.held ? 'renewed' : 'refused');
        if (answer.held) this.#expireAfter(leaseSeconds * 1_000 - (performance.now() - askedAt));
        else this.handleRefusal(answer);
      } catch {
        // The database is unavailable. The run continues as long as nobody else can have been given the job.
        onHeartbeat?.('failed');
      }
    }
    clearTimeout(this.#expiry);
  }

  #expireAfter(ms: number): void {
    clearTimeout(this.#expiry);
    this.#endsAt = performance.now() + ms;
    this.#expiry = setTimeout(() => this.stop('lease_lost'), ms).unref();
  }

  /**
   * Retries the call while the database is unavailable and the lease is held.
   * @throws {RunStopped} if the run was stopped meanwhile, and every error except `store_unavailable`.
   */
  async persist<T>(call: () => Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    return retryWhile(call, isStoreUnavailable, this.signal);
  }

  /**
   * Retries the call although the run was stopped, to store its end, until the lease expires by itself or `deadline` aborts.
   * @throws the last error if the lease has expired or `shouldRetry` is false, and the reason of `deadline`.
   */
  async conclude<T>(call: () => Promise<T>, deadline: AbortSignal, shouldRetry = isStoreUnavailable): Promise<T> {
    return retryWhile(call, (error) => shouldRetry(error) && performance.now() < this.#endsAt, deadline);
  }

  get #isOver(): boolean {
    return this.#isReleased || this.signal.aborted;
  }

  /** False if the lease was released or the run stopped meanwhile. */
  async #pause(ms: number): Promise<boolean> {
    if (this.#isOver) return false;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    return !this.#isOver;
  }
}

/** Whether the database did not answer, so that the outcome of the call is unknown. */
function isStoreUnavailable(error: unknown): boolean {
  return error instanceof ServiceError && error.code === 'store_unavailable';
}

/**
 * Not p-retry, which drops a result that arrives after the signal has aborted: a stored end must be reported as such.
 * @throws the reason of the signal when it aborts, and errors that must not be retried.
 */
async function retryWhile<T>(
  call: () => Promise<T>,
  shouldRetry: (error: unknown) => boolean,
  signal: AbortSignal,
): Promise<T> {
  for (let backoffMs = INITIAL_BACKOFF_MS; ; backoffMs = Math.min(backoffMs * 2, MAX_BACKOFF_MS)) {
    try {
      return await call();
    } catch (error) {
      if (!shouldRetry(error)) throw error;
    }
    await delay(backoffMs, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  }
}
