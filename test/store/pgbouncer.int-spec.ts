import { JobInputs } from '@scholarsource/contracts';
import type { LocalServer } from '@scholarsource/local-stack';
import { createJobStore, createStore, migrate, type StoreOptions } from '@scholarsource/store';
import { createEmptyDatabase, startPgBouncer, type TestDatabase, waitFor } from '@scholarsource/testing';
import pg from 'pg';
import { describeCourseCache } from './course-cache.contract.ts';
import { describeJobStore } from './job-store.contract.ts';
import { describeUploadRegister } from './upload-register.contract.ts';

let database: TestDatabase;
let pooler: LocalServer;
let applied: string[][];
beforeAll(async () => {
  database = await createEmptyDatabase();
  pooler = await startPgBouncer(database.url);
  const runs = await Promise.all([migrate(pooler.url), migrate(pooler.url)]);
  applied = runs.map((run) => run.applied);
});
afterAll(async () => {
  await pooler.stop();
  await database.drop();
});

const options = ({ timeoutMs = 10_000, connectionString = pooler.url } = {}): StoreOptions => ({
  kind: 'postgres',
  connectionString,
  poolSize: 20,
  timeoutMs,
});

describeJobStore('the job store over PgBouncer in transaction mode', () => createStore(options()));
describeUploadRegister('the upload register over PgBouncer in transaction mode', () => createStore(options()));
describeCourseCache('the course cache over PgBouncer in transaction mode', () => createStore(options()));

describe('PgBouncer in transaction mode', () => {
  it('carries the migrations of two processes at the same time, and keeps no lock of theirs', async () => {
    expect(new Set(applied.flat()).size).toBe(applied.flat().length);
    expect(applied.flat()).toContain('0001-tables.sql');
    expect(
      await database.query(
        `select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
      ),
    ).toEqual([]);
    expect(await migrate(pooler.url)).toEqual({ applied: [] });
  });

  it('ends a call that takes too long also in the server, and leaves its time limit to nobody else', async () => {
    const store = createJobStore(options({ timeoutMs: 1_000 }));
    await database.query(`
      create function public.wait_for_ever() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return new; end $$;
      create trigger slow before insert on public.jobs for each row execute function public.wait_for_ever();`);
    const sleeping = () =>
      database.query(`select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`);
    const submitted = store.submit({
      inputs: JobInputs.parse({}),
      searchTitle: 'x',
      bypassCache: false,
      idempotencyKey: null,
      requestHash: 'hash',
    });
    await expect(submitted).rejects.toMatchObject({ code: 'store_unavailable' });
    await waitFor('the server to end the call', async () => (await sleeping()).length === 0, 10_000);
    await database.query('drop trigger slow on public.jobs');
    await store.ping();
    await store.close();
    // Whoever is given the same connection next.
    const stranger = new pg.Client({ connectionString: pooler.url });
    await stranger.connect();
    const { rows } = await stranger.query('show statement_timeout');
    await stranger.end();
    expect(rows).toEqual([{ statement_timeout: '0' }]);
  });

  it('says that the database cannot be reached when it has none behind it', async () => {
    const store = createJobStore(options({ connectionString: `${pooler.url}-of-nobody` }));
    await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable' });
    await store.close();
  });
});
