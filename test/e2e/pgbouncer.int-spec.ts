import type { LocalServer } from '@scholarsource/local-stack';
import { createEmptyDatabase, ownRedis, startPgBouncer, type TestDatabase } from '@scholarsource/testing';
import { startTestStack } from './stack-under-test.ts';

let database: TestDatabase;
let pooler: LocalServer;
let redis: Awaited<ReturnType<typeof ownRedis>>;
beforeAll(async () => {
  database = await createEmptyDatabase();
  pooler = await startPgBouncer(database.url);
  redis = await ownRedis();
});
afterAll(async () => {
  await redis.stop();
  await pooler.stop();
  await database.drop();
});

describe('a PgBouncer in transaction mode', () => {
  it('carries the migration, api, worker and scaler', async () => {
    const { stack, submit, reaches } = await startTestStack(pooler.url, redis.url);
    try {
      const job = await reaches(await submit(), 'completed', 60_000);
      expect(job.results?.length).toBeGreaterThanOrEqual(5);
    } finally {
      await stack.stop();
    }
  }, 120_000);
});
