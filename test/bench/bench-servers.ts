import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  endLeftovers,
  ensureRedisServer,
  freePort,
  type LocalServer,
  startPostgres,
  startRedis,
} from '@scholarsource/local-stack';
import { migrate } from '@scholarsource/store';
import { Redis } from 'ioredis';
import pg from 'pg';

/** A database with the schema of the service, and an empty Redis. */
export interface Stores {
  databaseUrl: string;
  redisUrl: string;
}

/** One PostgreSQL and one Redis for the whole run; each part gets its own database and an empty Redis. */
export class BenchServers {
  readonly directory: string;
  readonly #postgres: LocalServer;
  readonly #redis: LocalServer;
  #databases = 0;

  private constructor(directory: string, postgres: LocalServer, redis: LocalServer) {
    this.directory = directory;
    this.#postgres = postgres;
    this.#redis = redis;
  }

  /** Starts both in a temporary directory, which is removed however this process ends. */
  static async start(): Promise<BenchServers> {
    const directory = mkdtempSync(join(tmpdir(), 'scholarsource-bench-'));
    process.once('exit', () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));
    const tell = (line: string) => process.stderr.write(`${line}\n`);
    await endLeftovers(tell);
    await ensureRedisServer(tell);
    const postgres = await startPostgres({ dataDir: join(directory, 'postgres'), port: await freePort() });
    const redis = await startRedis({ dataDir: join(directory, 'redis'), port: await freePort(), appendOnly: true });
    return new BenchServers(directory, postgres, redis);
  }

  /** What the part before has left is dropped. */
  async empty(): Promise<Stores> {
    const { url } = this.#postgres;
    await runSql(url, `drop database if exists bench_${this.#databases} with (force)`);
    this.#databases += 1;
    await runSql(url, `create database bench_${this.#databases}`);
    const redis = new Redis(this.#redis.url);
    await redis.flushall();
    await redis.quit();
    const databaseUrl = Object.assign(new URL(url), { pathname: `/bench_${this.#databases}` }).href;
    await migrate(databaseUrl);
    return { databaseUrl, redisUrl: this.#redis.url };
  }

  async stop(): Promise<void> {
    await Promise.all([this.#postgres.stop(), this.#redis.stop()]);
  }
}

async function runSql(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
