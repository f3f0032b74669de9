import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Environment } from '@scholarsource/config';

export interface ServiceProcessOptions {
  name: 'api' | 'worker' | 'scaler';
  /** The whole environment of the process. */
  environment: Environment;
  opsPort: number;
  logFile: string;
  /** Arguments of Node in place of the built entry of the service. */
  script?: readonly string[];
  /** Restart whenever the built code changes. */
  watch: boolean;
}

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 45_000;
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * One service of the stack as a process of its own, out of reach of the terminal's Ctrl-C so that it is stopped in order.
 * Once stopped it can be started again.
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
    this.#process = spawn(
      process.execPath,
      [...watching, '--enable-source-maps', ...(this.#options.script ?? [`services/${this.name}/dist/main.js`])],
      {
        cwd: ROOT,
        env: this.#options.environment,
        stdio: ['ignore', log, log],
        detached: true,
      },
    );
    closeSync(log);
  }

  get #child(): ChildProcess {
    if (this.#process === undefined) throw new Error(`${this.name} was not started`);
    return this.#process;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves with a sentence when the process has ended, asked or not. */
  async ended(): Promise<string> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    return `${this.name} ended with ${this.#child.signalCode ?? `exit code ${this.#child.exitCode}`}`;
  }

  /** @throws if the process ends or is not ready in time; the message holds the end of its log. */
  async ready(): Promise<void> {
    const giveUp = AbortSignal.timeout(READY_WITHIN_MS);
    let ended: string | undefined;
    void this.ended().then((sentence) => (ended = sentence));
    while (!(await this.#isReady())) {
      if (ended !== undefined) throw new Error(`${ended} before it was ready:\n${this.logTail()}`);
      if (giveUp.aborted)
        throw new Error(`${this.name} was not ready within ${READY_WITHIN_MS / 1_000} s:\n${this.logTail()}`);
      await delay(50);
    }
  }

  logTail(lines = 15): string {
    return readFileSync(this.#options.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** SIGTERM, and SIGKILL if that is not answered in time. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.signal('SIGTERM');
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_WITHIN_MS);
    await exited;
    clearTimeout(killer);
  }

  async #isReady(): Promise<boolean> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.#options.opsPort}/readyz`, {
        signal: AbortSignal.timeout(2_000),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
}
