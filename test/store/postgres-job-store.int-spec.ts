import { freePort } from '@scholarsource/local-stack';
import { createJobStore, createStore, type StoreOptions } from '@scholarsource/store';
import { createTestDatabase, type TestDatabase, waitFor } from '@scholarsource/testing';
import { describeCourseCache } from './course-cache.contract.ts';
import { describeJobStore, newJob } from './job-store.contract.ts';
import { describeTenantStore } from './tenant-store.contract.ts';
import { describeUploadRegister } from './upload-register.contract.ts';
import { describeWebhookStore } from './webhook-store.contract.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

const options = (): StoreOptions => ({
  kind: 'postgres',
  connectionString: database.url,
  poolSize: 20,
  timeoutMs: 10_000,
});
describeJobStore('the job store on PostgreSQL', () => createStore(options()));
describeUploadRegister('the upload register on PostgreSQL', () => createStore(options()));
describeTenantStore('the tenant store on PostgreSQL', () => createStore(options()));
describeCourseCache('the course cache on PostgreSQL', () => createStore(options()));
describeWebhookStore(
  'the webhook store on PostgreSQL',
  () => createStore(options()),
  () => database,
);

describe('the job store without its PostgreSQL', () => {
  it('says at once that the database cannot be reached, and quotes no address', async () => {
    const connectionString = `postgres://app:hunter2@127.0.0.1:${await freePort()}/jobs`;
    const store = createJobStore({ kind: 'postgres', connectionString, poolSize: 1, timeoutMs: 5_000 });
    const failure = store.ping();
    await expect(failure).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(failure).rejects.not.toThrow('hunter2');
    await store.close();
  });

  it('works again when the server ends its connections', async () => {
    const store = createJobStore({ kind: 'postgres', connectionString: database.url, poolSize: 2, timeoutMs: 5_000 });
    await store.ping();
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    // The signal is sent; a backend that has not heard it yet would answer once more.
    const others = `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    await waitFor('the backends to end', async () => (await database.query(others)).length === 0);
    await store.ping().catch(() => undefined);
    await expect(store.ping()).resolves.toBeUndefined();
    await store.close();
  });

  it('works again at once when the server ends the connection of a call', async () => {
    const store = createJobStore({ kind: 'postgres', connectionString: database.url, poolSize: 1, timeoutMs: 5_000 });
    await database.query(`
      create function public.end_connection() returns trigger language plpgsql as
        $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
      create trigger ending before insert on public.jobs for each row execute function public.end_connection();`);
    await expect(store.submit(newJob())).rejects.toMatchObject({ code: 'store_unavailable' });
    // The server has said that it ends the connection, and may not have done so yet.
    await expect(store.ping()).resolves.toBeUndefined();
    await database.query('drop trigger ending on public.jobs; drop function public.end_connection()');
    await store.close();
  });
});
