import type { ServerResponse } from 'node:http';
import type { JobEvent, StoredJobEvent } from '@scholarsource/contracts';
import type { EventHub, NewEvents, Watcher } from './event-hub.ts';

export const STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  // A proxy that collects answers before it passes them on would hold events back.
  'x-accel-buffering': 'no',
  // A process that stops would wait for the connection to be used again.
  connection: 'close',
};
/** A comment keeps proxies from closing a connection on which nothing is said. */
const HEARTBEAT_MS = 15_000;
/** So long a client may leave unread what it was sent; then it is cut off. */
const UNREAD_MS = 5_000;
/** Milliseconds after which a client whose stream broke off comes back. */
const COME_BACK_MS = 2_000;
const LAST_EVENTS: readonly JobEvent['type'][] = ['completed', 'failed', 'cancelled'];

/** Whether nothing comes after the event unless the job runs again. */
export function isLastEvent({ event }: StoredJobEvent): boolean {
  return LAST_EVENTS.includes(event.type);
}

/** After how many milliseconds a stream is ended: whatever happens, and where no event does. */
export interface StreamLimits {
  lifeMs: number;
  idleMs: number;
}

/** One open stream of a job's events. It writes no further than its client reads. */
export class EventStream implements Watcher {
  readonly jobId: string;
  readonly #response: ServerResponse;
  readonly #hub: EventHub;
  readonly #hasEnded: boolean;
  readonly #openedAt = performance.now();
  #seq: number;
  #toldAt = this.#openedAt;
  #saidAt = this.#openedAt;
  /** Since when what was written is unread. */
  #unreadSince: number | undefined;
  #isOver = false;

  /** `hasEnded` says that the job had ended before, so that it may have no events to come. */
  constructor(
    { jobId, afterSeq, hasEnded }: { jobId: string; afterSeq: number; hasEnded: boolean },
    response: ServerResponse,
    hub: EventHub,
  ) {
    this.jobId = jobId;
    this.#seq = afterSeq;
    this.#hasEnded = hasEnded;
    this.#response = response;
    this.#hub = hub;
  }

  get seq(): number {
    return this.#seq;
  }

  get isReady(): boolean {
    return this.#unreadSince === undefined && !this.#isOver;
  }

  begin(): void {
    this.#say(`retry: ${COME_BACK_MS}\n\n`);
    this.#hub.add(this);
  }

  take(events: NewEvents, isAll: boolean): void {
    const { last } = events;
    const isNew = last !== undefined && last.seq > this.#seq;
    if (isNew) {
      const frames = events.framesAfter(this.#seq);
      this.#seq = last.seq;
      this.#toldAt = performance.now();
      this.#say(frames);
    }
    if (isAll && (isNew ? isLastEvent(last) : this.#hasEnded)) this.end();
  }

  /** Says what is still to be said, and closes the connection. */
  end(): void {
    if (this.#isOver) return;
    this.leave();
    this.#unreadSince ??= performance.now();
    this.#response.end();
  }

  /** Nothing more is to be said here. */
  leave(): void {
    this.#isOver = true;
    this.#hub.remove(this);
  }

  /** To be called about once a second: ends what was open or silent for too long, and cuts off who does not read. */
  tick(now: number, { lifeMs, idleMs }: StreamLimits): void {
    if (this.#unreadSince !== undefined && now - this.#unreadSince > UNREAD_MS) this.#response.destroy();
    else if (now - this.#openedAt > lifeMs || now - this.#toldAt > idleMs) this.end();
    else if (this.isReady && now - this.#saidAt > HEARTBEAT_MS) this.#say(': still here\n\n');
  }

  #say(text: string): void {
    this.#saidAt = performance.now();
    if (this.#response.write(text)) return;
    this.#unreadSince = this.#saidAt;
    this.#response.once('drain', () => {
      this.#unreadSince = undefined;
      this.#hub.wake(this.jobId);
    });
  }
}
