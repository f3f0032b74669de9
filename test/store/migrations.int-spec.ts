import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { JobInputs } from '@scholarsource/contracts';
import { createJobStore, createStore, migrate } from '@scholarsource/store';
import { createEmptyDatabase, createTestDatabase, startTcpProxy, type TestDatabase } from '@scholarsource/testing';

/** The tables as the earlier service made them by hand, open to everyone who holds the anon key. */
const LEGACY_SCHEMA = `
  create table jobs (
    id uuid primary key default gen_random_uuid(),
    status text not null check (status in ('pending','queued','running','completed','failed','cancelled')),
    inputs jsonb not null, results jsonb, raw_output text, error text, status_message text, search_title text,
    metadata jsonb, created_at timestamptz default now(), completed_at timestamptz);
  create index idx_jobs_status on jobs (status);
  create index idx_jobs_created_at on jobs (created_at desc);
  create table course_cache (
    cache_key text primary key, config_hash text not null, cache_type text not null default 'analysis',
    inputs jsonb not null, results jsonb not null, cached_at timestamptz default now());
  alter table jobs enable row level security;
  alter table course_cache enable row level security;
  create policy "Enable all access for jobs" on jobs for all using (true);
  create policy "Enable all access for course_cache" on course_cache for all using (true);`;

const LEGACY_ROWS = `
  insert into jobs (status, inputs, results, created_at, metadata) values
    ('completed', '{"isbn": "123"}', '[{"type":"Textbook","title":"T","source":"S","url":"https://x.org"}]', now() - interval '9 days', '{"resource_count": 1}'),
    ('failed', '{}', null, now() - interval '9 days', null),
    ('cancelled', '{}', null, null, null),
    ('pending', '{"book_title": "young"}', null, now() - interval '5 minutes', null),
    ('queued', '{"book_title": "young"}', null, now() - interval '5 minutes', null),
    ('running', '{"book_title": "young"}', null, now() - interval '5 minutes', null),
    ('running', '{"book_title": "old"}', null, now() - interval '40 days', null);
  insert into course_cache (cache_key, config_hash, inputs, results) values ('analysis:abc', 'hash', '{}', '{"textbook_title": "T"}');`;

const directory = fileURLToPath(new URL('../../libs/store/migrations/', import.meta.url));
const databases: TestDatabase[] = [];

async function database(open: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const opened = await open();
  databases.push(opened);
  return opened;
}

