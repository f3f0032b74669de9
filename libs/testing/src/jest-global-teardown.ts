import { rmSync } from 'node:fs';
import { testServers } from './test-servers.ts';

export default async function tearDown(): Promise<void> {
  for (const server of testServers.splice(0).reverse()) await server.stop();
  const directory = process.env['TEST_DIRECTORY'];
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
}
