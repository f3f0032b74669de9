import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ensureProgram, freePort, type LocalServer, startServerProcess } from '@scholarsource/local-stack';

/** A real PgBouncer in transaction mode with default settings: it ignores no startup parameter. */
export async function startPgBouncer(databaseUrl: string): Promise<LocalServer> {
  const command = await ensureProgram(
    {
      command: 'pgbouncer',
      debianPackage: 'pgbouncer',
      homebrewPackage: 'pgbouncer',
      otherwise: 'Install pgbouncer (Debian: apt-get install pgbouncer).',
    },
    (line) => process.stderr.write(`${line}\n`),
  );
  const { hostname, port: behind, pathname, username, password } = new URL(databaseUrl);
  const name = pathname.slice(1);
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'pgbouncer-'));
  chmodSync(directory, 0o755);
  const configuration = join(directory, 'pgbouncer.ini');
  const lines = [
    '[databases]',
    `${name} = host=${hostname} port=${behind} dbname=${name} user=${username} password=${password}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    'default_pool_size = 5',
    // It refuses to run as root.
    ...(userInfo().uid === 0 ? ['user = nobody'] : []),
  ];
  writeFileSync(configuration, `${lines.join('\n')}\n`);
  const stop = await startServerProcess({
    name: 'PgBouncer',
    command,
    args: [configuration],
    logFile: join(directory, 'pgbouncer.log'),
    answers: () => accepts(port),
    stopSignal: 'SIGQUIT',
  });
  return { url: `postgres://${username}:${password}@127.0.0.1:${port}/${name}`, stop };
}

function accepts(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(void socket.destroy()));
    socket.once('error', reject);
  });
}
