import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { JobInputs } from '@scholarsource/contracts';
import { createJobStore, createStore, type JobStore, migrate } from '@scholarsource/store';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@scholarsource/testing';
import pg from 'pg';

const STATUSES = ['pending', 'queued', 'running', 'completed', 'failed', 'cancelled'];
const DIRECTORY = fileURLToPath(new URL('../../libs/store/migrations/', import.meta.url));

const databases: TestDatabase[] = [];
const stores: Pick<JobStore, 'close'>[] = [];
const clients: pg.Client[] = [];
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await Promise.all(clients.splice(0).map((client) => client.end().catch(() => undefined)));
  await Promise.all(databases.splice(0).map((database) => database.drop()));
});

async function open(make = createTestDatabase): Promise<TestDatabase> {
  const database = await make();
  databases.push(database);
  return database;
}

function storeOf({ url }: TestDatabase): JobStore {
  const store = createJobStore({ kind: 'postgres', connectionString: url, poolSize: 4, timeoutMs: 10_000 });
  stores.push(store);
  return store;
}

async function connect({ url }: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  clients.push(client);
  return client;
}

const newJob = () => ({
  inputs: JobInputs.parse({ isbn: '9780262033848' }),
  searchTitle: 'x',
  bypassCache: false,
  idempotencyKey: null,
  requestHash: 'x',
});

/** The tally and a count of the rows, in one snapshot. */
async function bothCounts({ query }: TestDatabase) {
  const [row] = await query<{ kept: object; counted: object }>(
    `select job_counts() -> 'byStatus' || jsonb_build_object('dead', job_counts() -> 'deadLetters') as kept,
       (select jsonb_object_agg(s, (select count(*) from jobs where status = s)) from unnest($1::text[]) s)
         || jsonb_build_object('dead', (
           select count(*) from jobs where status = 'failed' and failure_family is distinct from 'user')) as counted`,
    [STATUSES],
  );
  if (row === undefined) throw new Error('no counts');
  return row;
}

async function expectExact(database: TestDatabase): Promise<void> {
  const { kept, counted } = await bothCounts(database);
  expect(kept).toEqual(counted);
}

/** Statements that make, change and delete jobs of each kind, one or many at a time. */
const STATEMENTS = [
  `insert into jobs (status, inputs) select (array['pending', 'queued', 'running', 'failed'])[1 + n % 4], '{}' from generate_series(1, 7) n`,
  `insert into jobs (status, inputs) values ('pending', '{}')`,
  `update jobs set event_seq = event_seq + 1 where id in (select id from jobs limit 3 for update skip locked)`,
  `update jobs set status = (array['queued', 'running', 'completed', 'failed', 'cancelled'])[1 + floor(random() * 5)::int]
   where id in (select id from jobs order by random() limit 4 for update skip locked)`,
  `update jobs set failure_family = case when failure_family is null then 'user' end
   where id in (select id from jobs where status = 'failed' limit 2 for update skip locked)`,
  `delete from jobs where id in (select id from jobs order by random() limit 2 for update skip locked)`,
];

