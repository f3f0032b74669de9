import pg from 'pg';

/** Rows that one statement adds, so that no transaction grows without end. */
const BATCH = 20_000;

/**
 * Copies a job with everything that refers to it, except for its events and checkpoints, under new ids. Columns and tables are read
 * from the catalogue of the database: a copy has whatever a job has.
 */
export async function copyJob(databaseUrl: string, jobId: string, copies: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const columnsOf = async (table: string, key: string) => {
      const { rows } = await client.query<{ column_name: string }>(
        `select column_name from information_schema.columns
         where table_schema = 'public' and table_name = $1 and column_name <> $2 and is_generated = 'NEVER'
           and is_identity = 'NO'`,
        [table, key],
      );
      return rows.map(({ column_name }) => `"${column_name}"`).join(', ');
    };
    const { rows: parts } = await client.query<{ name: string; key: string }>(
      `select c.conrelid::regclass::text as name, a.attname as key
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.contype = 'f' and c.confrelid = 'public.jobs'::regclass
         and c.conrelid::regclass::text not in ('job_events', 'job_checkpoints', 'uploads')`,
    );
    const columns = await columnsOf('jobs', 'id');
    for (let left = copies; left > 0; left -= BATCH) {
      const count = Math.min(left, BATCH);
      await client.query('begin');
      await client.query(
        `create temp table copies on commit drop as select gen_random_uuid() as id from generate_series(1, ${count})`,
      );
      await client.query(
        `insert into jobs (id, ${columns}) select copies.id, j.* from copies, (select ${columns} from jobs where id = $1) j`,
        [jobId],
      );
      for (const { name, key } of parts) {
        const rest = await columnsOf(name, key);
        await client.query(
          `insert into ${name} ("${key}", ${rest}) select copies.id, t.* from copies, (select ${rest} from ${name} where "${key}" = $1) t`,
          [jobId],
        );
      }
      await client.query('commit');
    }
  } finally {
    await client.end();
  }
}

/** Lets PostgreSQL plan with what is there now and write out what was added, as its own processes do after a while. */
export async function settle(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}
