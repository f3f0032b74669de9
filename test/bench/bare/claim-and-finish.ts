import pg from 'pg';

const CONNECTIONS = 10;
const STAGES = ['one', 'two', 'three', 'four'];

const CLAIM = `update bare_queue set status = 'running' where id = (
  select id from bare_queue where status = 'queued' order by id for update skip locked limit 1
) returning id`;
const FINISH = `update bare_queue set status = 'completed' where id = $1`;

/** Jobs a second that ten connections claim and finish, one statement each, with nothing else done. */
export function claimAndFinish(databaseUrl: string, jobs: number): Promise<number> {
  return jobsPerSecond(databaseUrl, jobs, async (pool) => {
    const { rows } = await pool.query<{ id: string }>(CLAIM);
    const id = rows[0]?.id;
    if (id !== undefined) await pool.query(FINISH, [id]);
    return id !== undefined;
  });
}

/**
 * The same with everything a job of four stages writes: an event per step, checkpoints between stages, and a result. One statement per
 * step.
 */
export function claimNotifyAndFinish(databaseUrl: string, jobs: number): Promise<number> {
  return jobsPerSecond(databaseUrl, jobs, async (pool) => {
    const { rows } = await pool.query<{ id: string }>(
      `with claimed as (${CLAIM}) insert into bare_events select id, 0, '{"type": "started"}' from claimed returning job_id as id`,
    );
    const id = rows[0]?.id;
    if (id === undefined) return false;
    for (const [at, stage] of STAGES.entries()) {
      await pool.query(
        `with told as (
           insert into bare_events values ($1, $2, '{"type": "stage_started"}'), ($1, $2 + 1, '{"type": "stage_finished"}')
         ) insert into bare_checkpoints values ($1, $3, '{}')`,
        [id, 2 * at + 1, stage],
      );
    }
    await pool.query(
      `with told as (insert into bare_events values ($1, 9, '{"type": "completed"}')),
         found as (insert into bare_results values ($1, '{}')),
         forgotten as (delete from bare_checkpoints where job_id = $1)
       ${FINISH}`,
      [id],
    );
    return true;
  });
}

/** @param work One job; false if there is none left. */
async function jobsPerSecond(
  connectionString: string,
  jobs: number,
  work: (pool: pg.Pool) => Promise<boolean>,
): Promise<number> {
  const pool = new pg.Pool({ connectionString, max: CONNECTIONS });
  try {
    await pool.query(`
      drop table if exists bare_queue, bare_events, bare_checkpoints, bare_results;
      create table bare_queue (id bigint generated always as identity primary key, status text not null, inputs jsonb);
      create index on bare_queue (id) where status = 'queued';
      create table bare_events (job_id bigint, seq integer, event jsonb, primary key (job_id, seq));
      create table bare_checkpoints (job_id bigint, stage text, output jsonb, primary key (job_id, stage));
      create table bare_results (job_id bigint primary key, results jsonb)`);
    await pool.query(`insert into bare_queue (status, inputs) select 'queued', '{}' from generate_series(1, $1)`, [
      jobs,
    ]);
    const startedAt = performance.now();
    const worker = async () => {
      while (await work(pool));
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, worker));
    return jobs / ((performance.now() - startedAt) / 1_000);
  } finally {
    await pool.end();
  }
}
