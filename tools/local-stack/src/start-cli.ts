import { join } from 'node:path';
import { type Config, inheritedEnvironment, loadConfig, readEnvironmentFile } from '@scholarsource/config';
import { Command } from 'commander';
import { buildServices } from './build.ts';
import { Interrupted, untilInterrupted } from './processes/interruption.ts';
import { requirePrometheus } from './prometheus.ts';
import { type Stack, type StackOptions, startStack } from './stack.ts';
import { watchBuild } from './watch-build.ts';

/** `npm start` and, with `--watch`, `npm run dev`: runs the stack until Ctrl-C. */
async function main(): Promise<void> {
  const { watch, build, observe } = new Command('npm start')
    .description(
      'Start PostgreSQL, Redis, api, worker and scaler, and leave them up until Ctrl-C. Settings: .env.example',
    )
    .option('--watch', 'restart what changes, as `npm run dev` does', false)
    .option('--observe', "also start Prometheus, with the chart's alerts and recording rules", false)
    .option('--no-build', 'start what was built before')
    .parse()
    .opts<{ watch: boolean; build: boolean; observe: boolean }>();
  const signal = untilInterrupted();
  readEnvironmentFile('.env');
  const environment = inheritedEnvironment();
  const config = loadConfig(environment);
  const { localStack, store, redis } = config;

  if (observe) await requirePrometheus();
  if (build) {
    print('Building …');
    await buildServices(signal);
  }
  print('Starting ScholarSource …');
  const ports = choosePorts(config);
  const stack = await startStack({
    dataDir: localStack.portOffset === 0 ? localStack.dataDir : join(localStack.dataDir, String(localStack.portOffset)),
    databaseUrl: store.databaseUrl,
    redisUrl: environment['REDIS_URL'] || environment['REDIS_URL_FILE'] ? redis.url : null,
    supabase: store.databaseUrl === null && store.supabaseUrl !== null,
    environment,
    watch,
    ports,
    prometheus: observe ? choosePort(config, localStack.prometheusPort, 'LOCAL_PROMETHEUS_PORT') : undefined,
    onStep: (line) => print(`  ${line}`),
    signal,
  });
  const compiler = watch ? watchBuild() : undefined;
  print(describe(stack, ports));

  const interrupted = new Promise<string>((resolve) => {
    const tell = () => resolve(reasonOf(signal));
    if (signal.aborted) tell();
    else signal.addEventListener('abort', tell);
  });
  // In watch mode a service that has exited is waiting for the next code change.
  const reason = await (watch ? interrupted : Promise.race([interrupted, stack.broken]));
  print(`\nStopping: ${reason} …`);
  compiler?.stop();
  await stack.stop();
  print('Stopped.');
  process.exitCode = signal.aborted ? 0 : 1;
}

function choosePort({ localStack }: Config, port: number, setting: string) {
  return { port: port + localStack.portOffset, setting };
}

function choosePorts(config: Config): StackOptions['ports'] {
  const { http, localStack } = config;
  const choose = (port: number, setting: string) => choosePort(config, port, setting);
  return {
    api: choose(http.port, 'PORT'),
    apiOps: choose(localStack.apiOpsPort, 'LOCAL_API_OPS_PORT'),
    workerOps: choose(localStack.workerOpsPort, 'LOCAL_WORKER_OPS_PORT'),
    scalerOps: choose(localStack.scalerOpsPort, 'LOCAL_SCALER_OPS_PORT'),
    postgres: choose(localStack.postgresPort, 'LOCAL_POSTGRES_PORT'),
    redis: choose(localStack.redisPort, 'LOCAL_REDIS_PORT'),
  };
}

function describe(stack: Stack, ports: StackOptions['ports']): string {
  const metrics = ({ port }: { port: number }) => `http://127.0.0.1:${port}/metrics`;
  return [
    '',
    'ScholarSource is up.',
    `  Page        ${stack.apiUrl}`,
    `  API         ${stack.apiUrl}/api`,
    `  API docs    ${stack.apiUrl}/docs`,
    `  Metrics     ${metrics(ports.scalerOps)} (scaler), ${metrics(ports.workerOps)} (worker), ${metrics(ports.apiOps)} (api)`,
    ...(stack.prometheusUrl === null
      ? []
      : [`  Prometheus  ${stack.prometheusUrl} (its alerts: ${stack.prometheusUrl}/alerts)`]),
    `  Data        ${stack.dataDir}`,
    `  Logs        ${join(stack.dataDir, 'logs')}`,
    '',
    'Press Ctrl-C to stop.',
  ].join('\n');
}

function reasonOf({ reason }: AbortSignal): string {
  return reason instanceof Error ? reason.message : 'asked to stop';
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : 'The stack could not be started.';
  process.stderr.write(`\n${error instanceof Interrupted ? `Stopped: ${reason}.` : reason}\n`);
  process.exitCode = 1;
});
