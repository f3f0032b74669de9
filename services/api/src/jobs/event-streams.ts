import type { OutgoingHttpHeader } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@scholarsource/config';
import { hasEnded, ServiceError } from '@scholarsource/contracts';
import type { FastifyReply } from 'fastify';
import { ApiMetrics } from '../api-metrics.ts';
import { RateLimited } from '../http/http-errors.ts';
import { onResponseEnd } from '../http/on-response-end.ts';
import type { Principal } from '../security/principal.ts';
import { HTTP_CONFIG } from '../tokens.ts';
import { EventHub } from './event-hub.ts';
import { EventStream, STREAM_HEADERS, type StreamLimits } from './event-stream.ts';
import { JobReads } from './job-reads.ts';

/** `Retry-After` in seconds for a client with too many streams; when one of them ends is up to the client. */
const RETRY_AFTER_SECONDS = 10;
const TICK_MS = 1_000;

/** A reserved stream slot; the stream itself is opened once the job is known. */
interface Place {
  client: string;
  stream: EventStream | null;
}

/** Serves events of jobs as server-sent events, solely from the event log. */
@Injectable()
export class EventStreams {
  readonly #reads: JobReads;
  readonly #hub: EventHub;
  readonly #http: Config['http'];
  readonly #metrics: ApiMetrics;
  readonly #limits: StreamLimits;
  readonly #open = new Set<Place>();
  readonly #openByClient = new Map<string, number>();
  #ticking: NodeJS.Timeout | undefined;
  #isClosing = false;

  constructor(
    @Inject(JobReads) reads: JobReads,
    @Inject(EventHub) hub: EventHub,
    @Inject(HTTP_CONFIG) http: Config['http'],
    @Inject(ApiMetrics) metrics: ApiMetrics,
  ) {
    this.#reads = reads;
    this.#hub = hub;
    this.#http = http;
    this.#metrics = metrics;
    this.#limits = { lifeMs: http.eventStreamSeconds * 1_000, idleMs: http.eventStreamIdleSeconds * 1_000 };
  }

  /**
   * Streams the events after `seq` and all that follow. The stream ends after the last event of the job, when the connection closes, or at
   * the configured idle or total timeout.
   * @throws {ServiceError} `job_not_found`, `too_many_streams` or `store_unavailable`
   * @throws {RateLimited} if the client has too many open streams
   */
  async open(
    jobId: string,
    { tenant, client }: Pick<Principal, 'tenant' | 'client'>,
    afterSeq: number,
    reply: FastifyReply,
  ): Promise<void> {
    this.#requireRoom(client);
    const place: Place = { client, stream: null };
    this.#take(place);
    // Registered before any await, because a disconnect is signalled only once.
    onResponseEnd(reply, () => this.#giveBack(place));
    const { id, status } = await this.#reads.state(jobId, tenant);
    const { raw } = reply.headers(STREAM_HEADERS).hijack();
    if (!this.#open.has(place)) return;
    raw.writeHead(200, listed(reply.getHeaders()));
    place.stream = new EventStream({ jobId: id, afterSeq, hasEnded: hasEnded(status) }, raw, this.#hub);
    place.stream.begin();
    if (this.#isClosing) place.stream.end();
  }

  /** Ends every stream; clients reconnect to another process and resume after their last event. */
  closeAll(): void {
    this.#isClosing = true;
    for (const { stream } of this.#open) stream?.end();
  }

  #requireRoom(client: string): void {
    const { eventStreamLimit, eventStreamLimitPerClient: most } = this.#http;
    if (most !== null && (this.#openByClient.get(client) ?? 0) >= most) {
      throw new RateLimited('event streams', `${most} event streams at once`, RETRY_AFTER_SECONDS);
    }
    if (this.#open.size >= eventStreamLimit) {
      throw new ServiceError('too_many_streams', 'Too many people are watching. Please ask for the status instead.');
    }
  }

  #take(place: Place): void {
    this.#open.add(place);
    this.#openByClient.set(place.client, (this.#openByClient.get(place.client) ?? 0) + 1);
    this.#metrics.setStreams(this.#open.size);
    this.#ticking ??= setInterval(() => this.#tick(performance.now()), TICK_MS).unref();
  }

  #giveBack(place: Place): void {
    place.stream?.leave();
    this.#open.delete(place);
    const rest = (this.#openByClient.get(place.client) ?? 0) - 1;
    if (rest > 0) this.#openByClient.set(place.client, rest);
    else this.#openByClient.delete(place.client);
    this.#metrics.setStreams(this.#open.size);
    if (this.#open.size > 0) return;
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  #tick(now: number): void {
    for (const { stream } of this.#open) stream?.tick(now, this.#limits);
    this.#hub.tick(now);
  }
}

/** Headers as a flat list of names and values. */
function listed(headers: ReturnType<FastifyReply['getHeaders']>): OutgoingHttpHeader[] {
  return Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [name, value]));
}