/** A writer whose transactions hold a few statements each; every third is rolled back, and at last its connection breaks in one. */
async function write(database: TestDatabase, transactions: number): Promise<void> {
  const client = await connect(database);
  for (let n = 1; n <= transactions; n += 1) {
    await client.query('begin');
    for (let k = 0; k < 3; k += 1) await client.query(STATEMENTS[(n * 5 + k) % STATEMENTS.length] ?? '');
    if (n === transactions) await client.query('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
    else await client.query(n % 3 === 0 ? 'rollback' : 'commit');
  }
}

describe('the tally of jobs', () => {
  it('equals a count, whatever many writers do at once and however their transactions end', async () => {
    const database = await open();
    await Promise.all(Array.from({ length: 6 }, () => write(database, 40)));
    const { counted } = await bothCounts(database);
    expect(Object.values(counted).every((count) => Number(count) > 0)).toBe(true);
    await expectExact(database);
  });

  it('keeps nobody waiting: a transaction that stays open holds up no other', async () => {
    const database = await open();
    const store = storeOf(database);
    const waiting = await connect(database);
    await store.submit(newJob());
    await waiting.query(`begin; insert into jobs (status, inputs) values ('pending', '{}')`);
    const others = await Promise.all(Array.from({ length: 5 }, () => store.submit(newJob())));
    expect(others.map(({ outcome }) => outcome)).toEqual(Array(5).fill('created'));
    expect((await store.counts()).byStatus.pending).toBe(6);
    await waiting.query('commit');
    expect((await store.counts()).byStatus.pending).toBe(7);
    await expectExact(database);
  });

  it('lets two processes together exceed a limit by no more than what one of them may store, and then none', async () => {
    const database = await open();
    const processes = [storeOf(database), storeOf(database)];
    const limits = { client: null, maxWaiting: 20, maxWaitingPerClient: null };
    const storm = processes.flatMap((one) => Array.from({ length: 30 }, () => one.submit(newJob(), limits)));
    const stored = (await Promise.all(storm)).filter(({ outcome }) => outcome === 'created');
    expect(stored.length).toBeGreaterThanOrEqual(20);
    expect(stored.length).toBeLessThanOrEqual(40);
    const full = { outcome: 'full', scope: 'global' };
    expect(await Promise.all(processes.map((one) => one.submit(newJob(), limits)))).toEqual([full, full]);
  });

  it('is set right by a recount, which says what was wrong, while others go on writing', async () => {
    const database = await open();
    const store = storeOf(database);
    const { query } = database;
    await query(`insert into jobs (status, inputs) select 'completed', '{}' from generate_series(1, 50)`);
    await query('update job_tally set completed = completed - 3, queued = queued + 2');
    const [writers, ...drifts] = await Promise.all([
      Promise.all(Array.from({ length: 3 }, () => write(database, 20))),
      ...Array.from({ length: 3 }, () => store.recount()),
    ]);
    expect(writers).toHaveLength(3);
    expect(drifts.filter((drift) => Object.keys(drift).length > 0)).toEqual([{ completed: 3, queued: -2 }]);
    await expectExact(database);
  });

  it('is set right for each tenant too, even where a row is gone or belongs to nobody', async () => {
    const database = await open();
    const { query } = database;
    const { tenants, close } = createStore({
      kind: 'postgres',
      connectionString: database.url,
      poolSize: 4,
      timeoutMs: 10_000,
    });
    stores.push({ close });
    await query(`
      insert into tenants (id, name) values ('lost', 'x'), ('full', 'x'), ('idle', 'x');
      insert into jobs (status, inputs, tenant_id) select (array['pending', 'queued', 'running', 'completed'])[1 + n % 4], '{}', t
      from generate_series(1, 8) n, unnest('{lost,full,public}'::text[]) t;
      delete from tenant_load where tenant_id = 'lost';
      update tenant_load set waiting = waiting + 5, running = running - 1 where tenant_id = 'full';
      insert into tenant_load (tenant_id, waiting) values ('idle', 3)`);
    const [writers, ...drifts] = await Promise.all([
      write(database, 20),
      ...Array.from({ length: 3 }, () => tenants.recount()),
    ]);
    expect(writers).toBeUndefined();
    expect(drifts.filter((drift) => Object.keys(drift).length > 0)).toEqual([
      { lost: { waiting: 4, running: 2 }, full: { waiting: -5, running: 1 }, idle: { waiting: -3, running: 0 } },
    ]);
    const [counted] = await query<{ waiting: number; running: number }>(`
      select count(*) filter (where status in ('pending', 'queued'))::int as waiting,
        count(*) filter (where status = 'running')::int as running
      from jobs where tenant_id = 'full'`);
    expect((await tenants.tenantWithUsage('full'))?.usage).toMatchObject({ ...counted });
    expect(await tenants.recount()).toEqual({});
  });

  it('holds the jobs of the releases before exactly, though they go on writing while it is made', async () => {
    const database = await open(createEmptyDatabase);
    const before = mkdtempSync(join(tmpdir(), 'migrations-'));
    cpSync(DIRECTORY, before, { recursive: true });
    const first = readdirSync(before).find((name) => name.endsWith('job-tally.sql')) ?? '';
    for (const file of readdirSync(before)) if (file >= first) rmSync(join(before, file));
    await migrate(database.url, { directory: pathToFileURL(`${before}/`) });
    await database.query(`insert into jobs (status, inputs) select 'failed', '{}' from generate_series(1, 20000)`);
    const [{ applied }] = await Promise.all([
      migrate(database.url),
      ...Array.from({ length: 4 }, () => write(database, 30)),
    ]);
    expect(applied).toContain(first);
    await expectExact(database);
  });
});
