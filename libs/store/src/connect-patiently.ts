import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { isAway } from './refusals.ts';
import { WaysToConnect, waysToConnect } from './ssl-modes.ts';

/** How long a database that does not answer is waited for. */
export interface Patience {
  /** Milliseconds after which no further try begins; 0 is one try. */
  waitMs: number;
  /** Told of each try that is followed by another. */
  onAway: (error: unknown) => void;
}

export const ONE_TRY: Patience = { waitMs: 0, onAway: () => undefined };

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Connects as soon as the database answers.
 *
 * @throws the last error after `waitMs`, and at once what no waiting mends, such as a wrong password.
 */
export async function connectPatiently(connectionString: string, { waitMs, onAway }: Patience): Promise<pg.Client> {
  const giveUpAt = performance.now() + waitMs;
  const ways = new WaysToConnect(waysToConnect(connectionString));
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await ways.first(connect);
    } catch (error) {
      if (!isAway(error) || performance.now() + pauseMs > giveUpAt) throw error;
      onAway(error);
      await delay(pauseMs);
    }
  }
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // A connection that breaks between two queries makes the next one fail; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}
