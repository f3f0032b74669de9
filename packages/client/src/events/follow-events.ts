import { ApiError, ConnectionFailed, UnexpectedResponse } from '../errors.ts';
import { delay } from '../http/delay.ts';
import { backoffMs } from '../http/retrying-fetch.ts';
import type { JobEvent } from '../shapes.ts';
import { parseEventStream } from './parse-event-stream.ts';

export interface FollowOptions {
  /** Opens the stream after the given event. @throws {ApiError} if the API refuses */
  open: (afterSeq: number, signal: AbortSignal) => Promise<Response>;
  /** The events so far after the given one. @throws {ApiError} if the API refuses */
  list: (afterSeq: number, signal: AbortSignal | undefined) => Promise<readonly JobEvent[]>;
  /** Whether the job has ended. @throws {ApiError} if the API refuses */
  hasEnded: (signal: AbortSignal | undefined) => Promise<boolean>;
  /** Only events with a higher number. */
  after: number;
  signal: AbortSignal | undefined;
}

const LAST_EVENTS: readonly string[] = ['completed', 'failed', 'cancelled'];
/** The API sends something immediately; without it, a proxy is buffering the stream. */
const FIRST_WORD_MS = 10_000;
/** Afterwards the API sends something at least every 15 seconds; a longer silence means a dead connection. */
const SILENCE_MS = 45_000;
const RECONNECT_DELAY_MS = 2_000;
/** Maximum consecutive connections without data. */
const MAX_FAILURES = 10;

/**
 * Yields each event once and in order until the last one. If a stream breaks, goes silent or is ended by the server, it reconnects after
 * the last event; if no stream gets through, it polls.
 * @throws {ApiError} if the API refuses, {ConnectionFailed} if it stays unreachable, the reason of the signal when it aborts
 */
export async function* followEvents(options: FollowOptions): AsyncGenerator<JobEvent, void, undefined> {
  const { list, hasEnded, signal } = options;
  let seq = options.after;
  let failures = 0;
  let comeBackMs = RECONNECT_DELAY_MS;
  for (;;) {
    signal?.throwIfAborted();
    const before = seq;
    try {
      for await (const event of connect(options, seq, (ms) => (comeBackMs = ms))) {
        if (event.seq <= seq) continue;
        seq = event.seq;
        yield event;
        if (LAST_EVENTS.includes(event.event.type)) return;
      }
      // Ended by the server, at its time limit or on shutdown: not a failure.
      failures = 0;
      if (seq === before && (await hasEnded(signal))) {
        // The last event is at or before `seq`, unless it arrived since.
        yield* await list(seq, signal);
        return;
      }
      await delay(comeBackMs, signal);
    } catch (error) {
      signal?.throwIfAborted();
      failures += 1;
      if (!isPassing(error) || failures > MAX_FAILURES) throw error;
      await delay(Math.max(comeBackMs, backoffMs(failures)), signal);
    }
  }
}

/** The events of one connection; if no stream gets through, the events so far. */
async function* connect(
  { open, list, signal }: FollowOptions,
  seq: number,
  onRetry: (ms: number) => void,
): AsyncGenerator<JobEvent, void, undefined> {
  const silence = new AbortController();
  const timer = new SilenceTimer(() => silence.abort(new ConnectionFailed('The stream of events fell silent.')));
  const heard = { something: false };
  const onBytes = () => {
    heard.something = true;
    timer.restart(SILENCE_MS);
  };
  try {
    const connection = signal === undefined ? silence.signal : AbortSignal.any([signal, silence.signal]);
    timer.restart(FIRST_WORD_MS);
    const response = await open(seq, connection);
    for await (const { data } of parseEventStream(bodyOf(response), { onRetry, onBytes })) yield readEvent(data);
  } catch (error) {
    signal?.throwIfAborted();
    if (heard.something || !isPassing(error)) throw error;
    yield* await list(seq, signal);
  } finally {
    timer.stop();
    silence.abort();
  }
}

function bodyOf(response: Response): ReadableStream<Uint8Array> {
  if (response.body === null || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
    throw new UnexpectedResponse(`${response.url} answered no stream of events.`);
  }
  return response.body;
}

function readEvent(data: string): JobEvent {
  const value: unknown = JSON.parse(data);
  if (!isEvent(value)) throw new UnexpectedResponse('The stream of events holds something that is no event.');
  return value;
}

/** Anything with a number and a type; the API is responsible for the rest. */
function isEvent(value: unknown): value is JobEvent {
  if (typeof value !== 'object' || value === null || !('seq' in value) || !('event' in value)) return false;
  const { seq, event } = value;
  return typeof seq === 'number' && typeof event === 'object' && event !== null && 'type' in event;
}

/** Streams break in many ways; only errors of the API or of this client are final. */
function isPassing(error: unknown): boolean {
  if (error instanceof ApiError) return error.status === 429 || error.status >= 500;
  return !(error instanceof UnexpectedResponse) && !(error instanceof SyntaxError);
}

class SilenceTimer {
  readonly #onSilence: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onSilence: () => void) {
    this.#onSilence = onSilence;
  }

  restart(ms: number): void {
    this.stop();
    this.#timer = setTimeout(this.#onSilence, ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