/** A port without a listener. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

afterAll(() => Promise.all(databases.map((opened) => opened.drop())));

describe('the migrations', () => {
  it('make the schema from nothing, and do nothing the second time', async () => {
    const { url } = await database(createEmptyDatabase);
    const { applied } = await migrate(url);
    expect(applied.length).toBeGreaterThan(0);
    expect(await migrate(url)).toEqual({ applied: [] });
  });

  it('are applied once by two processes at the same time', async () => {
    const { url } = await database(createEmptyDatabase);
    const [first, second] = await Promise.all([migrate(url), migrate(url)]);
    const files = readdirSync(directory).filter((name) => name.endsWith('.sql'));
    expect([...first.applied, ...second.applied].sort()).toEqual(files.sort());
  });

  it('keep every row of an earlier database, close it, and bring its young jobs to their end', async () => {
    const { url, query } = await database(createEmptyDatabase);
    await query(LEGACY_SCHEMA);
    await query(LEGACY_ROWS);
    await migrate(url);

    const rows = await query<{ status: string; title: string | null }>(
      `select status, inputs ->> 'book_title' as title from jobs order by status, title`,
    );
    expect(rows).toEqual([
      { status: 'cancelled', title: null },
      { status: 'completed', title: null },
      { status: 'failed', title: 'old' },
      { status: 'failed', title: null },
      { status: 'pending', title: 'young' },
      { status: 'queued', title: 'young' },
      { status: 'running', title: 'young' },
    ]);
    expect(await query('select cache_key from course_cache')).toEqual([{ cache_key: 'analysis:abc' }]);
    expect(await query(`select policyname from pg_policies where schemaname = 'public'`)).toEqual([]);

    const options = { kind: 'postgres', connectionString: url, poolSize: 2, timeoutMs: 5_000 } as const;
    const { jobs: store, dispatch } = createStore(options);
    const [completed] = await query<{ id: string }>(`select id from jobs where status = 'completed'`);
    expect(await store.get(completed?.id ?? '')).toMatchObject({
      inputs: { isbn: '123' },
      metadata: { resource_count: 1 },
    });
    expect(await store.recoverLost(3, 'Lost', 10)).toHaveLength(1);
    const { runs: due } = await dispatch.choose({ window: 10, limit: 10, priorityStepSeconds: 60, maxRunning: null });
    expect(due).toHaveLength(3);
    for (const run of due) expect((await store.claim(run, 'worker', 60)).outcome).toBe('claimed');
    await store.close();
  });

  it('wait for a database that does not answer yet', async () => {
    const { url } = await database(createEmptyDatabase);
    const address = new URL(url);
    const there = Number(address.port);
    const proxy = await startTcpProxy(await closedPort());
    address.port = String(proxy.port);
    const refusals: unknown[] = [];
    const onRetry = (error: unknown) => {
      refusals.push(error);
      if (refusals.length === 2) proxy.retarget(there);
    };
    const { applied } = await migrate(address.href, { retry: { maxRetryMs: 60_000, onRetry } });
    await proxy.stop();
    expect(applied.length).toBeGreaterThan(0);
    expect(refusals).toHaveLength(2);
  });

  it('do not wait for what waiting does not mend', async () => {
    const { url } = await database(createEmptyDatabase);
    const refusals: unknown[] = [];
    const onRetry = (error: unknown) => void refusals.push(error);
    await expect(migrate(`${url}-of-nobody`, { retry: { maxRetryMs: 60_000, onRetry } })).rejects.toThrow(
      'does not exist',
    );
    expect(refusals).toEqual([]);
  });

  it('let the release before go on with all its calls', async () => {
    const { query } = await database(createTestDatabase);
    const call = async (name: string, args: Record<string, string>) => {
      const given = Object.entries(args).map(([key, value]) => `${key} => ${value}`);
      const [row] = await query<{ answer: unknown }>(`select public.${name}(${given.join(', ')}) as answer`);
      return row?.answer;
    };
    const submit = await call('job_submit', {
      p_inputs: `'{}'`,
      p_search_title: `'x'`,
      p_bypass_cache: 'false',
      p_idempotency_key: `'key'`,
      p_request_hash: `'hash'`,
      p_client: `'client'`,
      p_max_waiting: 'null',
      p_max_waiting_per_client: 'null',
    });
    expect(submit).toMatchObject({ outcome: 'created' });
    const [job] = await query<{ id: string }>('select id from jobs');
    const run = (attempt: number) => ({ p_job_id: `'${job?.id}'`, p_attempt: String(attempt) });
    const claim = (attempt: number) =>
      call('job_claim', { ...run(attempt), p_worker: `'w'`, p_lease_seconds: '60', p_ticket: `'t'` });
    expect(await claim(1)).toMatchObject({ outcome: 'claimed', job: { attempt: 1 }, checkpoints: {} });
    expect(await call('job_heartbeat', { ...run(1), p_lease_seconds: '60' })).toEqual({ held: true });
    const spent = {
      p_seconds: '1',
      p_llm_calls: '1',
      p_tokens: '1',
      p_cost_usd: 'null',
      p_source_calls: '1',
      p_pages: '1',
    };
    const spend = await call('job_record_spend', { ...run(1), p_stage: `'resource-discovery'`, ...spent });
    expect(spend).toEqual({ held: true });
    const event = `'{"type": "stage_started", "attempt": 1, "stage": "resource-discovery"}'`;
    const answers = [
      await call('job_append_event', { ...run(1), p_event: event, p_status_message: `'x'` }),
      await call('job_checkpoint', { ...run(1), p_stage: `'resource-discovery'`, p_output: `'{}'`, p_summary: `'x'` }),
      await call('job_hand_back', run(1)),
    ];
    expect(await claim(2)).toMatchObject({ spent: [{ stage: 'resource-discovery', llm_calls: 1 }] });
    answers.push(await call('job_retry', { ...run(2), p_reason: `'defect'`, p_delay_seconds: '0' }));
    await claim(3);
    answers.push(await call('job_fail', { ...run(3), p_reason: `'defect'`, p_message: `'x'` }));
    answers.push(await call('job_replay', { p_job_id: `'${job?.id}'`, p_by: `'x'` }));
    await claim(4);
    const result = { p_results: `'[]'`, p_raw_output: `'x'`, p_metadata: `'{}'`, p_status_message: `'x'` };
    await query(`update job_runs set lease_expires_at = now() - interval '1 second'`);
    expect(await call('job_list_lost', { p_limit: '10' })).toEqual([{ jobId: job?.id, attempt: 4 }]);
    const recover = { p_max_crashes: '3', p_message: `'x'` };
    expect(await call('job_recover', { ...run(4), ...recover })).toBe('queued');
    expect(await call('job_recover', { ...run(4), ...recover })).toBeNull();
    expect(await call('job_heartbeat', { ...run(4), p_lease_seconds: '60' })).toEqual({
      held: false,
      status: 'queued',
    });
    await claim(5);
    answers.push(await call('job_complete', { ...run(5), ...result }));
    expect(answers).toEqual(Array(7).fill(true));
    expect(await call('job_get', { p_job_id: `'${job?.id}'` })).toMatchObject({ status: 'completed', raw_output: 'x' });
  });

  it('keep the idempotency keys of jobs from before, for their client as far as that is known', async () => {
    const { url, query } = await database(createEmptyDatabase);
    const before = mkdtempSync(join(tmpdir(), 'migrations-'));
    cpSync(directory, before, { recursive: true });
    for (const file of readdirSync(before)) if (file >= '0010') rmSync(join(before, file));
    await migrate(url, { directory: pathToFileURL(`${before}/`) });
    await query(`
      insert into jobs (status, inputs, idempotency_key, request_hash, client) values
        ('pending', '{}', 'waiting', 'hash', 'ada'), ('completed', '{}', 'ended', 'hash', null);`);
    await migrate(url);
    const store = createJobStore({ kind: 'postgres', connectionString: url, poolSize: 2, timeoutMs: 5_000 });
    const submit = async (idempotencyKey: string, client: string, requestHash = 'hash') => {
      const job = { inputs: JobInputs.parse({}), searchTitle: 'x', bypassCache: false, idempotencyKey, requestHash };
      return (await store.submit(job, { client, maxWaiting: null, maxWaitingPerClient: null })).outcome;
    };
    expect(await submit('waiting', 'ada')).toBe('repeated');
    expect(await submit('waiting', 'ada', 'other')).toBe('conflict');
    expect(await submit('waiting', 'bob')).toBe('created');
    expect(await submit('ended', 'ada')).toBe('repeated');
    expect(await submit('ended', 'bob', 'other')).toBe('created');
    await store.close();
  });

  it('refuse to go on when an applied file was changed', async () => {
    const { url } = await database(createTestDatabase);
    const copy = mkdtempSync(join(tmpdir(), 'migrations-'));
    cpSync(directory, copy, { recursive: true });
    writeFileSync(join(copy, '0001-tables.sql'), 'select 1;');
    await expect(migrate(url, { directory: pathToFileURL(`${copy}/`) })).rejects.toThrow(
      '0001-tables.sql was applied before and has changed',
    );
  });

  it('leave nothing of a file that fails, and name it', async () => {
    const { url, query } = await database(createTestDatabase);
    const copy = mkdtempSync(join(tmpdir(), 'migrations-'));
    cpSync(directory, copy, { recursive: true });
    writeFileSync(join(copy, '9999-broken.sql'), 'create table half (id int); select broken;');
    await expect(migrate(url, { directory: pathToFileURL(`${copy}/`) })).rejects.toThrow(
      'Migration 9999-broken.sql failed',
    );
    expect(await query(`select to_regclass('public.half') as half`)).toEqual([{ half: null }]);
  });
});

describe('the closed schema', () => {
  const tables = [
    'jobs',
    'course_cache',
    'job_events',
    'job_checkpoints',
    'job_spend',
    'job_runs',
    'job_results',
    'job_results_moved',
    'job_tally',
    'job_details_deleted',
    'uploads',
    'scholarsource_migrations',
  ];

  it.each(['anon', 'authenticated', 'service_role'])('opens no table to %s', async (role) => {
    const { query } = await database(createTestDatabase);
    for (const table of tables) {
      await expect(query(`begin; set local role ${role}; select * from public.${table};`)).rejects.toThrow(
        'permission denied',
      );
      await query('rollback');
    }
  });

  it('opens nothing to anybody where Supabase grants all that is new to everybody', async () => {
    const { url, query } = await database(createEmptyDatabase);
    await query(`
      alter default privileges in schema public grant all on tables to public, service_role;
      alter default privileges in schema public grant all on sequences to public, service_role;
      alter default privileges in schema public grant all on functions to public, service_role;`);
    await migrate(url);
    const open = await query(
      `select role, relname from unnest(array['anon', 'authenticated', 'service_role']) as role, pg_class c
       where relnamespace = 'public'::regnamespace and (
         relkind in ('r', 'p', 'v', 'm')
           and has_table_privilege(role, c.oid, 'select, insert, update, delete, truncate, references, trigger')
         or relkind = 'S' and has_sequence_privilege(role, c.oid, 'usage, select, update'))`,
    );
    expect(open).toEqual([]);
    const callable = await query(
      `select role, p.oid::regprocedure::text from unnest(array['anon', 'authenticated', 'service_role']) as role, pg_proc p
       where pronamespace = 'public'::regnamespace and has_function_privilege(role, p.oid, 'execute')
         and not (role = 'service_role' and prosecdef)`,
    );
    expect(callable).toEqual([]);
  });

  it('lets only the service role call the transitions, and nobody the helpers', async () => {
    const { query } = await database(createTestDatabase);
    const callable = async (role: string) =>
      (
        await query<{ name: string }>(
          `select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace
           and has_function_privilege($1, p.oid, 'execute') order by 1`,
          [role],
        )
      ).map(({ name }) => name);
    expect(await callable('anon')).toEqual([]);
    expect(await callable('authenticated')).toEqual([]);
    const service = await callable('service_role');
    expect(service).toContain('job_claim');
    expect(service).not.toContain('job_record');
    const [all] = await query<{ count: number }>(
      `select count(*)::int from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
    );
    expect(service).toHaveLength(all?.count ?? 0);
  });
});
