import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  endLeftovers,
  freePort,
  type LocalServer,
  ServiceProcess,
  startPostgres,
  startRedis,
} from '@scholarsource/local-stack';
import { migrate } from '@scholarsource/store';
import { createResponseCheck, type LlmServer, startTcpProxy, type TcpProxy, waitFor } from '@scholarsource/testing';
import { Redis } from 'ioredis';
import pg from 'pg';
import { PaidModel } from './paid-model.ts';

type Environment = Record<string, string>;

/** Jobs that wait in Redis at most: fewer than most scenarios have waiting, so that the others wait in PostgreSQL. */
export const WINDOW = 20;

/** Clocks that do not let a test wait, budgets that only a scenario about them should reach. */
const QUICK: Environment = {
  LEASE_SECONDS: '5',
  HEARTBEAT_SECONDS: '1',
  DISPATCH_INTERVAL_MS: '200',
  RECOVER_INTERVAL_MS: '200',
  RETRY_BASE_SECONDS: '1',
  RETRY_LIMIT: '20',
  CRASH_LIMIT: '20',
  DRAIN_SECONDS: '10',
  WORKER_CONCURRENCY: '10',
  QUEUE_WINDOW: String(WINDOW),
  LLM_CONCURRENCY: '10',
  // A call is for the model alone: the bundled sources are enough to choose from.
  RESEARCH_NETWORK: 'off',
  // The receiver is on this machine, and fails three times in ten.
  WEBHOOK_TARGETS: 'anywhere',
  WEBHOOK_RETRY_DELAYS: Array(40).fill('1s').join(),
  WEBHOOK_TIMEOUT_MS: '1000',
  WEBHOOK_INTERVAL_MS: '100',
  WEBHOOK_CONCURRENCY_PER_ENDPOINT: '20',
};

const UNLIMITED: Environment = {
  RATE_LIMIT_SUBMIT: '',
  RATE_LIMIT_STATUS: '',
  RATE_LIMIT_CANCEL: '',
  RATE_LIMIT_REQUESTS: '',
  MAX_WAITING_JOBS_PER_CLIENT: '0',
};

const WORKER = 'services/worker/dist/main.js';

/** A job that the API took: the title under which it pays, and its id. */
export interface Accepted {
  title: string;
  jobId: string;
}

/** The whole system as processes with its own PostgreSQL and Redis, and a faulty network in front of Redis. */
export class ChaosStack {
  readonly model = new PaidModel();
  readonly workers: ServiceProcess[] = [];
  readonly scalers: ServiceProcess[] = [];
  readonly #directory = mkdtempSync(join(tmpdir(), 'scholarsource-chaos-'));
  readonly #environment: Environment;
  readonly #ports = { postgres: 0, redis: 0, api: 0 };
  #pool: pg.Pool | undefined;
  #llm: LlmServer | undefined;
  #postgres: LocalServer | undefined;
  #redis: LocalServer | undefined;
  #proxy: TcpProxy | undefined;
  #api: ServiceProcess | undefined;
  #check: ReturnType<typeof createResponseCheck> | undefined;

  private constructor(environment: Environment) {
    this.#environment = { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'info', ...UNLIMITED, ...QUICK, ...environment };
  }

  /** PostgreSQL, Redis, one API and one scaler; workers are for the scenario. */
  static async start(environment: Environment = {}): Promise<ChaosStack> {
    const stack = new ChaosStack(environment);
    await stack.#start();
    return stack;
  }

  async #start(): Promise<void> {
    await endLeftovers((line) => process.stderr.write(`${line}\n`));
    mkdirSync(join(this.#directory, 'logs'));
    for (const name of ['postgres', 'redis', 'api'] as const) this.#ports[name] = await freePort();
    this.#llm = await this.model.start();
    await this.startPostgres();
    await migrate(this.databaseUrl);
    await this.startRedis();
    this.#proxy = await startTcpProxy(this.#ports.redis);
    this.#api = await this.#service('api');
    this.#api.start();
    await this.addScaler();
    await this.#api.ready();
    this.#check = createResponseCheck(await (await fetch(`${this.#apiUrl}/openapi.json`)).json());
  }

  get #apiUrl(): string {
    return `http://127.0.0.1:${this.#ports.api}`;
  }

  get databaseUrl(): string {
    return `postgres://postgres:postgres@127.0.0.1:${this.#ports.postgres}/postgres`;
  }

  get network(): TcpProxy {
    if (this.#proxy === undefined) throw new Error('the stack was not started');
    return this.#proxy;
  }

  async query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    if (this.#pool === undefined) {
      this.#pool = new pg.Pool({ connectionString: this.databaseUrl, max: 4 });
      this.#pool.on('error', () => undefined);
    }
    return (await this.#pool.query<Row>(sql, values)).rows;
  }

  /** Does something with Redis itself, past the failing network. */
  async withRedis<T>(act: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.#ports.redis, '127.0.0.1');
    redis.on('error', () => undefined);
    try {
      return await act(redis);
    } finally {
      redis.disconnect();
    }
  }

  async startPostgres(): Promise<void> {
    this.#postgres = await startPostgres({ dataDir: join(this.#directory, 'postgres'), port: this.#ports.postgres });
  }

  async stopPostgres(): Promise<void> {
    await this.#postgres?.stop();
  }

  /** Redis without persistence. */
  async startRedis(): Promise<void> {
    this.#redis = await startRedis({
      dataDir: join(this.#directory, 'redis'),
      port: this.#ports.redis,
      appendOnly: false,
    });
  }

