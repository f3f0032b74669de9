import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A server of the local stack: where it answers, and how it is stopped. */
export interface LocalServer {
  url: string;
  stop: () => Promise<void>;
}

interface ServerProcessOptions {
  name: string;
  command: string;
  args: readonly string[];
  logFile: string;
  /** Resolves when the server answers, rejects while it does not. */
  answers: () => Promise<void>;
  /** The signal that ends it in good order. */
  stopSignal: NodeJS.Signals;
}

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;

/**
 * Starts a server out of reach of the terminal's Ctrl-C, so that it outlives what uses it, and waits until it answers.
 *
 * @returns what stops it
 * @throws if it ends or does not answer in time; the message holds the end of its log.
 */
export async function startServerProcess(options: ServerProcessOptions): Promise<() => Promise<void>> {
  const log = openSync(options.logFile, 'a');
  const child = spawn(options.command, [...options.args], { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure ??= `it ended with ${signal ?? `exit code ${code}`}`));

  const giveUp = AbortSignal.timeout(READY_WITHIN_MS);
  while (
    !(await options.answers().then(
      () => true,
      () => false,
    ))
  ) {
    if (giveUp.aborted) failure ??= `it did not answer within ${READY_WITHIN_MS / 1_000} s`;
    if (failure !== undefined) {
      await stopProcess(child, options.stopSignal);
      const tail = readFileSync(options.logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
      throw new Error(`${options.name} could not be started: ${failure}\n${tail}`);
    }
    await delay(20);
  }
  child.unref();
  return () => stopProcess(child, options.stopSignal);
}

async function stopProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.ref();
  child.kill(signal);
  const killer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await exited;
  clearTimeout(killer);
}
