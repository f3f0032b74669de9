import pRetry from 'p-retry';
import pg from 'pg';
import { isTransient } from './refusals.ts';
import { ConnectionAlternatives, connectionStrings } from './ssl-modes.ts';

/** How long to retry while the database is unavailable. */
export interface RetryOptions {
  /** Maximum total time in milliseconds; 0 disables retries. */
  maxRetryMs: number;
  /** Called before each retry with the error of the failed attempt. */
  onRetry: (error: unknown) => void;
}

export const NO_RETRY: RetryOptions = { maxRetryMs: 0, onRetry: () => undefined };

const INITIAL_BACKOFF_MS = 250;
const MAX_BACKOFF_MS = 5_000;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Connects, with exponential backoff while the database is unavailable.
 *
 * @throws the last error after `maxRetryMs`, and a permanent error, such as a wrong password, immediately.
 */
export function connectWithRetry(connectionString: string, { maxRetryMs, onRetry }: RetryOptions): Promise<pg.Client> {
  const alternatives = new ConnectionAlternatives(connectionStrings(connectionString));
  return pRetry(() => alternatives.connect(connect), {
    retries: Infinity,
    minTimeout: INITIAL_BACKOFF_MS,
    maxTimeout: MAX_BACKOFF_MS,
    maxRetryTime: maxRetryMs,
    shouldRetry: ({ error }) => {
      if (!isTransient(error)) return false;
      onRetry(error);
      return true;
    },
  });
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // An idle connection that breaks makes the next query fail; an 'error' event without a listener would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}
