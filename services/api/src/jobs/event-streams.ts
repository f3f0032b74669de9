import { setTimeout as delay } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { hasEnded, type JobEvent, ServiceError, type StoredJobEvent } from '@scholarsource/contracts';
import type { JobStore } from '@scholarsource/store';
import type { FastifyReply } from 'fastify';
import { ApiMetrics } from '../api-metrics.ts';
import { RateLimited } from '../http/http-errors.ts';
import { whenOver } from '../http/when-over.ts';
import { HTTP_CONFIG, JOB_STORE } from '../tokens.ts';
import { JobReads } from './job-reads.ts';

const EVENTS_AT_ONCE = 200;
/** Milliseconds between two looks at the event log: soon after an event, ever longer while nothing happens. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 2_000;
/** A comment keeps proxies from closing a connection on which nothing is said. */
const HEARTBEAT_MS = 15_000;
/** So long a stream that was ended may take to deliver what it has said; a client that does not read is cut off then. */
const LAST_BYTES_MS = 5_000;
/** Seconds after which a client with too many streams may ask again; when one of them ends is up to the client. */
const TRY_AGAIN_SECONDS = 10;
const LAST_EVENTS: readonly JobEvent['type'][] = ['completed', 'failed', 'cancelled'];

/** Tells jobs' events as they happen, as server-sent events. The event log is the truth; nothing else is asked. */
@Injectable()
export class EventStreams {
  readonly #reads: JobReads;
  readonly #store: JobStore;
  readonly #http: Config['http'];
  readonly #metrics: ApiMetrics;
  /** The open streams and the client of each. */
  readonly #open = new Map<AbortController, string>();

  constructor(
    @Inject(JobReads) reads: JobReads,
    @Inject(JOB_STORE) store: JobStore,
    @Inject(HTTP_CONFIG) http: Config['http'],
    @Inject(ApiMetrics) metrics: ApiMetrics,
  ) {
    this.#reads = reads;
    this.#store = store;
    this.#http = http;
    this.#metrics = metrics;
  }

  /**
   * The events after the given number, then those to come, for `reply` to send. It ends after the last event of the job,
   * when the connection closes, and when nothing was told or it was open for as long as the configuration allows.
   * @throws {ServiceError} `job_not_found`, `too_many_streams` or `store_unavailable`
   * @throws {RateLimited} if the client has too many streams open
   */
  async open(jobId: string, afterSeq: number, client: string, reply: FastifyReply): Promise<Readable> {
    this.#requireRoom(client);
    const ending = new AbortController();
    const end = () => {
      ending.abort();
      setTimeout(() => reply.raw.destroy(), LAST_BYTES_MS).unref();
    };
    const life = setTimeout(end, this.#http.eventStreamSeconds * 1_000).unref();
    this.#open.set(ending, client);
    this.#metrics.setStreams(this.#open.size);
    // Before anything is waited for: a client that leaves meanwhile says so once.
    whenOver(reply, () => {
      clearTimeout(life);
      // A generator that waits hears nothing of a stream that is destroyed.
      ending.abort();
      this.#open.delete(ending);
      this.#metrics.setStreams(this.#open.size);
    });
    const { status } = await this.#reads.state(jobId);
    return Readable.from(this.#tell(jobId, afterSeq, hasEnded(status), ending.signal));
  }

  /** Ends every stream; clients come back to another process and go on after the last event that they have. */
  closeAll(): void {
    for (const ending of this.#open.keys()) ending.abort();
  }

  #requireRoom(client: string): void {
    const { eventStreamLimit, eventStreamLimitPerClient: most } = this.#http;
    if (most !== null && [...this.#open.values()].filter((one) => one === client).length >= most) {
      throw new RateLimited('event streams', `${most} event streams at once`, TRY_AGAIN_SECONDS);
    }
    if (this.#open.size >= eventStreamLimit) {
      throw new ServiceError('too_many_streams', 'Too many people are watching. Please ask for the status instead.');
    }
  }

  async *#tell(jobId: string, afterSeq: number, ended: boolean, signal: AbortSignal): AsyncGenerator<string> {
    yield `retry: ${LONGEST_PAUSE_MS}\n\n`;
    let seq = afterSeq;
    let pause = FIRST_PAUSE_MS;
    let saidAt = performance.now();
    let toldAt = saidAt;
    while (!signal.aborted) {
      const events = await this.#listEvents(jobId, seq);
      for (const event of events) yield toFrame(event);
      const last = events.at(-1);
      if (last !== undefined) {
        [seq, pause, saidAt] = [last.seq, FIRST_PAUSE_MS, performance.now()];
        toldAt = saidAt;
        if (events.length === EVENTS_AT_ONCE) continue;
      }
      if (last === undefined ? ended : LAST_EVENTS.includes(last.event.type)) return;
      if (performance.now() - toldAt > this.#http.eventStreamIdleSeconds * 1_000) return;
      if (performance.now() - saidAt > HEARTBEAT_MS) {
        yield ': still here\n\n';
        saidAt = performance.now();
      }
      await delay(pause, undefined, { signal }).catch(() => undefined);
      pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS);
    }
  }

  /** None while the database is away: the stream stays open and goes on when it is back. */
  async #listEvents(jobId: string, afterSeq: number): Promise<StoredJobEvent[]> {
    try {
      return await this.#store.listEvents(jobId, afterSeq, EVENTS_AT_ONCE);
    } catch (error) {
      if (error instanceof ServiceError && error.code === 'store_unavailable') return [];
      throw error;
    }
  }
}

function toFrame({ seq, at, event }: StoredJobEvent): string {
  return `id: ${seq}\nevent: ${event.type}\ndata: ${JSON.stringify({ seq, at, event })}\n\n`;
}
