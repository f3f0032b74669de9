import type { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { hasEnded, type JobEvent, ServiceError, type StoredJobEvent } from '@scholarsource/contracts';
import type { JobStore } from '@scholarsource/store';
import { ApiMetrics } from '../api-metrics.ts';
import { HTTP_CONFIG, JOB_STORE } from '../tokens.ts';
import { JobsService } from './jobs.service.ts';

const EVENTS_AT_ONCE = 200;
/** Milliseconds between two looks at the event log: soon after an event, ever longer while nothing happens. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 2_000;
/** A comment keeps proxies from closing a connection on which nothing is said. */
const HEARTBEAT_MS = 15_000;
const LAST_EVENTS: readonly JobEvent['type'][] = ['completed', 'failed', 'cancelled'];

/** Tells jobs' events as they happen, as server-sent events. The event log is the truth; nothing else is asked. */
@Injectable()
export class EventStreams {
  readonly #jobs: JobsService;
  readonly #store: JobStore;
  readonly #limit: number;
  readonly #metrics: ApiMetrics;
  readonly #open = new Set<AbortController>();

  constructor(
    @Inject(JobsService) jobs: JobsService,
    @Inject(JOB_STORE) store: JobStore,
    @Inject(HTTP_CONFIG) { eventStreamLimit }: Config['http'],
    @Inject(ApiMetrics) metrics: ApiMetrics,
  ) {
    this.#jobs = jobs;
    this.#store = store;
    this.#limit = eventStreamLimit;
    this.#metrics = metrics;
  }

  /**
   * The events after the given number, then those to come, until the last one of the job or until `connection` closes.
   * @throws {ServiceError} `job_not_found`, `too_many_streams` or `store_unavailable`
   */
  async open(jobId: string, afterSeq: number, connection: EventEmitter): Promise<Readable> {
    if (this.#open.size >= this.#limit) {
      throw new ServiceError('too_many_streams', 'Too many people are watching. Please ask for the status instead.');
    }
    const ending = new AbortController();
    this.#open.add(ending);
    try {
      const { status } = await this.#jobs.get(jobId);
      // A generator that waits hears nothing of a stream that is destroyed; the connection has to wake it.
      connection.once('close', () => this.#close(ending));
      this.#metrics.setStreams(this.#open.size);
      return Readable.from(this.#tell(jobId, afterSeq, hasEnded(status), ending.signal));
    } catch (error) {
      this.#close(ending);
      throw error;
    }
  }

  /** Ends every stream; clients come back to another process and go on after the last event that they have. */
  closeAll(): void {
    for (const ending of this.#open) ending.abort();
  }

  #close(ending: AbortController): void {
    ending.abort();
    this.#open.delete(ending);
    this.#metrics.setStreams(this.#open.size);
  }

  async *#tell(jobId: string, afterSeq: number, ended: boolean, signal: AbortSignal): AsyncGenerator<string> {
    yield `retry: ${LONGEST_PAUSE_MS}\n\n`;
    let seq = afterSeq;
    let pause = FIRST_PAUSE_MS;
    let saidAt = performance.now();
    while (!signal.aborted) {
      const events = await this.#listEvents(jobId, seq);
      for (const event of events) yield toFrame(event);
      const last = events.at(-1);
      if (last !== undefined) {
        [seq, pause, saidAt] = [last.seq, FIRST_PAUSE_MS, performance.now()];
        if (events.length === EVENTS_AT_ONCE) continue;
      }
      if (last === undefined ? ended : LAST_EVENTS.includes(last.event.type)) return;
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
