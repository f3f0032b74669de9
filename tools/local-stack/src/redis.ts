import { mkdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { ensureProgram } from './ensure-program.ts';
import type { WaitOptions } from './processes/wait-until-ready.ts';
import { type LocalServer, startServerProcess } from './server-process.ts';

interface RedisOptions extends WaitOptions {
  /** Directory of the log and, with `appendOnly`, the data. */
  dataDir: string;
  port: number;
  /** Persists data across restarts. */
  appendOnly: boolean;
  /** Additional arguments of redis-server. */
  args?: readonly string[];
}

/** Locates `redis-server`. @throws with installation instructions. */
export function ensureRedisServer(onStep: (line: string) => void): Promise<string> {
  return ensureProgram(
    {
      command: 'redis-server',
      debianPackage: 'redis-server',
      homebrewPackage: 'redis',
      otherwise: 'Install redis-server (Debian: apt-get install redis-server), or set REDIS_URL.',
    },
    onStep,
  );
}

/** Starts a real Redis on 127.0.0.1 without eviction. */
export async function startRedis({
  dataDir,
  port,
  appendOnly,
  args = [],
  ...waiting
}: RedisOptions): Promise<LocalServer> {
  mkdirSync(dataDir, { recursive: true });
  const stop = await startServerProcess({
    ...waiting,
    name: 'Redis',
    command: 'redis-server',
    args: [
      ...['--bind', '127.0.0.1', '--port', String(port), '--dir', dataDir, '--save', ''],
      ...['--appendonly', appendOnly ? 'yes' : 'no', '--maxmemory-policy', 'noeviction'],
      ...args,
    ],
    logFile: join(dataDir, 'redis.log'),
    answers: () => redisResponds(port),
    stopSignal: 'SIGTERM',
  });
  return { url: `redis://127.0.0.1:${port}/0`, stop };
}

/** Rejects unless a Redis or a sentinel responds on the port. */
export function redisResponds(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: 1_000 });
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => {
      socket.destroy();
      if (reply.toString().startsWith('+PONG')) resolve();
      else reject(new Error('Redis is still loading'));
    });
    socket.once('timeout', () => socket.destroy(new Error('no answer')));
    socket.once('error', reject);
  });
}
