import { once } from 'node:events';
import 'reflect-metadata';
import { type Config, ConfigError, inheritedEnvironment, loadConfig, unusedProxies } from '@scholarsource/config';
import { Registry } from 'prom-client';
import { collectAtRest } from './collect-at-rest.ts';
import type { HealthCheck } from './health.ts';
import { createLogger, type Logger } from './logging.ts';
import { startOpsServer } from './ops-server.ts';
import { type PoolState, registerProcessMetrics } from './process-metrics.ts';
import { Shutdown } from './shutdown.ts';

export type ServiceName = 'api' | 'worker' | 'scaler';

/** What every process of the system is given when it starts. */
export interface ServiceKit {
  config: Config;
  logger: Logger;
  registry: Registry;
  shutdown: Shutdown;
  /** Adds a dependency without which the process is not ready. */
  requireForReadiness: (check: HealthCheck) => void;
  /** Shows the connections of a pool among the metrics of the process. */
  watchPool: (pool: () => PoolState) => void;
  /** Adds a sign without which the process is to be replaced. A dependency that is away is none. */
  requireForLiveness: (check: HealthCheck) => void;
}

/** Seconds that closing connections may take after the drain. */
const CLOSE_SECONDS = 5;

/**
 * The life of a process: read the configuration, start, serve probes and metrics, stop in phases on SIGTERM or SIGINT.
 * Exit code 0 is a stop that was asked for, 1 a failure, 78 a configuration that does not hold.
 */
export async function runService(name: ServiceName, start: (kit: ServiceKit) => Promise<void>): Promise<void> {
  const config = readConfig();
  if (config === undefined) return;
  const logger = createLogger(name, config.telemetry.logLevel);
  const proxies = unusedProxies(inheritedEnvironment());
  if (proxies.length > 0) {
    logger.warn(
      { proxies },
      'nothing goes through a proxy: where only a proxy leads out, pages stay unopened and links unchecked',
    );
  }
  const shutdown = new Shutdown(logger);
  const registry = new Registry();
  // Not `service`: Prometheus gives that label to what it finds through a Service of Kubernetes.
  registry.setDefaultLabels({ component: name });
  const pools: (() => PoolState)[] = [];
  registerProcessMetrics(registry, { stoppingSeconds: () => shutdown.seconds, pools });

  const failed = new Promise<unknown>((resolve) => {
    process.once('uncaughtException', resolve);
    process.once('unhandledRejection', resolve);
  });
  const stopped = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);

  const { otlpEndpoint } = config.telemetry;
  if (otlpEndpoint !== null) {
    // A third of a second of every start, for those alone who send traces.
    const { exportTraces } = await import('./export-traces.ts');
    shutdown.on('close', 'traces', exportTraces({ endpoint: otlpEndpoint, service: `scholarsource-${name}` }));
  }

  const checks: HealthCheck[] = [];
  const lifeSigns: HealthCheck[] = [];
  let started = false;
  let exitCode = 0;
  try {
    const ops = await startOpsServer({
      host: config.http.host,
      port: config.telemetry.opsPort,
      registry,
      isReady: () => started && !shutdown.started,
      checks,
      lifeSigns,
    });
    shutdown.on('close', 'ops server', () => {
      ops.close();
      ops.closeAllConnections();
    });
    const running = start({
      config,
      logger,
      registry,
      shutdown,
      requireForReadiness: (check) => checks.push(check),
      watchPool: (pool) => pools.push(pool),
      requireForLiveness: (check) => lifeSigns.push(check),
    }).then(() => {
      started = true;
      collectAtRest();
      logger.info({ opsPort: config.telemetry.opsPort }, `${name} is ready`);
      return failed;
    });
    // A process that still waits for a dependency can be stopped as well.
    const failure = await Promise.race([stopped.then(() => undefined), failed, running]);
    if (failure !== undefined) throw toError(failure);
    logger.info(`${name} was asked to stop`);
  } catch (error) {
    logger.fatal({ err: error }, error instanceof ConfigError ? error.message : `${name} failed`);
    exitCode = error instanceof ConfigError ? 78 : 1;
  }
  await shutdown.run((config.worker.drainSeconds + CLOSE_SECONDS) * 1_000);
  logger.info({ exitCode }, `${name} stopped`);
  process.exit(exitCode);
}

/** Undefined, with the reasons on standard error and the exit code set, if the environment does not hold. */
function readConfig(): Config | undefined {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 78;
    return undefined;
  }
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('a value that is no error was thrown', { cause: thrown });
}
