import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Environment } from '@scholarsource/config';
import { z } from 'zod';
import { ownProcess } from './processes/own-process.ts';
import { type WaitOptions, waitUntilReady } from './processes/wait-until-ready.ts';

export interface ServiceProcessOptions {
  name: 'api' | 'worker' | 'scaler';
  /** The complete environment of the process. */
  environment: Environment;
  opsPort: number;
  logFile: string;
  /** Node arguments instead of the service's built entry point. */
  script?: readonly string[];
  /** Runs the bundle of the image instead of the compiled packages. */
  bundled?: boolean;
  /** Restarts on changes of the built code. */
  watch: boolean;
}

const STOP_TIMEOUT_MS = 45_000;
/** The response of `/readyz` of a service that is not ready. */
const NotReady = z.object({
  checks: z.record(z.string(), z.object({ ok: z.boolean(), error: z.string().optional() })),
});
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** As in the images: size of V8's young generation, and options for a small idle footprint. */
const SEMI_SPACE_MB = { api: 8, worker: 32, scaler: 8 };
const NODE_OPTIONS = ['--expose-gc', '--bytecode-old-age=1'];
const ALLOCATOR = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '65536' };

/**
 * A service of the stack in its own process, detached from the terminal's Ctrl-C so that it is stopped gracefully. Can be restarted after a
 * stop.
 */
export class ServiceProcess {
  readonly name: string;
  readonly #options: ServiceProcessOptions;
  #process: ChildProcess | undefined;

  constructor(options: ServiceProcessOptions) {
    this.name = options.name;
    this.#options = options;
  }

  start(): void {
    const watching = this.#options.watch ? ['--watch', '--watch-preserve-output'] : [];
    const log = openSync(this.#options.logFile, 'a');
    const youngObjects = `--max-semi-space-size=${SEMI_SPACE_MB[this.#options.name]}`;
    this.#process = spawn(process.execPath, [...watching, youngObjects, ...NODE_OPTIONS, ...this.#entry()], {
      cwd: ROOT,
      env: { ...ALLOCATOR, ...this.#options.environment },
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    ownProcess(this.#process, this.name);
  }

  #entry(): readonly string[] {
    const { name, script, bundled = false } = this.#options;
    const compiled = `services/${name}/dist/main.js`;
    return bundled ? [`dist/${name}/${compiled}`] : ['--enable-source-maps', ...(script ?? [compiled])];
  }

  get #child(): ChildProcess {
    if (this.#process === undefined) throw new Error(`${this.name} was not started`);
    return this.#process;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves with a message when the process has ended, expectedly or not. */
  async ended(): Promise<string> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    return `${this.name} ended with ${this.#child.signalCode ?? `exit code ${this.#child.exitCode}`}`;
  }

  /** @throws if the process exits or hangs before it is ready; the message contains the end of its log. */
  async ready(options: WaitOptions = {}): Promise<void> {
    const { name, pid } = this;
    let end: string | undefined;
    void this.ended().then((sentence) => (end = sentence));
    try {
      const { logFile } = this.#options;
      await waitUntilReady({ ...options, name, pid, logFile, missing: () => this.#missing(), ended: () => end });
    } catch (error) {
      if (options.signal?.aborted === true || !(error instanceof Error)) throw error;
      throw new Error(`${error.message}:\n${this.logTail()}`, { cause: error });
    }
  }

  logTail(lines = 15): string {
    return readFileSync(this.#options.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** SIGTERM, followed by SIGKILL after a timeout. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.signal('SIGTERM');
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(killer);
  }

  /** Why the service is not ready; null if it is. */
  async #missing(): Promise<string | null> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.#options.opsPort}/readyz`, {
        signal: AbortSignal.timeout(2_000),
      });
      const body = await response.text();
      return response.ok ? null : whatIsMissing(body);
    } catch {
      return 'it does not answer yet';
    }
  }
}

function whatIsMissing(body: string): string {
  try {
    const failed = Object.entries(NotReady.parse(JSON.parse(body)).checks).filter(([, { ok }]) => !ok);
    if (failed.length > 0) return failed.map(([name, { error }]) => `${name}: ${error ?? 'not there'}`).join(', ');
  } catch {
    // Any other response means that the service is still starting.
  }
  return 'it is starting';
}
