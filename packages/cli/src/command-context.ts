import { ScholarSource } from '@scholarsource/client';
import type { Command } from 'commander';
import { type Connection, readConnection } from './settings/connection.ts';
import { type Environment, readEnvironment } from './settings/environment.ts';

/** What every command works with. */
export interface CommandContext {
  client: ScholarSource;
  connection: Connection;
  environment: Environment;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
  /** A line of the result. */
  print: (text: string) => void;
  /** A line about the result, for people. */
  note: (text: string) => void;
}

export interface GlobalOptions {
  url?: string;
  apiKey?: string;
  profile?: string;
}

/** Ctrl-C, or a signal that asks the command to stop. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** The surroundings of a command, by its global options. @throws {UsageError} if its address or profile is wrong */
export function contextOf(command: Command): CommandContext {
  const { url, apiKey, profile } = command.optsWithGlobals<GlobalOptions>();
  const environment = readEnvironment();
  const connection = readConnection({ url, apiKey, profile }, environment);
  const note = (text: string) => void process.stderr.write(`${text}\n`);
  if (connection.warning !== null) note(connection.warning);
  return {
    client: new ScholarSource({ url: connection.url, apiKey: connection.apiKey, retry: { retries: 2 } }),
    connection,
    environment,
    signal: untilInterrupted(),
    print: (text) => void process.stdout.write(`${text}\n`),
    note,
  };
}

function untilInterrupted(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => controller.abort(new Interrupted('Interrupted.')));
  }
  return controller.signal;
}
