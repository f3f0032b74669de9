import {
  type Attributes,
  context,
  type Context,
  isSpanContextValid,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { redactText } from './redaction.ts';

export interface SpanOptions {
  /** Span kind: produces to a queue, consumes from one, serves a caller, calls another service, or internal. */
  kind?: 'producer' | 'consumer' | 'server' | 'client' | 'internal';
  attributes?: Attributes;
  /** A linked trace that led to this work without being its parent, as a W3C `traceparent`. */
  linkedTo?: string | null;
  /** The parent as a W3C `traceparent`; defaults to the active span. */
  parent?: string | null;
}

const KINDS = {
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
} as const;

/** A span that can be made active several times before it ends. */
export class OpenSpan {
  readonly #span: Span;
  readonly #context: Context;

  constructor(name: string, { kind = 'internal', attributes = {}, linkedTo = null, parent }: SpanOptions = {}) {
    const around = parent === undefined ? context.active() : fromTraceparent(parent);
    const links = linkTo(linkedTo);
    this.#span = trace.getTracer('scholarsource').startSpan(name, { kind: KINDS[kind], attributes, links }, around);
    this.#context = trace.setSpan(around, this.#span);
  }

  /** Runs `work` with this span as the active one. */
  run<T>(work: () => T): T {
    return context.with(this.#context, work);
  }

  set(attributes: Attributes): void {
    this.#span.setAttributes(attributes);
  }

  fail(error: unknown): void {
    const message = redactText(error instanceof Error ? error.message : String(error));
    this.#span.setStatus({ code: SpanStatusCode.ERROR, message });
  }

  end(): void {
    this.#span.end();
  }
}

/** Runs `work` in a new span, which records its error, if any. */
export async function withSpan<T>(
  name: string,
  options: SpanOptions,
  work: (span: OpenSpan) => Promise<T>,
): Promise<T> {
  const span = new OpenSpan(name, options);
  try {
    return await span.run(() => work(span));
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
  }
}

/** The active trace as a W3C `traceparent`; null if nothing is traced. */
export function currentTraceparent(): string | null {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'] ?? null;
}

/** The active trace, as log fields. */
export function traceFields(): { traceId?: string } {
  const found = trace.getActiveSpan()?.spanContext();
  return found !== undefined && isSpanContextValid(found) ? { traceId: found.traceId } : {};
}

function fromTraceparent(traceparent: string | null): Context {
  return traceparent === null ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent });
}

function linkTo(traceparent: string | null): Link[] {
  const found = trace.getSpanContext(fromTraceparent(traceparent));
  return found === undefined ? [] : [{ context: found }];
}
