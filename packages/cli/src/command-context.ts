import { ScholarSource } from '@scholarsource/client';
import type { Command } from 'commander';
import { TimedOut } from './errors.ts';
import { type Connection, readConnection } from './settings/connection.ts';
import type { Terminal } from './terminal.ts';

/** What every command works with. */
export interface CommandContext {
  client: ScholarSource;
  connection: Connection;
  terminal: Terminal;
  /** Aborted by Ctrl-C, or when the time of `--timeout` is over. */
  signal: AbortSignal;
  /** A line of the result. */
  print: (text: string) => void;
  /** A line about the result, for people. */
  note: (text: string) => void;
  /** Whether the result is to be JSON. */
  json: boolean;
  /** The result: the value where it is to be JSON, else the text. */
  show: (value: unknown, text: string) => void;
}

/** Options of every command, and those that several have. */
interface SharedOptions {
  url?: string;
  apiKey?: string;
  profile?: string;
  json?: boolean;
  /** Seconds. */
  timeout?: number;
}

/** Whoever waits at a terminal would rather be told than kept waiting. */
const RETRY = { retries: 2, longestWaitMs: 10_000 };

const TERMINALS = new WeakMap<Command, Terminal>();

/** Says on which terminal a command runs. */
export function runsOn(command: Command, terminal: Terminal): void {
  TERMINALS.set(command, terminal);
}

/** The terminal of a running command. */
export function terminalOf(command: Command): Terminal {
  const terminal = TERMINALS.get(command);
  if (terminal === undefined) throw new Error(`${command.name()} does not run.`);
  return terminal;
}

/** The surroundings of a running command, by its options. @throws {UsageError} if its address or profile is wrong */
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
