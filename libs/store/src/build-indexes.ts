import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { z } from 'zod';

const POLL_INTERVAL_MS = 200;
const MAX_FAILURES = 10;
const STATEMENT = /create (?:unique )?index concurrently if not exists (\w+) [^;]+/g;

const States = z.tuple([z.object({ state: z.enum(['none', 'building', 'broken', 'ready']) })]);

/**
 * Builds the indexes of a migration while others write, each outside a transaction. What a process left half-built is built anew; what
 * another one builds at this moment is waited for.
 *
 * @param sql statements that begin with `create index concurrently if not exists`, and nothing else
 */
export async function buildIndexes(client: pg.Client, sql: string): Promise<void> {
  for (const [statement, name = ''] of sql.matchAll(STATEMENT)) {
    let failures = 0;
    let looksBroken = false;
    for (;;) {
      const state = await stateOf(client, name);
      if (state === 'ready') break;
      // One that another process has just built looks broken until that one has committed.
      const isBroken = state === 'broken' && looksBroken;
      looksBroken = state === 'broken';
      if (state === 'none' || isBroken) {
        const change = isBroken ? `drop index concurrently if exists public.${name}` : statement;
        await client.query(change).catch(async (error: unknown) => {
          // Of two that begin at the same moment one is refused; it finds the index of the other.
          if ((failures += 1) > MAX_FAILURES) throw error;
          await delay(POLL_INTERVAL_MS);
        });
      } else await delay(POLL_INTERVAL_MS);
    }
  }
}

async function stateOf(client: pg.Client, name: string): Promise<'none' | 'building' | 'broken' | 'ready'> {
  const { rows } = await client.query(
    `select case
       when i.indexrelid is null then 'none'
       when i.indisvalid then 'ready'
       when exists (select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid) then 'building'
       else 'broken' end as state
     from (select) one left join pg_index i on i.indexrelid = to_regclass($1)`,
    [`public.${name}`],
  );
  return States.parse(rows)[0].state;
}
