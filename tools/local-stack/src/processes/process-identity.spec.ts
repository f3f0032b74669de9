import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { processIdentity } from './process-identity.ts';

/** Listens on a port of its own, prints it, and has threads that take their time to end. */
const LISTENER = `
  const { Worker } = require('node:worker_threads');
  for (let n = 0; n < 6; n += 1) new Worker('Buffer.alloc(64 * 1024 * 1024, 1); setInterval(() => {}, 1000)', { eval: true });
  const server = require('node:net').createServer().listen(0, '127.0.0.1', () =>
    setTimeout(() => process.stdout.write(String(server.address().port)), 300));
`;

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const failed = once(server, 'error').then(() => false);
  server.listen(port, '127.0.0.1');
  const free = await Promise.race([once(server, 'listening').then(() => true), failed]);
  server.close();
  return free;
}

describe('processIdentity', () => {
  it('is the same for as long as a process runs, and null for a pid that nobody has', () => {
    expect(processIdentity(process.pid)).toBe(processIdentity(process.pid));
    expect(processIdentity(process.pid)).not.toBeNull();
    expect(processIdentity(2 ** 22 + 1)).toBeNull();
  });

  it('lasts until a killed process has let go of its ports, whichever of its threads ends first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const child = spawn(process.execPath, ['-e', LISTENER], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [port] = (await once(child.stdout, 'data')) as [Buffer];
      child.kill('SIGKILL');
      while (processIdentity(child.pid ?? 0) !== null) await nextTurn();
      expect(await isFree(Number(port))).toBe(true);
    }
  });
});
