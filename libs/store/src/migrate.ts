import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import { z } from 'zod';
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
 * Brings the schema up to date, each file in a transaction of its own. Safe to run in two processes at once.
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
  const client = await connectPatiently({ connectionString, connectionTimeoutMillis: 10_000 }, patience);
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
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
    const due = migrations.filter(({ name }) => !known.has(name));
    for (const migration of due) await apply(client, migration);
    // PostgREST keeps the list of functions in memory until it is told.
    if (due.length > 0) await client.query(`notify pgrst, 'reload schema'`);
    return { applied: due.map(({ name }) => name) };
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into public.scholarsource_migrations (name, checksum) values ($1, $2)', [
      name,
      checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : 'unknown'}`, {
      cause: error,
    });
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
