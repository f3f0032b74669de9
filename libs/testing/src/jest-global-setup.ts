import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endLeftovers, ensureRedisServer, freePort, startPostgres, startRedis } from '@scholarsource/local-stack';
import { testServers } from './test-servers.ts';

/** One PostgreSQL and one Redis for all test files; without them the run fails here. */
export default async function setUp(): Promise<void> {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  await endLeftovers(tell);
  const directory = mkdtempSync(join(tmpdir(), 'scholarsource-test-'));
  chmodSync(directory, 0o755);
  await ensureRedisServer(tell);
  const postgres = await startPostgres({ dataDir: join(directory, 'postgres'), port: await freePort() });
  testServers.push(postgres);
  const redis = await startRedis({ dataDir: join(directory, 'redis'), port: await freePort(), appendOnly: false });
  testServers.push(redis);
  process.env['TEST_DATABASE_URL'] = postgres.url;
  process.env['TEST_REDIS_URL'] = redis.url;
  process.env['TEST_DIRECTORY'] = directory;
}
