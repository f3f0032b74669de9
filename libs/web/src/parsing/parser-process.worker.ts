import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { decodeText } from './decode-text.ts';
import { parseHtml } from './html-parser.ts';
import type { ParsedPage } from './parsed-page.ts';
import { type DocumentKind, type ParserReply, ParserLimits, ParserRequest } from './parser-messages.ts';
import { parsePdf } from './pdf-parser.ts';
import { parseText } from './text-parser.ts';

/*
 * A process for the documents of strangers, which may keep it busy and fill its memory until it is ended. It is started by
 * `ParserProcess` with its limits, has an empty environment and opens nothing.
 */
const limits = ParserLimits.parse(JSON.parse(process.argv[2] ?? ''));
const busy = new Int32Array(new SharedArrayBuffer(4));
const watch = new URL(`./parser-watch.worker${extname(new URL(import.meta.url).pathname)}`, import.meta.url);
new Worker(watch, { workerData: { ...limits, parent: process.ppid, busy } }).unref();
giveWay();

let pieces: Uint8Array[] = [];

process.on('message', (message) => {
  const request = ParserRequest.parse(message);
  if (request.type === 'piece') pieces.push(request.bytes);
  else void answer(request.document);
});
process.on('disconnect', () => process.exit());

async function answer(document: DocumentKind): Promise<void> {
  busyWith(1);
  const bytes = joined(pieces);
  pieces = [];
  try {
    const page = await parse(document, bytes);
    tell({ type: 'page', page, rssBytes: process.memoryUsage.rss() });
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    tell({ type: 'failure', error: name, rssBytes: process.memoryUsage.rss() });
  } finally {
    busyWith(0);
  }
}

function parse(document: DocumentKind, bytes: Uint8Array): ParsedPage | Promise<ParsedPage> {
  switch (document.kind) {
    case 'pdf':
      return parsePdf(bytes);
    case 'text':
      return parseText(decodeText(bytes, document.charset));
    case 'html':
      return parseHtml(decodeText(bytes, document.charset), document.url);
  }
}

/** A buffer of its own, for pdf.js takes over what it is given. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function tell(answer: ParserReply): void {
  process.send?.(answer);
}

function busyWith(documents: 0 | 1): void {
  Atomics.store(busy, 0, documents);
  Atomics.notify(busy, 0);
}

/** Lets the process that started this one, with its heartbeats, go first; and die last, should the memory of both run out. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Another system than Linux, or a sandbox: the limits hold all the same.
  }
}
