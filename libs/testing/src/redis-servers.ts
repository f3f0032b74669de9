import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type LocalServer, startRedis } from '@scholarsource/local-stack';

/** The shared Redis of the tests, and a key prefix unique to the test file. */
export function sharedRedis(): { url: string; prefix: string } {
  const url = process.env['TEST_REDIS_URL'];
  if (url === undefined) throw new Error('No test Redis: run this through jest, in the project "int".');
  return { url, prefix: `test-${randomUUID()}` };
}

/** A dedicated Redis that can be stopped and restarted on the same port. */
export async function ownRedis(): Promise<{ url: string; start: () => Promise<void>; stop: () => Promise<void> }> {
  const options = { port: await freePort(), dataDir: mkdtempSync(join(tmpdir(), 'redis-')), appendOnly: false };
  let server: LocalServer | undefined = await startRedis(options);
  return {
    url: server.url,
    start: async () => {
      server ??= await startRedis(options);
    },
    stop: async () => {
      await server?.stop();
      server = undefined;
    },
  };
}
