import { once } from 'node:events';
import { join } from 'node:path';
import { inheritedEnvironment, loadConfig } from '@scholarsource/config';
import { type Stack, startStack } from './stack.ts';
import { watchBuild } from './watch-build.ts';

/** `npm start` and, with `--watch`, `npm run dev`: the stack on this machine until Ctrl-C. */
async function main(): Promise<void> {
  const watch = process.argv.includes('--watch');
  const asked = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]).then(() => 'asked to stop');
  const environment = inheritedEnvironment();
  const config = loadConfig(environment);
  const { localStack, http, store, redis } = config;

  print('Starting ScholarSource …');
  const stack = await startStack({
    dataDir: localStack.dataDir,
    databaseUrl: store.databaseUrl,
    redisUrl: environment['REDIS_URL'] || environment['REDIS_URL_FILE'] ? redis.url : null,
    supabase: store.databaseUrl === null && store.supabaseUrl !== null,
    environment,
    watch,
    ports: {
      api: { port: http.port, setting: 'PORT' },
      apiOps: { port: localStack.apiOpsPort, setting: 'LOCAL_API_OPS_PORT' },
      workerOps: { port: localStack.workerOpsPort, setting: 'LOCAL_WORKER_OPS_PORT' },
      scalerOps: { port: localStack.scalerOpsPort, setting: 'LOCAL_SCALER_OPS_PORT' },
      postgres: { port: localStack.postgresPort, setting: 'LOCAL_POSTGRES_PORT' },
      redis: { port: localStack.redisPort, setting: 'LOCAL_REDIS_PORT' },
    },
    onStep: (line) => print(`  ${line}`),
  });
  const compiler = watch ? watchBuild() : undefined;
  print(describe(stack, localStack));

  // In watch mode a service that ends is waiting for the next change of its code.
  const reason = await (watch ? asked : Promise.race([asked, stack.broken]));
  print(`\nStopping: ${reason} …`);
  compiler?.stop();
  await stack.stop();
  print('Stopped.');
  process.exitCode = reason === 'asked to stop' ? 0 : 1;
}

function describe(stack: Stack, ports: { apiOpsPort: number; workerOpsPort: number; scalerOpsPort: number }): string {
  const local = (port: number, path: string) => `http://127.0.0.1:${port}${path}`;
  return [
    '',
    'ScholarSource is up.',
    `  API         ${stack.apiUrl}`,
    `  API docs    ${stack.apiUrl}/docs`,
    `  Metrics     ${local(ports.scalerOpsPort, '/metrics')} (scaler), ${local(ports.workerOpsPort, '/metrics')} (worker), ${local(ports.apiOpsPort, '/metrics')} (api)`,
    `  Data        ${stack.dataDir}`,
    `  Logs        ${join(stack.dataDir, 'logs')}`,
    '',
    'Press Ctrl-C to stop.',
  ].join('\n');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : 'The stack could not be started.'}\n`);
  process.exitCode = 1;
});
