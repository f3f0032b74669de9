import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import type { ParsedPage } from './parsed-page.ts';
import { type DocumentKind, ParserReply, type ParserLimits, type ParserRequest } from './parser-messages.ts';

/** The compiled file or the source, depending on which of them is running. */
const ENTRY = new URL(`./parser-process.worker${extname(new URL(import.meta.url).pathname)}`, import.meta.url);

const MIB = 1024 * 1024;
/** Share of the memory limit for the JavaScript heap; the rest is for the bytes of documents. */
const HEAP_SHARE = 0.5;
/** A process that still uses more than this share after a document is not reused. */
const WORN_SHARE = 0.6;

/** Signals of a process that exceeded its limits: the watchdog sends the first two, V8 aborts when its heap is full. */
const LIMITS: Partial<Record<NodeJS.Signals, FailureKind>> = { SIGTERM: 'memory', SIGALRM: 'time', SIGABRT: 'memory' };

/** `lost`: the process ended for a reason that may not be the document. `document`: the parser threw. */
type FailureKind = 'memory' | 'time' | 'lost' | 'document';

/** Why a document could not be parsed; for the kind `document`, the message is the name of the error. */
export class ParserFailure extends Error {
  override readonly name = 'ParserFailure';

  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
  }
}

type Settle = (answer: ParserReply | ParserFailure) => void;

/** A process that parses documents one at a time and can be killed at any moment. */
export class ParserProcess {
  readonly #child: ChildProcess;
  readonly #memoryBytes: number;
  readonly #ended: Promise<ParserFailure>;
  #isUsable = true;
  #settle: Settle = () => undefined;

  constructor(limits: ParserLimits) {
    this.#memoryBytes = limits.memoryBytes;
    this.#child = fork(ENTRY, [JSON.stringify(limits)], {
      // Neither the secrets nor the options of this process are inherited.
      env: {},
      execArgv: [
        `--max-old-space-size=${Math.floor((limits.memoryBytes * HEAP_SHARE) / MIB)}`,
        '--max-semi-space-size=8',
      ],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#ended = new Promise((resolve) => {
      const end = (failure: ParserFailure) => {
        this.#isUsable = false;
        this.#settle(failure);
        resolve(failure);
      };
      this.#child.on('exit', (code, signal) => {
        end(new ParserFailure(LIMITS[signal ?? 'SIGKILL'] ?? 'lost', `the parser ended with ${signal ?? code}`));
      });
      this.#child.on('error', (error) => end(new ParserFailure('lost', error.message)));
    });
    this.#child.on('message', (message) => {
      const answer = ParserReply.safeParse(message);
      this.#settle(answer.success ? answer.data : new ParserFailure('document', answer.error.message));
    });
    this.#keepAwake(false);
  }

  /** Whether it can take another document. */
  get isUsable(): boolean {
    return this.#isUsable;
  }

  /** Undefined if it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** @throws {ParserFailure}, or the error of `pieces`, after which the process is no longer usable. */
  async parse(document: DocumentKind, pieces: AsyncIterable<Uint8Array>): Promise<ParsedPage> {
    this.#isUsable = false;
    this.#keepAwake(true);
    const answered = new Promise<ParserReply | ParserFailure>((resolve) => (this.#settle = resolve));
    for await (const bytes of pieces) await this.#send({ type: 'piece', bytes });
    await this.#send({ type: 'document', document });
    const answer = await answered;
    if (answer instanceof ParserFailure) throw answer;
    this.#isUsable = answer.rssBytes < this.#memoryBytes * WORN_SHARE;
    this.#keepAwake(false);
    if (answer.type === 'failure') throw new ParserFailure('document', answer.error);
    return answer.page;
  }

  /** Kills the process. Resolves when it has exited and its memory is free. */
  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  async #send(request: ParserRequest): Promise<void> {
    const failed = await new Promise<Error | null>((resolve) => this.#child.send(request, resolve));
    if (failed === null) return;
    this.#child.kill('SIGKILL');
    throw await this.#ended;
  }

  /** Keeps the event loop of the waiting process alive, or not. */
  #keepAwake(isWaiting: boolean): void {
    if (isWaiting) {
      this.#child.ref();
      this.#child.channel?.ref();
    } else {
      this.#child.unref();
      this.#child.channel?.unref();
    }
  }
}
