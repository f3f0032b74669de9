import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { ownProcess } from '@scholarsource/local-stack';
import type { z } from 'zod';

/** A benchmark script in a child process, which does not outlive this one. */
export class Child {
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#process = child;
  }

  /** Starts it at once. */
  static start(script: string, args: readonly string[]): Child {
    const child = new Child(fork(`test/bench/${script}`, [...args], { detached: true }));
    ownProcess(child.#process, basename(script));
    return child;
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  send(message: object): void {
    this.#process.send(message);
  }

  /** The next message that has the shape. @throws if the process ends before that */
  next<T extends z.ZodType>(shape: T): Promise<z.infer<T>> {
    return new Promise((resolve, reject) => {
      const done = () => {
        this.#process.off('message', hear);
        this.#process.off('exit', fail);
      };
      const hear = (message: unknown) => {
        const parsed = shape.safeParse(message);
        if (!parsed.success) return;
        done();
        resolve(parsed.data);
      };
      const fail = () => {
        done();
        reject(new Error(`${this.#process.spawnargs.join(' ')} ended before it had an answer`));
      };
      this.#process.on('message', hear);
      this.#process.on('exit', fail);
    });
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exited;
  }
}
