import pLimit from 'p-limit';
import { PageUnavailable } from '../page-reader.port.ts';
import { abortable } from '../abortable.ts';
import type { ParsedPage } from './parsed-page.ts';
import type { DocumentKind } from './parser-messages.ts';
import { ParserFailure, ParserProcess } from './parser-process.ts';

const MIB = 1024 * 1024;
const IDLE_MS = 30_000;
const PIECE_BYTES = MIB;
/** CPU time limit per document; legitimate documents take less. */
const CPU_MS = 15_000;
/** Factor from CPU time to wall-clock time on a busy machine. */
const PATIENCE = 4;

/** Limits of parsing: concurrent processes, memory of each, and CPU time per document. */
export interface ParserSettings {
  processes: number;
  memoryMiB: number;
  cpuMs?: number;
}

/** The bytes of a document, or a function that reads them once its turn has come; it may be called twice. */
export type DocumentBytes = Uint8Array | (() => AsyncIterable<Uint8Array>);

/**
 * Parses untrusted documents in separate processes with memory and time limits: a small file can unpack to gigabytes or take minutes to
 * parse, and neither must affect the process that holds the jobs.
 */
export class PageParser {
  readonly #limits: { memoryBytes: number; cpuMs: number };
  readonly #turns: ReturnType<typeof pLimit>;
  readonly #idle = new Map<ParserProcess, NodeJS.Timeout>();
  readonly #all = new Set<ParserProcess>();
  readonly #closing = new AbortController();

  constructor({ processes, memoryMiB, cpuMs = CPU_MS }: ParserSettings) {
    this.#limits = { memoryBytes: memoryMiB * MIB, cpuMs };
    this.#turns = pLimit(processes);
  }

  /**
   * Parses a document when its turn has come.
   * @throws {PageUnavailable} `unreadable`, `encrypted`, `damaged` or `too_costly`, the error of the byte source, or the reason of the
   * signal.
   */
  async parse(document: DocumentKind, bytes: DocumentBytes, signal: AbortSignal): Promise<ParsedPage> {
    signal.throwIfAborted();
    return abortable(
      this.#turns(() => this.#parse(document, bytes, signal)),
      signal,
    );
  }

  /** Number of live processes. */
  get pids(): number[] {
    return [...this.#all].flatMap(({ pid }) => pid ?? []);
  }

  /** Kills the processes. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#all].map((parser) => this.#end(parser)));
  }

  async #parse(document: DocumentKind, bytes: DocumentBytes, signal: AbortSignal): Promise<ParsedPage> {
    try {
      return await this.#attempt(document, bytes, signal).catch((error: unknown) => {
        // The process was killed from outside, for example by the OOM killer: the document is retried once.
        if (error instanceof ParserFailure && error.kind === 'lost') return this.#attempt(document, bytes, signal);
        throw error;
      });
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof ParserFailure ? toPageUnavailable(error) : error;
    }
  }

  async #attempt(document: DocumentKind, bytes: DocumentBytes, signal: AbortSignal): Promise<ParsedPage> {
    signal.throwIfAborted();
    this.#closing.signal.throwIfAborted();
    const parser = this.#takeParser();
    const late = AbortSignal.timeout(this.#limits.cpuMs * PATIENCE);
    const stop = AbortSignal.any([signal, late]);
    const end = () => void parser.end();
    stop.addEventListener('abort', end, { once: true });
    try {
      return await parser.parse(document, bytes instanceof Uint8Array ? inPieces(bytes) : bytes());
    } catch (error) {
      throw late.aborted ? new ParserFailure('time', 'no answer') : error;
    } finally {
      stop.removeEventListener('abort', end);
      if (parser.isUsable) this.#idle.set(parser, setTimeout(() => void this.#end(parser), IDLE_MS).unref());
      else await this.#end(parser);
    }
  }

  /** Takes an idle process, or starts one. */
  #takeParser(): ParserProcess {
    for (const [parser, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(parser);
      if (parser.isUsable) return parser;
      this.#all.delete(parser);
    }
    const parser = new ParserProcess(this.#limits);
    this.#all.add(parser);
    return parser;
  }

  async #end(parser: ParserProcess): Promise<void> {
    clearTimeout(this.#idle.get(parser));
    this.#idle.delete(parser);
    await parser.end();
    this.#all.delete(parser);
  }
}

function toPageUnavailable(failure: ParserFailure): PageUnavailable {
  const options = { cause: failure };
  switch (failure.kind) {
    case 'memory':
      return new PageUnavailable('too_costly', 'reading it takes more memory than a document may take', options);
    case 'time':
      return new PageUnavailable('too_costly', 'reading it takes longer than a document may take', options);
    case 'lost':
      return new PageUnavailable('unreadable', 'it cannot be read', options);
    case 'document':
      return new PageUnavailable(...(ERRORS[failure.message] ?? UNREADABLE), options);
  }
}

const UNREADABLE: [PageUnavailable['rule'], string] = ['unreadable', 'it cannot be read'];

/** Error names of pdf.js. */
const ERRORS: Record<string, [PageUnavailable['rule'], string]> = {
  PasswordException: ['encrypted', 'it is protected by a password'],
  InvalidPDFException: ['damaged', 'it is damaged or incomplete'],
};

// eslint-disable-next-line @typescript-eslint/require-await -- pieces come as those of a file do
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) yield bytes.subarray(start, start + PIECE_BYTES);
}
