import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type LocalServer, redisResponds, startRedis, startServerProcess } from '@scholarsource/local-stack';
import { Redis } from 'ioredis';
import { waitFor } from './wait-for.ts';

const SLOTS = 16_384;

/** A Redis Cluster of three primaries with evenly distributed slots. */
export async function startRedisCluster(): Promise<{ nodes: string[]; stop: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'redis-cluster-'));
  const servers: { port: number; server: LocalServer }[] = [];
  for (let index = 0; index < 3; index += 1) {
    const port = await freePort();
    const args = ['--cluster-enabled', 'yes', '--cluster-port', String(await freePort())];
    const dataDir = join(directory, String(index));
    servers.push({ port, server: await startRedis({ dataDir, port, appendOnly: false, args }) });
  }
  const clients = servers.map(({ port }) => new Redis({ host: '127.0.0.1', port }));
  const share = Math.ceil(SLOTS / clients.length);
  for (const [index, client] of clients.entries()) {
    const last = Math.min((index + 1) * share, SLOTS) - 1;
    await client.cluster('ADDSLOTSRANGE', index * share, last);
    const bus = (await client.config('GET', 'cluster-port')) as [string, string];
    await clients[0]?.call('CLUSTER', 'MEET', '127.0.0.1', String(servers[index]?.port), bus[1]);
  }
  await waitFor(
    'the cluster to be whole',
    async () => {
      const states = await Promise.all(clients.map((client) => client.cluster('INFO')));
      return states.every((state) => /cluster_state:ok[^]*cluster_known_nodes:3/.test(state));
    },
    60_000,
  );
  for (const client of clients) client.disconnect();
  return {
    nodes: servers.map(({ port }) => `127.0.0.1:${port}`),
    stop: async () => {
      for (const { server } of servers) await server.stop();
    },
  };
}

/** A primary, its replica, and a sentinel that promotes the replica after the primary has been down for a second. */
export async function startSentinelledRedis(): Promise<{
  sentinels: string[];
  master: string;
  /** Stops the primary permanently. */
  killPrimary: () => Promise<void>;
  stop: () => Promise<void>;
}> {
  const master = 'study';
  const directory = mkdtempSync(join(tmpdir(), 'redis-sentinel-'));
  const [primaryPort, replicaPort, sentinelPort] = [await freePort(), await freePort(), await freePort()];
  const primary = await startRedis({ dataDir: join(directory, 'primary'), port: primaryPort, appendOnly: false });
  const replica = await startRedis({
    dataDir: join(directory, 'replica'),
    port: replicaPort,
    appendOnly: false,
    args: ['--replicaof', '127.0.0.1', String(primaryPort)],
  });
  const config = join(directory, 'sentinel', 'sentinel.conf');
  mkdirSync(join(directory, 'sentinel'));
  writeFileSync(
    config,
    [
      `port ${sentinelPort}`,
      'bind 127.0.0.1',
      `dir ${join(directory, 'sentinel')}`,
      `sentinel monitor ${master} 127.0.0.1 ${primaryPort} 1`,
      `sentinel down-after-milliseconds ${master} 1000`,
      `sentinel failover-timeout ${master} 5000`,
      '',
    ].join('\n'),
  );
  const stopSentinel = await startServerProcess({
    name: 'Redis Sentinel',
    command: 'redis-server',
    args: [config, '--sentinel'],
    logFile: join(directory, 'sentinel', 'sentinel.log'),
    answers: () => redisResponds(sentinelPort),
    stopSignal: 'SIGTERM',
  });
  const sentinel = new Redis({ host: '127.0.0.1', port: sentinelPort });
  await waitFor(
    'the sentinel to know the replica',
    async () => {
      const replicas = (await sentinel.call('SENTINEL', 'replicas', master)) as unknown[];
      return replicas.length === 1;
    },
    60_000,
  );
  sentinel.disconnect();
  return {
    sentinels: [`127.0.0.1:${sentinelPort}`],
    master,
    killPrimary: primary.stop,
    stop: async () => {
      await stopSentinel();
      await replica.stop();
      await primary.stop();
    },
  };
}
