import { createTestDatabase, type TestDatabase } from '@scholarsource/testing';
import pg from 'pg';
import { z } from 'zod';

/** A node of a plan, as EXPLAIN (FORMAT JSON) has it. */
interface Node {
  'Node Type': string;
  'Relation Name'?: string | undefined;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter': number;
  Plans?: Node[] | undefined;
}
const Node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Actual Rows': z.number(),
    'Actual Loops': z.number(),
    'Rows Removed by Filter': z.number().default(0),
    Plans: z.array(Node).optional(),
  }),
);
const Explained = z.object({ 'Query Text': z.string(), Plan: Node });

const BIG = ['jobs', 'job_results', 'job_events', 'job_checkpoints', 'course_cache', 'uploads'];
/** Rows that one statement may read: more than a call asks for or deletes, fewer than those that wait. */
const MAX_ROWS = 2_500;
/** Number of calls after which PostgreSQL may switch to a generic plan. */
const CALLS = 8;

let database: TestDatabase;
let client: pg.Client;
const plans: z.infer<typeof Explained>[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const { query } = database;
  await query(`
    insert into tenants (id, name) select 't' || n, 'Tenant ' || n from generate_series(1, 50) n;
    insert into jobs (status, inputs, attempt, client, tenant_id, priority, created_at, run_after, queued_at, completed_at,
      lease_expires_at, heartbeat_at, event_seq)
    select status, '{}', 1, case when status = 'queued' then 'client' || n % 5000 end,
      case when n <= 500 then 't' || 1 + n % 50 else 'public' end, n % 3, at, at,
      -- What a window holds.
      case when status <> 'queued' or n > 99600 then at end,
      case when status in ('completed', 'failed', 'cancelled') then at end,
      case when status = 'running' then now() + interval '1 hour' end, case when status = 'running' then now() end, 2
    from (
      select n, now() - n * interval '1 minute' as at,
        case when n <= 100000 then 'queued' when n <= 100200 then 'running' when n % 20 = 0 then 'failed' else 'completed' end as status
      from generate_series(1, 200000) n) r;
    insert into job_events (job_id, seq, at, event) select id, k, created_at, '{}' from jobs, generate_series(1, 2) k;
    insert into job_results (job_id, results) select id, '[]' from jobs where status = 'completed';
    insert into job_checkpoints (job_id, stage, attempt, output) select id, 'x', 1, '{}' from jobs where status = 'failed';
    insert into course_cache (cache_key, config_hash, inputs, results, expires_at)
    select n::text, 'x', '{}', '{}', now() + n * interval '1 minute' from generate_series(-1000, 50000) n;
    insert into uploads (id, bytes, expires_at, used_at, job_id)
    select encode(sha256(id::text::bytea), 'hex'), 1, now() + interval '1 hour', created_at, id from jobs
    where status in ('failed', 'running');
    insert into uploads (id, expires_at)
    select encode(sha256(n::text::bytea), 'hex'), now() + n * interval '1 minute' from generate_series(-100, 10000) n;
    update jobs set labels = '{"course": "MA"}', batch_id = gen_random_uuid(), schedule_id = gen_random_uuid()
    where id in (select id from jobs order by created_at limit 20);
    update jobs set search_title = 'Calculus of ' || left(id::text, 8), tenant_id = 'team' where id in (select id from jobs limit 2000);
    insert into jobs (status, inputs, expires_at) select 'pending', '{}', now() - interval '1 second' from generate_series(1, 20);
    analyze;`);
  client = new pg.Client({ connectionString: database.url });
  client.on('notice', ({ message }) => {
    const at = message?.indexOf('plan:\n') ?? -1;
    if (at >= 0) plans.push(Explained.parse(JSON.parse(message?.slice(at + 6) ?? '')));
  });
  await client.connect();
  await client.query(`
    load 'auto_explain';
    set auto_explain.log_min_duration = 0;
    set auto_explain.log_nested_statements = on;
    set auto_explain.log_analyze = on;
    set auto_explain.log_format = json;
    set auto_explain.log_level = notice;`);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** All statements that the calls lead to, triggers among them, each with what it reads of big tables: whole ones, or too many rows. */
async function readsOf(call: string, calls = CALLS): Promise<{ statement: string; wrong: string[] }[]> {
  plans.length = 0;
  for (let count = 0; count < calls; count += 1) await client.query(`select public.${call}`);
  return plans.map(({ 'Query Text': statement, Plan: plan }) => ({
    statement,
    wrong: nodesOf(plan)
      .filter(({ 'Relation Name': table }) => BIG.includes(table ?? ''))
      .filter((node) => node['Node Type'] === 'Seq Scan' || rowsOf(node) > MAX_ROWS)
      .map((node) => `${node['Node Type']} of ${node['Relation Name']}: ${rowsOf(node)} rows`),
  }));
}

function rowsOf(node: Node): number {
  return (node['Actual Rows'] + node['Rows Removed by Filter']) * node['Actual Loops'];
}

const CONFIRM = `job_confirm((select jsonb_agg(jsonb_build_object('jobId', id, 'attempt', attempt + 1)) from (
  select id, attempt from jobs where status = 'queued' and queued_at is null and run_after < now()
  order by queued_at nulls first, run_after limit 50) j))`;

/** Writes of 50 runs, built by an expression over `id` and `attempt`. */
const write = (fields: string, runs: string) =>
  `job_write_all((select jsonb_agg(jsonb_build_object('jobId', id, 'attempt', attempt) || ${fields})::text from (${runs} limit 50) j))`;
const STARTED = 'select job_id as id, attempt from job_runs';
const CLAIM = write(
  `'{"kind": "claim", "worker": "w", "ticket": "t", "leaseSeconds": 60}'`,
  `select id, attempt + 1 as attempt from jobs where status = 'queued' and queued_at is null and run_after < now()
  order by queued_at nulls first, run_after`,
);
const REPORT = write(
  `jsonb_build_object('kind', 'checkpoint', 'stage', gen_random_uuid(), 'output', 1, 'summary', '')`,
  STARTED,
);
const TELL = write(
  `jsonb_build_object('kind', 'event', 'event', '{}'::jsonb, 'statusMessage', '', 'operation', gen_random_uuid())`,
  STARTED,
);
const SPEND = write(
  `'{"kind": "spend", "stage": "x", "seconds": 1, "llmCalls": 1, "tokens": 1, "costUsd": 1, "sourceCalls": 1, "pages": 1}'`,
  STARTED,
);
const HEARTBEAT = `job_heartbeat_all((
  select jsonb_agg(jsonb_build_object('jobId', id, 'attempt', attempt, 'leaseSeconds', 60)) from (${STARTED} limit 50) r))`;
const STATES = `job_states((select jsonb_agg(id) from (${STARTED} limit 50) r))`;
const NEWS = `job_list_new_events((select jsonb_object_agg(id, 0) from (${STARTED} limit 50) r), 50)`;
const END = write(
  `'{"kind": "complete", "results": [], "rawOutput": "", "metadata": {}, "statusMessage": ""}'`,
  STARTED,
);

const JOB = 'job_get((select job_id from job_runs limit 1))';
const EVENTS = 'job_list_events((select job_id from job_runs limit 1), 0, 50)';
const SUBMIT = `job_submit_in_turn((select jsonb_agg(jsonb_build_object(
  'inputs', '{}'::jsonb, 'search_title', 'x', 'bypass_cache', false, 'idempotency_key', gen_random_uuid(), 'request_hash', 'x',
  'client', 'client' || n, 'max_waiting', 100000, 'max_waiting_per_client', 50)) from generate_series(1, 50) n))`;
const WITHHOLD = `job_withhold((select jsonb_agg(jsonb_build_object('jobId', id, 'attempt', attempt + 1)) from (
  select id, attempt from jobs where status = 'queued' and queued_at is not null
  order by queued_at nulls first, run_after limit 50) j))`;
const TRACE = `run_trace_note((select job_id from job_runs limit 1), 1, repeat('a', 32))`;
const CANCEL = 'job_cancel((select job_id from job_runs limit 1), null)';
/** What is asked of jobs that are named, from their submission to their ends. */
const OF_NAMED = [
  SUBMIT,
  CONFIRM,
  WITHHOLD,
  CLAIM,
  REPORT,
  TELL,
  SPEND,
  HEARTBEAT,
  TRACE,
  STATES,
  NEWS,
  JOB,
  EVENTS,
  CANCEL,
  END,
];

describe('over 200,000 jobs', () => {
  it.each([
    'job_counts()',
    'job_backlog()',
    'job_list_new(500)',
    'job_choose(800, 500, 3600, null)',
    'job_choose(400, 500, 3600, 2)',
    'job_list_held(1200)',
    WITHHOLD,
    'tenant_loads(10)',
    `tenant_gauges(10, '{"waiting": 5000, "dollars": 10}')`,
    'job_due_page(null, null, 500)',
    `job_due_page(now() - interval '1 day', gen_random_uuid(), 500)`,
    'job_list_lost(500)',
    `job_recover_all(3, 'Lost', 500)`,
    'job_move_results(500)',
    'job_expire(100, 30, 50)',
    'upload_list_expired(50)',
    CONFIRM,
    SUBMIT,
    `job_list('public', '{}', null, null, false, 20)`,
    `job_list('public', '{}', now() - interval '1 day', gen_random_uuid(), true, 20)`,
    `job_list(null, '{}', now() - interval '1 day', gen_random_uuid(), false, 20)`,
    `job_list('team', '{"statuses": ["failed"]}', null, null, false, 20)`,
    `job_list('public', '{"statuses": ["running", "queued"]}', null, null, false, 20)`,
    `job_list('public', '{"created_after": "2020-01-01T00:00:00Z", "created_before": "2020-01-02T00:00:00Z"}', null, null, false, 20)`,
    `job_list('public', '{"labels": {"course": "MA"}}', null, null, false, 20)`,
    `job_list('team', '{"words": "calc 0a"}', null, null, false, 20)`,
    `job_list('public', '{"words": "calculus"}', null, null, false, 20)`,
    `job_list('public', jsonb_build_object('batch_id', (select batch_id from jobs where batch_id is not null limit 1)), null, null, false, 20)`,
    `job_list('public', jsonb_build_object('schedule_id', gen_random_uuid()), null, null, true, 20)`,
    `job_list(null, '{"statuses": ["failed"]}', null, null, false, 50)`,
    `job_list(null, '{"statuses": ["failed", "cancelled"]}', now() - interval '1 day', gen_random_uuid(), true, 50)`,
    `job_list(null, '{"words": "calc 0a"}', null, null, false, 50)`,
    `job_give_up('Late.', 10)`,
  ])('%s reads no big table whole, nor all that waits', async (call) => {
    const statements = await readsOf(call);
    expect(statements.length).toBeGreaterThanOrEqual(CALLS);
    expect(statements.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  });

  it('finds the runs that it confirms by their ids, though more wait than the planner knows', async () => {
    await client.query(`
      alter table jobs set (autovacuum_enabled = false);
      truncate jobs cascade;
      analyze jobs;
      insert into jobs (status, inputs, attempt) select 'queued', '{}', 0 from generate_series(1, 10000);`);
    expect((await readsOf(CONFIRM)).flatMap(({ wrong }) => wrong)).toEqual([]);
  });

  it('finds named jobs by their keys with the plans that it made while there were few', async () => {
    const add = (jobs: number) =>
      client.query(
        `insert into jobs (status, inputs, attempt) select 'queued', '{}', 0 from generate_series(1, ${jobs})`,
      );
    await client.query(`
      alter table jobs set (autovacuum_enabled = false);
      alter table job_checkpoints set (autovacuum_enabled = false);
      truncate jobs cascade;
      analyze jobs, job_checkpoints, job_runs`);
    await add(CALLS * 50 + 50);
    for (const call of OF_NAMED) await readsOf(call);
    await add(10_000);
    await client.query(
      `insert into job_checkpoints (job_id, stage, attempt, output) select id, 'x', 1, '{}' from jobs where status = 'queued'`,
    );
    const statements = [];
    for (const call of OF_NAMED) statements.push(...(await readsOf(call, 1)));
    expect(statements.length).toBeGreaterThanOrEqual(OF_NAMED.length);
    expect(statements.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  });

  it('would be found if it did', async () => {
    const statements = await readsOf('job_recount()');
    expect(statements.flatMap(({ wrong }) => wrong)).toContainEqual(expect.stringMatching(/^Seq Scan of jobs/));
  });

  it('updates what a run reports on the page of its row, without an entry in any index, and no row of a job', async () => {
    await client.query(`
      begin;
      insert into jobs (status, inputs) values ('queued', '{"few": "words"}');
      select job_claim(id, 1, 'worker', 60) from jobs where inputs = '{"few": "words"}';`);
    const before = await updates();
    for (let n = 1; n <= 3; n += 1) {
      await client.query(`
        select job_append_event(id, 1, '{"type": "stage_started"}', 'Reading page ${n}')
        from jobs where inputs = '{"few": "words"}'`);
    }
    const after = await updates();
    await client.query('rollback');
    expect(after).toEqual({ hot: before.hot + 3, others: before.others });
  });
});

/** Updates in the present transaction: those of runs that changed no index, and all others of runs and jobs. */
async function updates(): Promise<{ hot: number; others: number }> {
  const { rows } = await client.query<{ hot: number; others: number }>(
    `select sum(n_tup_hot_upd) filter (where relname = 'job_runs')::int as hot,
       sum(case relname when 'jobs' then n_tup_upd else n_tup_upd - n_tup_hot_upd end)::int as others
     from pg_stat_xact_user_tables where relname in ('jobs', 'job_runs')`,
  );
  return rows[0] ?? { hot: 0, others: 0 };
}
