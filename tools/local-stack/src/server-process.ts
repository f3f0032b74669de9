import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { ownProcess } from './processes/own-process.ts';
import { type WaitOptions, waitUntilReady } from './processes/wait-until-ready.ts';

/** A running server: its address, and how to stop it. */
export interface LocalServer {
  url: string;
  stop: () => Promise<void>;
}

interface ServerProcessOptions extends WaitOptions {
  name: string;
  command: string;
  args: readonly string[];
  logFile: string;
  /** Rejects until the server responds. */
  answers: () => Promise<void>;
  /** The signal for a graceful shutdown. */
  stopSignal: NodeJS.Signals;
}

const STOP_TIMEOUT_MS = 10_000;

/**
 * Starts a server detached from the terminal's Ctrl-C, so that it outlives its clients, and waits until it responds.
 *
 * @returns a function that stops it
 * @throws if it exits or hangs before it responds; the message contains the end of its log.
 */
export async function startServerProcess(options: ServerProcessOptions): Promise<() => Promise<void>> {
  const { name, logFile, stopSignal } = options;
  const log = openSync(logFile, 'a');
  const child = spawn(options.command, [...options.args], { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  let end: string | undefined;
  child.once('error', (error) => (end = `it could not be run (${error.message})`));
  child.once('exit', (code, signal) => (end ??= `it ended with ${signal ?? `exit code ${code}`}`));
  ownProcess(child, name);
  const missing = () =>
    options.answers().then(
      () => null,
      (error: unknown) => (error instanceof Error && error.message !== '' ? error.message : 'it does not answer yet'),
    );
  try {
    await waitUntilReady({ ...options, pid: child.pid, missing, ended: () => end });
  } catch (error) {
    await stopProcess(child, stopSignal);
    if (options.signal?.aborted === true) throw error;
    const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
    const reason = error instanceof Error ? error.message : 'it did not start';
    throw new Error(`${name} could not be started: ${reason}\n${tail}`, { cause: error });
  }
  child.unref();
  return () => stopProcess(child, stopSignal);
}

async function stopProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.ref();
  child.kill(signal);
  const killer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(killer);
}
