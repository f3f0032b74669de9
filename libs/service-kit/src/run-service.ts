import { once } from 'node:events';
import 'reflect-metadata';
import { type Config, ConfigError, inheritedEnvironment, loadConfig, unusedProxies } from '@scholarsource/config';
import { Registry } from 'prom-client';
import { collectAtRest } from './collect-at-rest.ts';
import { firstFailure } from './first-failure.ts';
import type { HealthCheck } from './health.ts';
import { createLogger, type Logger } from './logging.ts';
import { startOpsServer } from './ops-server.ts';
import { type PoolState, registerProcessMetrics } from './process-metrics.ts';
import { Shutdown } from './shutdown.ts';

export type ServiceName = 'api' | 'worker' | 'scaler';

/** What every process receives at startup. */
export interface ServiceKit {
  config: Config;
  logger: Logger;
  registry: Registry;
  shutdown: Shutdown;
  /** Adds a readiness check for a dependency. */
  requireForReadiness: (check: HealthCheck) => void;
  /** Exposes a connection pool as metrics of the process. */
  watchPool: (pool: () => PoolState) => void;
  /** Adds a liveness check. A dependency that is down must not fail it. */
  requireForLiveness: (check: HealthCheck) => void;
}

/** Seconds for closing connections after the drain. */
const CLOSE_SECONDS = 5;

/**
 * Lifecycle of a process: load the configuration, start, serve probes and metrics, stop in phases on SIGTERM or SIGINT. Exit code 0 is a
 * requested stop, 1 a failure, 78 an invalid configuration.
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
  // Not `service`: Prometheus assigns that label to targets of a Kubernetes Service.
  registry.setDefaultLabels({ component: name });
  const pools: (() => PoolState)[] = [];
  registerProcessMetrics(registry, { stoppingSeconds: () => shutdown.seconds, pools });

  const failed = firstFailure(process, (error) => {
    logger.warn({ err: error }, 'a TLS connection failed once more after it was closed');
  });
  const stopped = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);

  const { otlpEndpoint } = config.telemetry;
  if (otlpEndpoint !== null) {
    // Imported only if traces are exported: it takes a third of a second.
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
    // A process that is still waiting for a dependency can be stopped, too.
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

/** Undefined if the environment is invalid; then the problems are on standard error and the exit code is set. */
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
