import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ServiceError, type StoredJobEvent } from '@scholarsource/contracts';
import { EventHints } from '@scholarsource/queue';
import type { Logger } from '@scholarsource/service-kit';
import type { JobStore } from '@scholarsource/store';
import { JOB_STORE, LOGGER } from '../tokens.ts';

/** Maximum jobs per statement, and events per job. */
const JOBS_AT_ONCE = 500;
const EVENTS_AT_ONCE = 100;
/** Poll interval in milliseconds for all watched jobs, because hints can be lost; shorter while none are received. */
const POLL_INTERVAL_MS = 5_000;
const POLL_INTERVAL_WITHOUT_HINTS_MS = 1_000;

/** A subscriber to the events of a job. */
export interface Watcher {
  readonly jobId: string;
  /** `seq` of the last event delivered to it. */
  readonly seq: number;
  /** False while it cannot accept events (backpressure); it must call {@link EventHub.wake} when it can. */
  readonly isReady: boolean;
  /** Delivers the events after its `seq`, possibly none; `isAll` if nothing more is stored. */
  take: (events: NewEvents, isAll: boolean) => void;
}

/** Consecutive events of one job, oldest first, serialized once for any number of watchers. */
export class NewEvents {
  readonly #events: readonly StoredJobEvent[];
  readonly #frames = new Map<number, string>();

  constructor(events: readonly StoredJobEvent[]) {
    this.#events = events;
  }

  get last(): StoredJobEvent | undefined {
    return this.#events.at(-1);
  }

  /** The events after `seq` as server-sent events. */
  framesAfter(seq: number): string {
    const known = this.#frames.get(seq);
    if (known !== undefined) return known;
    const frames = this.#events.filter((event) => event.seq > seq).map(toFrame);
    this.#frames.set(seq, frames.join(''));
    return frames.join('');
  }
}

/**
 * Reads the events of all watched jobs. Hints say which jobs have new events, one statement reads them all, and a periodic poll covers
 * every watched job, so a lost hint delays an event but does not lose it.
 */
@Injectable()
export class EventHub implements OnModuleInit {
  readonly #store: Pick<JobStore, 'listNewEvents'>;
  readonly #hints: Pick<EventHints, 'isSubscribed' | 'subscribe'>;
  readonly #logger: Logger;
  readonly #watchers = new Map<string, Set<Watcher>>();
  /** Jobs to read next. */
  readonly #moved = new Set<string>();
  readonly #onRestart: ((names: readonly string[]) => void)[] = [];
  #isReading = false;
  #lookedAt = performance.now();

  constructor(
    @Inject(JOB_STORE) store: Pick<JobStore, 'listNewEvents'>,
    @Inject(EventHints) hints: Pick<EventHints, 'isSubscribed' | 'subscribe'>,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.#store = store;
    this.#hints = hints;
    this.#logger = logger;
  }

  onModuleInit(): void {
    this.#hints.subscribe({
      onHint: (jobIds) => {
        for (const jobId of jobIds) this.wake(jobId);
      },
      onRestart: (names) => {
        for (const listener of this.#onRestart) listener(names);
      },
      onGap: () => this.#lookAtAll(),
    });
  }

  /** Registers a listener for cache names that have become stale. */
  onRestart(listener: (names: readonly string[]) => void): void {
    this.#onRestart.push(listener);
  }

  /** Delivers stored events immediately, then new ones as they arrive. */
  add(watcher: Watcher): void {
    const others = this.#watchers.get(watcher.jobId);
    if (others === undefined) this.#watchers.set(watcher.jobId, new Set([watcher]));
    else others.add(watcher);
    this.wake(watcher.jobId);
  }

  remove(watcher: Watcher): void {
    const rest = this.#watchers.get(watcher.jobId);
    rest?.delete(watcher);
    if (rest?.size === 0) this.#watchers.delete(watcher.jobId);
  }

  /** Marks the job as possibly having new events. */
  wake(jobId: string): void {
    if (!this.#watchers.has(jobId)) return;
    this.#moved.add(jobId);
    if (!this.#isReading) void this.#readMoved();
  }

  /** Must be called about once a second. */
  tick(now: number): void {
    const every = this.#hints.isSubscribed ? POLL_INTERVAL_MS : POLL_INTERVAL_WITHOUT_HINTS_MS;
    if (now - this.#lookedAt >= every) this.#lookAtAll();
  }

  #lookAtAll(): void {
    this.#lookedAt = performance.now();
    for (const jobId of this.#watchers.keys()) this.wake(jobId);
  }

  async #readMoved(): Promise<void> {
    this.#isReading = true;
    // Watchers that are added meanwhile, or jobs of the same hint, share the statement.
    await Promise.resolve();
    while (this.#moved.size > 0) {
      const afterSeqs = this.#takeMoved();
      if (afterSeqs.size === 0) continue;
      try {
        const found = await this.#store.listNewEvents(afterSeqs, EVENTS_AT_ONCE);
        for (const [jobId, afterSeq] of afterSeqs) this.#tell(jobId, afterSeq, found.get(jobId) ?? []);
      } catch (error) {
        // They are retried with the next poll; streams stay open while the database is unavailable.
        const isAway = error instanceof ServiceError && error.code === 'store_unavailable';
        if (!isAway) this.#logger.error({ err: error }, 'events could not be told');
      }
    }
    this.#isReading = false;
  }

  /** Jobs to read, each with the lowest `seq` among its watchers. */
  #takeMoved(): Map<string, number> {
    const afterSeqs = new Map<string, number>();
    for (const jobId of this.#moved) {
      this.#moved.delete(jobId);
      let lowest = Infinity;
      for (const { isReady, seq } of this.#watchers.get(jobId) ?? []) if (isReady && seq < lowest) lowest = seq;
      if (lowest < Infinity) afterSeqs.set(jobId, lowest);
      if (afterSeqs.size === JOBS_AT_ONCE) break;
    }
    return afterSeqs;
  }

  #tell(jobId: string, afterSeq: number, events: readonly StoredJobEvent[]): void {
    const isAll = events.length < EVENTS_AT_ONCE;
    const fresh = new NewEvents(events);
    for (const watcher of this.#watchers.get(jobId) ?? []) {
      // A watcher that was added meanwhile may lack earlier events.
      if (watcher.isReady && watcher.seq >= afterSeq) watcher.take(fresh, isAll);
    }
    if (!isAll) this.wake(jobId);
  }
}

function toFrame({ seq, at, event }: StoredJobEvent): string {
  return `id: ${seq}\nevent: ${event.type}\ndata: ${JSON.stringify({ seq, at, event })}\n\n`;
}
