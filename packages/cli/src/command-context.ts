import { ScholarSource } from '@scholarsource/client';
import type { Command } from 'commander';
import { TimedOut } from './errors.ts';
import { type Connection, readConnection } from './settings/connection.ts';
import type { Terminal } from './terminal.ts';

/** The context of every command. */
export interface CommandContext {
  client: ScholarSource;
  connection: Connection;
  terminal: Terminal;
  /** Aborted by Ctrl-C, or after `--timeout`. */
  signal: AbortSignal;
  /** Prints a line of the result. */
  print: (text: string) => void;
  /** Prints a line about the result, for people. */
  note: (text: string) => void;
  /** Whether the result is printed as JSON. */
  json: boolean;
  /** Prints the result: as JSON or as text. */
  show: (value: unknown, text: string) => void;
}

/** Options shared by all or several commands. */
interface SharedOptions {
  url?: string;
  apiKey?: string;
  profile?: string;
  json?: boolean;
  /** Seconds. */
  timeout?: number;
}

/** Someone at a terminal is better off with an error than with a long wait. */
const RETRY = { retries: 2, longestWaitMs: 10_000 };

const TERMINALS = new WeakMap<Command, Terminal>();

/** Sets the terminal of a command. */
export function runsOn(command: Command, terminal: Terminal): void {
  TERMINALS.set(command, terminal);
}

/** The terminal of a running command. */
export function terminalOf(command: Command): Terminal {
  const terminal = TERMINALS.get(command);
  if (terminal === undefined) throw new Error(`${command.name()} does not run.`);
  return terminal;
}

/** The context of a running command. @throws {UsageError} if its address or profile is invalid */
export function contextOf(command: Command): CommandContext {
  const { url, apiKey, profile, json = false, timeout } = command.optsWithGlobals<SharedOptions>();
  const terminal = terminalOf(command);
  const { out, err, environment } = terminal;
  const connection = readConnection({ url, apiKey, profile }, environment);
  const print = (text: string) => void out.write(`${text}\n`);
  const note = (text: string) => void err.write(`${text}\n`);
  if (connection.warning !== null) note(connection.warning);
  return {
    client: new ScholarSource({ url: connection.url, apiKey: connection.apiKey, retry: RETRY }),
    connection,
    terminal,
    signal: timeout === undefined ? terminal.signal : AbortSignal.any([terminal.signal, late(timeout)]),
    print,
    note,
    json,
    show: (value, text) => print(json ? JSON.stringify(value, null, 2) : text),
  };
}

function late(seconds: number): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(new TimedOut(`Not ended within ${seconds} s.`));
  setTimeout(abort, seconds * 1_000).unref();
  return controller.signal;
}
