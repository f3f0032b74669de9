import { loadConfig } from '@scholarsource/config';
import { createLogger } from '@scholarsource/service-kit';
import { migrate } from '@scholarsource/store';

/** A restarting database, or a network policy that is still propagating, is reachable within seconds. */
const MAX_RETRY_MS = 60_000;

/** `node dist/migrate.js`: migrates the database named by `DATABASE_URL` and exits. */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger('migrate', config.telemetry.logLevel);
  const { databaseUrl } = config.store;
  if (databaseUrl === null) throw new Error('Set DATABASE_URL to say which database is migrated.');
  const { applied } = await migrate(databaseUrl, {
    retry: {
      maxRetryMs: MAX_RETRY_MS,
      onRetry: (error) => logger.warn({ err: error }, 'the database does not answer yet'),
    },
  });
  logger.info({ applied }, applied.length > 0 ? 'schema brought up to date' : 'schema was up to date');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The migration failed.'}\n`);
  process.exitCode = 1;
});
