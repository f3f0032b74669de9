import { createTestDatabase, type TestDatabase } from '@scholarsource/testing';
import pg from 'pg';
import { z } from 'zod';

/** A node of a plan, as EXPLAIN (FORMAT JSON) has it. */
interface Node {
  'Node Type': string;
  'Relation Name'?: string | undefined;
  Plans?: Node[] | undefined;
}
const Node: z.ZodType<Node> = z.lazy(() =>
  z.object({ 'Node Type': z.string(), 'Relation Name': z.string().optional(), Plans: z.array(Node).optional() }),
);
const Explained = z.object({ 'Query Text': z.string(), Plan: Node });

const BIG = ['jobs', 'job_events', 'job_checkpoints', 'course_cache', 'uploads'];
/** Calls after which PostgreSQL may keep one plan for all arguments. */
const CALLS = 8;

let database: TestDatabase;
let client: pg.Client;
const plans: z.infer<typeof Explained>[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const { query } = database;
  await query(`
    insert into jobs (status, inputs, attempt, client, created_at, run_after, queued_at, completed_at, lease_expires_at, heartbeat_at)
    select status, '{}', 1, case when status = 'queued' then 'client' || n % 500 end, at, at,
      case when n % 3 > 0 then at end,
      case when status in ('completed', 'failed', 'cancelled') then at end,
      case when status = 'running' then now() + interval '1 minute' end, case when status = 'running' then now() end
    from (
      select n, now() - n * interval '1 minute' as at,
        case when n <= 10000 then 'queued' when n <= 10200 then 'running' when n % 20 = 0 then 'failed' else 'completed' end as status
      from generate_series(1, 200000) n) r;
    insert into job_events (job_id, seq, at, event) select id, k, created_at, '{}' from jobs, generate_series(1, 2) k;
    insert into job_checkpoints (job_id, stage, attempt, output) select id, 'x', 1, '{}' from jobs where status = 'failed';
    insert into course_cache (cache_key, config_hash, inputs, results, expires_at)
    select n::text, 'x', '{}', '{}', now() + n * interval '1 minute' from generate_series(-1000, 50000) n;
    insert into uploads (id, bytes, expires_at, used_at, job_id)
    select encode(sha256(id::text::bytea), 'hex'), 1, now() + interval '1 hour', created_at, id from jobs
    where status in ('failed', 'running');
    insert into uploads (id, expires_at)
    select encode(sha256(n::text::bytea), 'hex'), now() + n * interval '1 minute' from generate_series(-100, 10000) n;
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

/** The plans of all statements that the calls lead to, triggers among them, each with whole tables that it reads. */
async function plansOf(call: string): Promise<{ statement: string; scanned: string[] }[]> {
  plans.length = 0;
  for (let calls = 0; calls < CALLS; calls += 1) await client.query(`select public.${call}`);
  return plans.map(({ 'Query Text': statement, Plan: plan }) => ({
    statement,
    scanned: nodesOf(plan)
      .filter((node) => node['Node Type'] === 'Seq Scan')
      .map((node) => node['Relation Name'] ?? '')
      .filter((table) => BIG.includes(table)),
  }));
}

describe('over 200,000 jobs', () => {
  it.each([
    'job_counts()',
    'job_backlog()',
    'job_list_new(500)',
    'job_due_page(null, null, 500)',
    `job_due_page(now() - interval '1 day', gen_random_uuid(), 500)`,
    'job_list_lost(500)',
    'job_expire(100, 30, 50)',
    'upload_list_expired(50)',
    `job_confirm((select jsonb_agg(jsonb_build_object('jobId', id, 'attempt', attempt + 1)) from (
      select id, attempt from jobs where status = 'queued' and queued_at is null and run_after < now() limit 50) j))`,
    `job_submit_all((select jsonb_agg(jsonb_build_object(
      'inputs', '{}'::jsonb, 'search_title', 'x', 'bypass_cache', false, 'idempotency_key', gen_random_uuid(), 'request_hash', 'x',
      'client', 'client' || n, 'max_waiting', 100000, 'max_waiting_per_client', 50)) from generate_series(1, 50) n))`,
  ])('%s reads no big table whole', async (call) => {
    const explained = await plansOf(call);
    expect(explained.length).toBeGreaterThanOrEqual(CALLS);
    expect(explained.filter(({ scanned }) => scanned.length > 0)).toEqual([]);
  });

  it('would be found if it did', async () => {
    const explained = await plansOf('job_recount()');
    expect(explained.flatMap(({ scanned }) => scanned)).toContain('jobs');
  });

  it('updates what a run reports on the page of its row, without an entry in any index', async () => {
    await client.query(`begin; insert into jobs (status, inputs) values ('running', '{"few": "words"}')`);
    const before = await updates();
    for (let n = 1; n <= 3; n += 1) {
      await client.query(`
        update jobs set event_seq = event_seq + 1, updated_at = now(), status_message = 'Reading page ${n}'
        where inputs = '{"few": "words"}'`);
    }
    const after = await updates();
    await client.query('rollback');
    expect(after.hot - before.hot).toBe(3);
  });
});

/** Updates of jobs in the present transaction. */
async function updates(): Promise<{ hot: number }> {
  const { rows } = await client.query<{ hot: number }>(
    `select n_tup_hot_upd::int as hot from pg_stat_xact_user_tables where relname = 'jobs'`,
  );
  return rows[0] ?? { hot: 0 };
}
