import { mkdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { runCommand, succeeds } from './run-command.ts';
import { type LocalServer, startServerProcess } from './server-process.ts';

interface RedisOptions {
  /** Holds the log and, with `appendOnly`, the data. */
  dataDir: string;
  port: number;
  /** Keep what was written over a restart. */
  appendOnly: boolean;
}

/**
 * Makes sure that a `redis-server` can be started: the one on the PATH, else Debian's or Homebrew's package.
 * @throws with a sentence that says what to install if there is none and none can be installed.
 */
export async function ensureRedisServer(onStep: (line: string) => void): Promise<void> {
  if (await succeeds('redis-server', ['--version'])) return;
  for (const { tool, install } of await installers()) {
    if (!(await succeeds(tool, ['--version']))) continue;
    onStep('Redis is not installed; installing the package redis-server …');
    for (const [command = '', ...args] of install) await runCommand(command, args);
    if (await succeeds('redis-server', ['--version'])) return;
  }
  throw new Error(
    'Redis is needed and could not be installed. Install redis-server (Debian: apt-get install redis-server), or set REDIS_URL.',
  );
}

async function installers(): Promise<{ tool: string; install: string[][] }[]> {
  const root = userInfo().uid === 0;
  const asRoot = root ? [] : ['sudo', '-n'];
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  return [
    ...(root || (await succeeds('sudo', ['-n', 'true']))
      ? [
          {
            tool: 'apt-get',
            install: [
              [...apt, 'update'],
              [...apt, 'install', '-y', '--no-install-recommends', 'redis-server'],
            ],
          },
        ]
      : []),
    { tool: 'brew', install: [['brew', 'install', 'redis']] },
  ];
}

/** Starts a real Redis on 127.0.0.1 that evicts nothing. */
export async function startRedis({ dataDir, port, appendOnly }: RedisOptions): Promise<LocalServer> {
  mkdirSync(dataDir, { recursive: true });
  const stop = await startServerProcess({
    name: 'Redis',
    command: 'redis-server',
    args: [
      ...['--bind', '127.0.0.1', '--port', String(port), '--dir', dataDir, '--save', ''],
      ...['--appendonly', appendOnly ? 'yes' : 'no', '--maxmemory-policy', 'noeviction'],
    ],
    logFile: join(dataDir, 'redis.log'),
    answers: () => answersPing(port),
    stopSignal: 'SIGTERM',
  });
  return { url: `redis://127.0.0.1:${port}/0`, stop };
}

function answersPing(port: number): Promise<void> {
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
