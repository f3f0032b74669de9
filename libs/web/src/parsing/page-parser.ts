import { extname } from 'node:path';
import { Tinypool } from 'tinypool';
import { PageUnavailable } from '../page-reader.port.ts';
import type { ParseTask } from './page-parser.worker.ts';
import { ParsedPage } from './parsed-page.ts';

const THREADS = 2;
/** Longer than any honest page takes on a busy machine. */
const TIMEOUT_MS = 15_000;
const IDLE_MS = 30_000;
const MEMORY_MB = 512;

/** The compiled file or the source, whichever this is. */
const WORKER = new URL(`./page-parser.worker${extname(new URL(import.meta.url).pathname)}`, import.meta.url);

/**
 * Parses pages in threads, each with a limit of time and memory: finding the main text of a maliciously nested page, or the
 * text of such a PDF, takes minutes, and the process has heartbeats to send.
 */
export class PageParser {
  readonly #timeoutMs: number;
  #pool: Tinypool | null = null;

  constructor(timeoutMs = TIMEOUT_MS) {
    this.#timeoutMs = timeoutMs;
  }

  /** @throws {PageUnavailable} `unreadable`, or the reason of the signal. */
  async parse(task: ParseTask, signal: AbortSignal): Promise<ParsedPage> {
    signal.throwIfAborted();
    this.#pool ??= new Tinypool({
      filename: WORKER.href,
      minThreads: 0,
      maxThreads: THREADS,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const deadline = AbortSignal.timeout(this.#timeoutMs);
    try {
      return ParsedPage.parse(await this.#pool.run(task, { signal: AbortSignal.any([signal, deadline]) }));
    } catch (error) {
      signal.throwIfAborted();
      throw new PageUnavailable('unreadable', whyUnreadable(error, deadline.aborted), { cause: error });
    }
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.#pool?.destroy();
    this.#pool = null;
  }
}

function whyUnreadable(error: unknown, timedOut: boolean): string {
  if (timedOut) return 'it takes too long to read';
  const protectedPdf = error instanceof Error && error.name === 'PasswordException';
  return protectedPdf ? 'it is protected by a password' : 'it cannot be read';
}
