import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, ServiceProcess } from '@scholarsource/local-stack';
import pg from 'pg';
import type { BenchServers, Stores } from './bench-servers.ts';

type Environment = Record<string, string>;

/** No limits by client, because one load generator simulates many users. */
const UNLIMITED: Environment = {
  RATE_LIMIT_SUBMIT: '',
  RATE_LIMIT_STATUS: '',
  RATE_LIMIT_CANCEL: '',
  RATE_LIMIT_REQUESTS: '',
  MAX_WAITING_JOBS: '1000000',
  MAX_WAITING_JOBS_PER_CLIENT: '0',
  EVENT_STREAM_LIMIT: '10000',
  EVENT_STREAM_LIMIT_PER_CLIENT: '0',
  RESEARCH_NETWORK: 'off',
  LOG_LEVEL: 'error',
};

const BODY = { book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' };

/** A request that the bundled catalogue can answer. */
export const SUBMISSION = JSON.stringify(BODY);

/** A service that runs, and where its probes and metrics are. */
export interface BenchService {
  process: ServiceProcess;
  opsUrl: string;
}

/** The services of one part, as processes on an empty database and an empty Redis. */
export class BenchStack {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly apiUrl: string;
  readonly pool: pg.Pool;
  readonly #apiPort: number;
  readonly #logs: string;
  readonly #services: ServiceProcess[] = [];

  private constructor({ databaseUrl, redisUrl }: Stores, directory: string, apiPort: number) {
    this.databaseUrl = databaseUrl;
    this.redisUrl = redisUrl;
    this.apiUrl = `http://127.0.0.1:${apiPort}`;
    this.#apiPort = apiPort;
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
    this.pool.on('error', () => undefined);
    this.#logs = join(directory, 'logs');
    mkdirSync(this.#logs, { recursive: true });
  }

  /** No service runs yet. */
  static async create(servers: BenchServers): Promise<BenchStack> {
    return new BenchStack(await servers.empty(), servers.directory, await freePort());
  }

  /** Starts a service and waits until it is ready. `script` replaces its built entry point. */
  async start(
    name: 'api' | 'worker' | 'scaler',
    environment: Environment = {},
    script?: readonly string[],
  ): Promise<BenchService> {
    const service = await this.launch(name, environment, script);
    await service.process.ready();
    return service;
  }

  /** Starts a service without waiting for it. */
  async launch(
    name: 'api' | 'worker' | 'scaler',
    environment: Environment = {},
    script?: readonly string[],
  ): Promise<BenchService> {
    const opsPort = await freePort();
    const service = new ServiceProcess({
      name,
      opsPort,
      logFile: join(this.#logs, `${name}-${opsPort}.log`),
      watch: false,
      ...(script === undefined ? { bundled: true } : { script }),
      environment: {
        PATH: process.env['PATH'] ?? '',
        ...UNLIMITED,
        DATABASE_URL: this.databaseUrl,
        REDIS_URL: this.redisUrl,
        HOST: '127.0.0.1',
        PORT: String(this.#apiPort),
        OPS_PORT: String(opsPort),
        DRAIN_SECONDS: '1',
        WORKER_NAME: `${name}-${opsPort}`,
        ...environment,
      },
    });
    this.#services.push(service);
    service.start();
    return { process: service, opsUrl: `http://127.0.0.1:${opsPort}` };
  }

  /** A worker whose stages do nothing, so that only what surrounds them takes time. */
  async startIdleWorker(concurrency: number): Promise<BenchService> {
    return this.start('worker', { WORKER_CONCURRENCY: String(concurrency) }, ['test/bench/engines/idle-worker.ts']);
  }

  /** A worker whose jobs each wait for a response of the address. */
  async startWaitingWorker(url: string, concurrency: number): Promise<BenchService> {
    const script = ['test/bench/engines/waiting-worker.ts', url];
    return this.start('worker', { WORKER_CONCURRENCY: String(concurrency) }, script);
  }

  /** The id of a new job. */
  async submit(): Promise<string> {
    const response = await fetch(`${this.apiUrl}/api/submit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: SUBMISSION,
    });
    if (!response.ok) throw new Error(`submit answered ${response.status}: ${await response.text()}`);
    return ((await response.json()) as { job_id: string }).job_id;
  }

  async statusOf(jobId: string): Promise<string> {
    const response = await fetch(`${this.apiUrl}/api/status/${jobId}`);
    if (!response.ok) throw new Error(`status answered ${response.status}: ${await response.text()}`);
    return ((await response.json()) as { status: string }).status;
  }

  /** Jobs with a status, from the maintained counts, because counting rows repeatedly would distort the measurement. */
  async count(status: 'queued' | 'completed'): Promise<number> {
    const { rows } = await this.pool.query<{ count: string }>(
      `select coalesce(sum(${status}), 0) as count from job_tally`,
    );
    return Number(rows[0]?.count);
  }

  /** Ends every service. */
  async stop(): Promise<void> {
    await Promise.all(this.#services.map((service) => service.stop()));
    await this.pool.end();
  }
}
