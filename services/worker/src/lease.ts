import { setTimeout as delay } from 'node:timers/promises';
import { ServiceError } from '@scholarsource/contracts';
import type { JobStore, LeaseAnswer, RunKey } from '@scholarsource/store';
import { RunStopped, type StopReason } from './run-stopped.ts';

interface LeaseOptions {
  leaseSeconds: number;
  heartbeatSeconds: number;
  /** Told how each attempt to renew the lease went. */
  onHeartbeat?: (result: 'renewed' | 'refused' | 'failed') => void;
}

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 2_000;

/**
 * The right of one run to its job. It renews itself until it is released; when it is refused, or was not renewed for as
 * long as it lasts (by the monotonic clock, which also runs while the process is frozen), `signal` fires with a {@link RunStopped} and everything done under it ends.
 */
export class Lease {
  readonly #store: Pick<JobStore, 'heartbeat'>;
  readonly #run: RunKey;
  readonly #options: LeaseOptions;
  readonly #stop = new AbortController();
  #isReleased = false;
  /** Ends the pause before the next renewal. */
  #wake: () => void = () => undefined;
  #expiry: NodeJS.Timeout | undefined;
  /** When the lease ends, by `performance.now()`. */
  #endsAt = Infinity;

  constructor(store: Pick<JobStore, 'heartbeat'>, run: RunKey, options: LeaseOptions) {
    this.#store = store;
    this.#run = run;
    this.#options = options;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** The reason for which the run was stopped, if it was. */
  get stopReason(): StopReason | undefined {
    const reason: unknown = this.#stop.signal.reason;
    return reason instanceof RunStopped ? reason.reason : undefined;
  }

  stop(reason: StopReason): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort(new RunStopped(reason));
    this.#wake();
  }

  /** The database said that the run no longer holds its job, and what has become of that. */
  refuse({ status }: Extract<LeaseAnswer, { held: false }>): void {
    this.stop(status === 'cancelled' ? 'cancelled' : 'lease_lost');
  }

  release(): void {
    this.#isReleased = true;
    this.#wake();
  }

  /** Renews until released or lost. The lease is counted from before each call, so it never outlives the database's. */
  async keep(): Promise<void> {
    const { leaseSeconds, heartbeatSeconds, onHeartbeat } = this.#options;
    this.#expireAfter(leaseSeconds * 1_000);
    const periodMs = heartbeatSeconds * 1_000;
    // All leases of the process are renewed at the same moments, so that one statement renews them.
    while (await this.#pause(periodMs - (performance.now() % periodMs))) {
      const askedAt = performance.now();
      try {
        const answer = await this.#store.heartbeat(this.#run, leaseSeconds);
        onHeartbeat?.(answer.held ? 'renewed' : 'refused');
        if (answer.held) this.#expireAfter(leaseSeconds * 1_000 - (performance.now() - askedAt));
        else this.refuse(answer);
      } catch {
        // The database is away. The run goes on as long as nobody else can have been given the job.
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
   * Calls the database until it answers, at most as long as the lease is held.
   * @throws {RunStopped} if the run was stopped meanwhile, and whatever the call throws except `store_unavailable`.
   */
  async persist<T>(call: () => Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    return repeated(call, isAway, this.signal);
  }

  /**
   * Calls the database until it answers, though the run was stopped: the end of a run is stored at most until the lease
   * ends by itself, or until `deadline` fires.
   * @throws whatever the call throws last or `again` does not want repeated, and the reason of `deadline`.
   */
  async conclude<T>(call: () => Promise<T>, deadline: AbortSignal, again = isAway): Promise<T> {
    return repeated(call, (error) => again(error) && performance.now() < this.#endsAt, deadline);
  }

  get #isOver(): boolean {
    return this.#isReleased || this.signal.aborted;
  }

  /** False if the lease was released or the run stopped while it waited. */
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

/** Whether the database gave no answer, so that nobody knows what came of the call. */
function isAway(error: unknown): boolean {
  return error instanceof ServiceError && error.code === 'store_unavailable';
}

/** @throws the reason of the signal when it fires, and what the call throws that is not to be repeated. */
async function repeated<T>(
  call: () => Promise<T>,
  again: (error: unknown) => boolean,
  signal: AbortSignal,
): Promise<T> {
  for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
    try {
      return await call();
    } catch (error) {
      if (!again(error)) throw error;
    }
    await delay(wait, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  }
}