  async stopRedis(): Promise<void> {
    await this.#redis?.stop();
  }

  async addScaler(): Promise<void> {
    const scaler = await this.#service('scaler');
    scaler.start();
    this.scalers.push(scaler);
    await scaler.ready();
  }

  /** Ends a scaler at once and starts another. */
  async killScaler(): Promise<void> {
    const scaler = this.scalers.shift();
    scaler?.signal('SIGKILL');
    await scaler?.ended();
    await this.addScaler();
  }

  /** Ends the API at once and starts it again. */
  async killApi(): Promise<void> {
    this.#api?.signal('SIGKILL');
    await this.#api?.ended();
    this.#api?.start();
    await this.#api?.ready();
  }

  /** A further worker; `preload` is JavaScript that runs in it first. */
  async addWorker(environment: Environment = {}, preload?: string): Promise<ServiceProcess> {
    const first = preload === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(preload)}`];
    const worker = await this.#service('worker', environment, [...first, WORKER]);
    worker.start();
    this.workers.push(worker);
    await worker.ready();
    return worker;
  }

  /** Scales to a number of workers. */
  async scaleTo(count: number): Promise<void> {
    await Promise.all(this.workers.splice(count).map((worker) => worker.stop()));
    await Promise.all(Array.from({ length: count - this.workers.length }, () => this.addWorker()));
  }

  /** Ends a worker at once, as a lost node does. */
  async kill(worker: ServiceProcess): Promise<void> {
    worker.signal('SIGCONT');
    worker.signal('SIGKILL');
    await worker.ended();
    const index = this.workers.indexOf(worker);
    if (index >= 0) this.workers.splice(index, 1);
  }

  /**
   * Submits a job, retrying with the same key until the API confirms it.
   *
   * @throws when the API answers anything but 200 or "try again" (503, or a connection that ended).
   */
  async submit(headers: Record<string, string> = {}, request = this.model.newRequest()): Promise<Accepted> {
    const title = request.book_title;
    const answer = await waitFor(
      'the API to take a job',
      async () => {
        const { status, body } = await this.post('/api/submit', request, { 'idempotency-key': title, ...headers });
        if (![0, 200, 503].includes(status)) throw new Error(`a submission got ${status}: ${JSON.stringify(body)}`);
        return status === 200 ? body : null;
      },
      60_000,
    );
    return { title, jobId: String(answer['job_id']) };
  }

  async submitMany(count: number): Promise<Accepted[]> {
    return Promise.all(Array.from({ length: count }, () => this.submit()));
  }

  /** The response, checked against the OpenAPI description; status 0 without one. */
  async post(path: string, body?: object, headers: Record<string, string> = {}) {
    const answer = await fetch(`${this.#apiUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
      .then(async (response) => ({ status: response.status, headers: response.headers, body: await response.text() }))
      .catch(() => null);
    if (answer === null) return { status: 0, body: {} };
    this.#check?.({ method: 'POST', path, ...answer });
    return { status: answer.status, body: JSON.parse(answer.body) as Record<string, unknown> };
  }

  /** Waits until every job has ended. */
  async settle(timeoutMs = 120_000): Promise<void> {
    await waitFor(
      'every job to end',
      async () => {
        const [row] = await this.query<{ open: number }>(
          `select count(*)::int as open from jobs where status in ('pending', 'queued', 'running')`,
        ).catch(() => []);
        await delay(100);
        return row?.open === 0;
      },
      timeoutMs,
    );
  }

  async stop(): Promise<void> {
    const services = [...this.workers, ...this.scalers, ...(this.#api === undefined ? [] : [this.#api])];
    for (const service of services) service.signal('SIGCONT');
    await Promise.all(services.map((service) => service.stop()));
    await this.#pool?.end();
    await this.#proxy?.stop();
    await this.stopRedis();
    await this.stopPostgres();
    await this.#llm?.close();
  }

  async #service(
    name: 'api' | 'worker' | 'scaler',
    environment: Environment = {},
    script?: readonly string[],
  ): Promise<ServiceProcess> {
    const opsPort = await freePort();
    const id = `${name}-${opsPort}`;
    return new ServiceProcess({
      name,
      opsPort,
      logFile: join(this.#directory, 'logs', `${id}.log`),
      watch: false,
      ...(script !== undefined && { script }),
      environment: {
        ...this.#environment,
        ...environment,
        DATABASE_URL: this.databaseUrl,
        REDIS_URL: `redis://127.0.0.1:${this.network.port}/0`,
        PORT: String(this.#ports.api),
        OPS_PORT: String(opsPort),
        WORKER_NAME: id,
        OPENAI_BASE_URL: this.#llm?.url ?? '',
      },
    });
  }
}
