import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import { z } from 'zod';
import { buildIndexes } from './build-indexes.ts';
import { connectWithRetry, NO_RETRY, type RetryOptions } from './connect-with-retry.ts';

const DIRECTORY = new URL('../migrations/', import.meta.url);
/** Advisory lock; any number that nothing else uses on the same database. */
const LOCK = 7_206_115;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

const Applied = z.array(z.object({ name: z.string(), checksum: z.string() }));

/**
 * Applies pending migrations, each file in its own transaction, except `*.concurrent.sql`, whose indexes are built concurrently with
 * writers. Safe to run in several processes, and over a pooler in transaction mode: nothing outlives a transaction.
 *
 * @returns the names of the files applied by this call
 * @throws if the database stays unavailable, if an applied file has been edited since, or if a file fails; earlier files stay applied.
 */
export async function migrate(
  connectionString: string,
  { directory = DIRECTORY, retry = NO_RETRY }: { directory?: URL; retry?: RetryOptions } = {},
): Promise<{ applied: string[] }> {
  const migrations = readMigrations(directory);
  const client = await connectWithRetry(connectionString, retry);
  try {
    const applied: string[] = [];
    const built = new Set<string>();
    for (;;) {
      const migration = await inTransaction(client, () => applyNext(client, migrations, built));
      if (migration === null) break;
      if (isConcurrent(migration) && !built.has(migration.name)) {
        await buildIndexes(client, migration.sql);
        built.add(migration.name);
      } else applied.push(migration.name);
    }
    // PostgREST caches the list of functions.
    if (applied.length > 0) await client.query(`notify pgrst, 'reload schema'`);
    return { applied };
  } finally {
    await client.end();
  }
}

/** Applies the first pending file and returns it; null if none is pending. A file of indexes is recorded once they are built. */
async function applyNext(
  client: pg.Client,
  migrations: Migration[],
  built: ReadonlySet<string>,
): Promise<Migration | null> {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
  await client.query(`
    create table if not exists public.scholarsource_migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now());
    alter table public.scholarsource_migrations enable row level security;`);
  const rows = Applied.parse((await client.query('select name, checksum from public.scholarsource_migrations')).rows);
  const known = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of migrations) {
    if (known.has(name) && known.get(name) !== checksum) {
      throw new Error(
        `Migration ${name} was applied before and has changed since. Undo the change and add a new file.`,
      );
    }
  }
  const next = migrations.find(({ name }) => !known.has(name));
  if (next === undefined || (isConcurrent(next) && !built.has(next.name))) return next ?? null;
  const { name, sql, checksum } = next;
  try {
    if (!isConcurrent(next)) await client.query(sql);
  } catch (error) {
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : 'unknown'}`, {
      cause: error,
    });
  }
  await client.query('insert into public.scholarsource_migrations (name, checksum) values ($1, $2)', [name, checksum]);
  return next;
}

function isConcurrent({ name }: Migration): boolean {
  return name.endsWith('.concurrent.sql');
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

function readMigrations(directory: URL): Migration[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(name, directory), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
