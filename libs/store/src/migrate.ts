import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import { z } from 'zod';
import { buildIndexes } from './build-indexes.ts';
import { connectPatiently, ONE_TRY, type Patience } from './connect-patiently.ts';

const DIRECTORY = new URL('../migrations/', import.meta.url);
/** Any number that no other program uses on the same database. */
const LOCK = 7_206_115;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

const Applied = z.array(z.object({ name: z.string(), checksum: z.string() }));

/**
 * Brings the schema up to date, each file in a transaction of its own, but for `*.concurrent.sql`, whose indexes are built while others
 * write. Safe to run in two processes at once, and over a pooler
 * that keeps transactions only: nothing is held from one transaction to the next.
 *
 * @returns the names of the files that were applied now
 * @throws if the database does not answer within the given patience, if a file that was applied before has changed since, or
 *   if a file fails; the earlier ones stay applied.
 */
export async function migrate(
  connectionString: string,
  { directory = DIRECTORY, patience = ONE_TRY }: { directory?: URL; patience?: Patience } = {},
): Promise<{ applied: string[] }> {
  const migrations = readMigrations(directory);
  const client = await connectPatiently(connectionString, patience);
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
    // PostgREST keeps the list of functions in memory until it is told.
    if (applied.length > 0) await client.query(`notify pgrst, 'reload schema'`);
    return { applied };
  } finally {
    await client.end();
  }
}

/** Applies the first file that is not applied yet, and returns it; null if there is none. One of indexes is noted once they are built. */
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
