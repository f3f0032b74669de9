import type { ServerResponse } from 'node:http';
import type { JobEvent, StoredJobEvent } from '@scholarsource/contracts';
import type { EventHub, NewEvents, Watcher } from './event-hub.ts';

export const STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  // Disables buffering in proxies.
  'x-accel-buffering': 'no',
  // Otherwise a stopping process would wait for keep-alive connections.
  connection: 'close',
};
/** A comment keeps proxies from closing an idle connection. */
const HEARTBEAT_MS = 15_000;
/** How long a client may leave data unread before it is disconnected. */
const UNREAD_MS = 5_000;
/** Reconnection delay of clients in milliseconds. */
const RECONNECT_DELAY_MS = 2_000;
const LAST_EVENTS: readonly JobEvent['type'][] = ['completed', 'failed', 'cancelled'];

/** Whether the event is the last one, unless the job runs again. */
export function isLastEvent({ event }: StoredJobEvent): boolean {
  return LAST_EVENTS.includes(event.type);
}

/** Maximum duration of a stream, and maximum time without events, in milliseconds. */
export interface StreamLimits {
  lifeMs: number;
  idleMs: number;
}

/** An open event stream of a job. It applies backpressure: it writes only as fast as the client reads. */
export class EventStream implements Watcher {
  readonly jobId: string;
  readonly #response: ServerResponse;
  readonly #hub: EventHub;
  readonly #hasEnded: boolean;
  readonly #openedAt = performance.now();
  #seq: number;
  #toldAt = this.#openedAt;
  #saidAt = this.#openedAt;
  /** Since when written data has been unread. */
  #unreadSince: number | undefined;
  #isOver = false;

  /** `hasEnded` says that the job had already ended, so no events may follow. */
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
    this.#say(`retry: ${RECONNECT_DELAY_MS}\n\n`);
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

  /** Flushes and closes the connection. */
  end(): void {
    if (this.#isOver) return;
    this.leave();
    this.#unreadSince ??= performance.now();
    this.#response.end();
  }

  /** No more events follow. */
  leave(): void {
    this.#isOver = true;
    this.#hub.remove(this);
  }

  /** Must be called about once a second: ends streams that were open or idle for too long, and disconnects slow readers. */
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
