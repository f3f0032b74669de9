import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ServiceError, type StoredJobEvent } from '@scholarsource/contracts';
import { EventHints } from '@scholarsource/queue';
import type { Logger } from '@scholarsource/service-kit';
import type { JobStore } from '@scholarsource/store';
import { JOB_STORE, LOGGER } from '../tokens.ts';

/** Jobs in one statement, and events of each of them. */
const JOBS_AT_ONCE = 500;
const EVENTS_AT_ONCE = 100;
/** Milliseconds between two looks at all jobs that are watched, for hints can be lost; sooner where none are heard. */
const LOOK_EVERY_MS = 5_000;
const LOOK_EVERY_WITHOUT_HINTS_MS = 1_000;

/** Someone who is told the events of a job. */
export interface Watcher {
  readonly jobId: string;
  /** Number of the last event that it was told. */
  readonly seq: number;
  /** False while it cannot take anything; {@link EventHub.wake} is due when it can again. */
  readonly isReady: boolean;
  /** Takes the events after its own, none if there are none; `isAll` if nothing more is stored. */
  take: (events: NewEvents, isAll: boolean) => void;
}

/** Some events of one job, oldest first, ready to be told to any number of watchers. */
export class NewEvents {
  readonly #events: readonly StoredJobEvent[];
  readonly #frames = new Map<number, string>();

  constructor(events: readonly StoredJobEvent[]) {
    this.#events = events;
  }

  get last(): StoredJobEvent | undefined {
    return this.#events.at(-1);
  }

  /** The events after the given number as server-sent events. */
  framesAfter(seq: number): string {
    const known = this.#frames.get(seq);
    if (known !== undefined) return known;
    const frames = this.#events.filter((event) => event.seq > seq).map(toFrame);
    this.#frames.set(seq, frames.join(''));
    return frames.join('');
  }
}

/**
 * Reads the events of all jobs that somebody watches here. Hints say which job moved, one statement reads what is new of all that
 * did, and every few seconds one asks for all of them, so that a lost hint delays an event and loses none.
 */
@Injectable()
export class EventHub implements OnModuleInit {
  readonly #store: Pick<JobStore, 'listNewEvents'>;
  readonly #hints: Pick<EventHints, 'isSubscribed' | 'subscribe'>;
  readonly #logger: Logger;
  readonly #watchers = new Map<string, Set<Watcher>>();
  /** Jobs that are to be read. */
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

  /** The listener is told under which names answers are kept that hold no longer. */
  onRestart(listener: (names: readonly string[]) => void): void {
    this.#onRestart.push(listener);
  }

  /** The watcher is told what is stored at once, and then what comes. */
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

  /** There may be something new of the job. */
  wake(jobId: string): void {
    if (!this.#watchers.has(jobId)) return;
    this.#moved.add(jobId);
    if (!this.#isReading) void this.#readMoved();
  }

  /** To be called about once a second. */
  tick(now: number): void {
    const every = this.#hints.isSubscribed ? LOOK_EVERY_MS : LOOK_EVERY_WITHOUT_HINTS_MS;
    if (now - this.#lookedAt >= every) this.#lookAtAll();
  }

  #lookAtAll(): void {
    this.#lookedAt = performance.now();
    for (const jobId of this.#watchers.keys()) this.wake(jobId);
  }

  async #readMoved(): Promise<void> {
    this.#isReading = true;
    // Whoever begins to watch meanwhile, or is told of in the same message, shares the statement.
    await Promise.resolve();
    while (this.#moved.size > 0) {
      const afterSeqs = this.#takeMoved();
      if (afterSeqs.size === 0) continue;
      try {
        const found = await this.#store.listNewEvents(afterSeqs, EVENTS_AT_ONCE);
        for (const [jobId, afterSeq] of afterSeqs) this.#tell(jobId, afterSeq, found.get(jobId) ?? []);
      } catch (error) {
        // They are asked for again with all others; streams stay open while the database is away.
        const isAway = error instanceof ServiceError && error.code === 'store_unavailable';
        if (!isAway) this.#logger.error({ err: error }, 'events could not be told');
      }
    }
    this.#isReading = false;
  }

  /** Some jobs to read, each with the lowest number that one of its watchers was told. */
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
      // Whoever began to watch meanwhile may lack events before these.
      if (watcher.isReady && watcher.seq >= afterSeq) watcher.take(fresh, isAll);
    }
    if (!isAll) this.wake(jobId);
  }
}

function toFrame({ seq, at, event }: StoredJobEvent): string {
  return `id: ${seq}\nevent: ${event.type}\ndata: ${JSON.stringify({ seq, at, event })}\n\n`;
}
