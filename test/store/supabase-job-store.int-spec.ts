import { createJobStore, createStore, type StoreOptions } from '@scholarsource/store';
import { createTestDatabase, POSTGREST_KEYS, startPostgrestDouble, type TestDatabase } from '@scholarsource/testing';
import { describeCourseCache } from './course-cache.contract.ts';
import { describeJobStore } from './job-store.contract.ts';
import { describeTenantStore } from './tenant-store.contract.ts';
import { describeUploadRegister } from './upload-register.contract.ts';
import { describeWebhookStore } from './webhook-store.contract.ts';

/** A real PostgREST over a migrated database, with the key of its service role. */
const realUrl = process.env['TEST_POSTGREST_URL'];
const realKey = process.env['TEST_POSTGREST_SERVICE_KEY'] ?? '';

let database: TestDatabase;
let double: { url: string; stop: () => Promise<void> };
beforeAll(async () => {
  database = await createTestDatabase();
  double = await startPostgrestDouble(database.url);
});
afterAll(async () => {
  await double.stop();
  await database.drop();
});

const options = (): StoreOptions => ({
  kind: 'supabase',
  url: realUrl ?? double.url,
  serviceRoleKey: realUrl === undefined ? POSTGREST_KEYS.service_role : realKey,
  timeoutMs: 10_000,
});
const over =
  realUrl === undefined ? 'supabase-js (a double of PostgREST, a real PostgreSQL)' : 'supabase-js (a real PostgREST)';
describeJobStore(`the job store on ${over}`, () => createStore(options()));
describeUploadRegister(`the upload register on ${over}`, () => createStore(options()));
describeTenantStore(`the tenant store on ${over}`, () => createStore(options()));
describeCourseCache(`the course cache on ${over}`, () => createStore(options()));
describeWebhookStore(
  `the webhook store on ${over}`,
  () => createStore(options()),
  () => database,
);

describe('the job store on supabase-js', () => {
  it('is refused with the anon key', async () => {
    const store = createJobStore({
      kind: 'supabase',
      url: double.url,
      serviceRoleKey: POSTGREST_KEYS.anon,
      timeoutMs: 5_000,
    });
    const failure: unknown = await store.counts().catch((error: unknown) => error);
    expect(failure).toHaveProperty('code', 'store_unavailable');
    expect(failure).toHaveProperty('cause.message', expect.stringContaining('permission denied'));
  });

  it('says that the database cannot be reached when nothing answers', async () => {
    const store = createJobStore({
      kind: 'supabase',
      url: 'http://127.0.0.1:9',
      serviceRoleKey: 'key',
      timeoutMs: 5_000,
    });
    await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
