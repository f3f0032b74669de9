import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '@scholarsource/config';
import { migrate } from '@scholarsource/store';
import { startPostgres } from './postgres.ts';
import { startPrometheus } from './prometheus.ts';
import { ensureRedisServer, startRedis } from './redis.ts';
import { freePort, type PortChoice, requireFreePorts } from './ports.ts';
import { endLeftovers, runningCommands } from './processes/leftovers.ts';
import { ServiceProcess } from './service-process.ts';

export interface StackOptions {
  dataDir: string;
  ports: Record<'api' | 'apiOps' | 'workerOps' | 'scalerOps' | 'postgres' | 'redis', PortChoice>;
  /** Existing databases; missing ones are started. */
  databaseUrl: string | null;
  redisUrl: string | null;
  /** The job store is Supabase: no PostgreSQL is started or migrated. */
  supabase: boolean;
  /** Inherited by the services; addresses and ports are added. */
  environment: Environment;
  watch: boolean;
  /** Runs the bundles of the images instead of the compiled packages. */
  bundled?: boolean;
  /** Also starts Prometheus on this port, with the chart's rules. */
  prometheus?: PortChoice | undefined;
  /** Called with one line per step. */
  onStep: (line: string) => void;
  /** Aborts the start; everything already started is stopped. */
  signal?: AbortSignal;
}

export interface Stack {
  apiUrl: string;
  databaseUrl: string | null;
  redisUrl: string;
  /** The address of Prometheus, if requested. */
  prometheusUrl: string | null;
  dataDir: string;
  services: readonly ServiceProcess[];
  /** Resolves with a message when a service ends unexpectedly. */
  broken: Promise<string>;
  /** Stops everything that {@link startStack} started, services first. */
  stop: () => Promise<void>;
}

/** Free ports, for a stack beside others. */
export async function freePorts(): Promise<StackOptions['ports']> {
  const choose = async () => ({ port: await freePort(), setting: 'nothing: it was free a moment ago, so try again' });
  return {
    api: await choose(),
    apiOps: await choose(),
    workerOps: await choose(),
    scalerOps: await choose(),
    postgres: await choose(),
    redis: await choose(),
  };
}

type Stoppable = () => Promise<void>;

/**
 * Starts the whole system on this machine: kills orphans of earlier commands, then starts PostgreSQL and Redis, migrates, and starts api,
 * worker and scaler as processes. If a later step fails, everything is stopped again; if this process dies, everything is killed.
 *
 * @throws an Error with an actionable message: a port is taken, Redis is missing, a service does not start.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { ports, onStep } = options;
  const dataDir = resolve(options.dataDir);
  const own = [
    ports.api,
    ports.apiOps,
    ports.workerOps,
    ports.scalerOps,
    ...(options.databaseUrl === null && !options.supabase ? [ports.postgres] : []),
    ...(options.redisUrl === null ? [ports.redis] : []),
    ...(options.prometheus === undefined ? [] : [options.prometheus]),
  ];
  await endLeftovers(onStep);
  await requireFreePorts(own).catch((error: unknown) => {
    const others = runningCommands();
    if (!(error instanceof Error) || others.length === 0) throw error;
    throw new Error(`${error.message}\nRunning now: ${others.join(', ')}`, { cause: error });
  });
  const logDir = join(dataDir, 'logs');
  mkdirSync(logDir, { recursive: true });

  const started: Stoppable[] = [];
  const waiting = { onWait: onStep, signal: options.signal };
  const stop = async () => {
    for (const step of started.splice(0).reverse()) await step();
  };
  try {
    const databaseUrl = await bringUpDatabase(options, dataDir, started);
    const redisUrl = await bringUpRedis(options, dataDir, started);
    if (databaseUrl !== null) {
      options.signal?.throwIfAborted();
      const { applied } = await migrate(databaseUrl);
      onStep(
        applied.length > 0
          ? `Database schema is up to date (${applied.length} migrations applied)`
          : 'Database schema is up to date',
      );
    }
    const services = (['api', 'worker', 'scaler'] as const).map((name) => {
      const opsPort = ports[`${name}Ops`].port;
      return new ServiceProcess({
        name,
        opsPort,
        logFile: join(logDir, `${name}.log`),
        watch: options.watch,
        bundled: options.bundled ?? false,
        environment: {
          ...options.environment,
          ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
          REDIS_URL: redisUrl,
          ...(!options.supabase && { UPLOAD_DIR: options.environment['UPLOAD_DIR'] || join(dataDir, 'uploads') }),
          PORT: String(ports.api.port),
          OPS_PORT: String(opsPort),
          ...(name === 'worker' && !options.environment['WORKER_NAME'] && { WORKER_NAME: `worker-${process.pid}` }),
        },
      });
    });
    options.signal?.throwIfAborted();
    for (const service of services) service.start();
    started.push(async () => {
      await Promise.all(services.map((service) => service.stop()));
    });
    await Promise.all(services.map((service) => service.ready(waiting)));
    onStep(`Services are ready: ${services.map((service) => `${service.name} (pid ${service.pid})`).join(', ')}`);
    const prometheusUrl = await bringUpPrometheus(options, dataDir, started);
    return {
      apiUrl: `http://127.0.0.1:${ports.api.port}`,
      databaseUrl,
      redisUrl,
      prometheusUrl,
      dataDir,
      services,
      broken: Promise.race(services.map((service) => service.ended())),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUpDatabase(options: StackOptions, dataDir: string, started: Stoppable[]): Promise<string | null> {
  if (options.supabase) return null;
  if (options.databaseUrl !== null) return options.databaseUrl;
  const postgres = await startPostgres({
    dataDir: join(dataDir, 'postgres'),
    port: options.ports.postgres.port,
    onWait: options.onStep,
    signal: options.signal,
  });
  started.push(() => postgres.stop());
  options.onStep(`PostgreSQL is up on port ${options.ports.postgres.port}`);
  return postgres.url;
}

async function bringUpRedis(options: StackOptions, dataDir: string, started: Stoppable[]): Promise<string> {
  if (options.redisUrl !== null) return options.redisUrl;
  await ensureRedisServer(options.onStep);
  const redis = await startRedis({
    dataDir: join(dataDir, 'redis'),
    port: options.ports.redis.port,
    appendOnly: true,
    onWait: options.onStep,
    signal: options.signal,
  });
  started.push(() => redis.stop());
  options.onStep(`Redis is up on port ${options.ports.redis.port}`);
  return redis.url;
}

/** The chart's rules for a release of this name, generated by `npm run chart:render`. */
const RULES = fileURLToPath(new URL('../prometheus-rules.yaml', import.meta.url));
const LABELS = { namespace: 'local', release: 'scholarsource' };
const SCRAPE_SECONDS = 5;

async function bringUpPrometheus(
  { prometheus, ports, onStep, signal }: StackOptions,
  dataDir: string,
  started: Stoppable[],
): Promise<string | null> {
  if (prometheus === undefined) return null;
  const { url, stop } = await startPrometheus({
    dataDir: join(dataDir, 'prometheus'),
    port: prometheus.port,
    targets: { api: ports.apiOps.port, worker: ports.workerOps.port, scaler: ports.scalerOps.port },
    labels: LABELS,
    ruleFiles: [RULES],
    everySeconds: SCRAPE_SECONDS,
    onWait: onStep,
    signal,
  });
  started.push(stop);
  onStep(`Prometheus is up on port ${prometheus.port}`);
  return url;
}
