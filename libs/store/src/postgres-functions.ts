import pg from 'pg';
import { z } from 'zod';
import { type FunctionCaller, refusalOf } from './function-caller.ts';
import { endsConnection, isUnavailable } from './refusals.ts';
import { WaysToConnect, waysToConnect } from './ssl-modes.ts';
import { storeUnavailable } from './store-unavailable.ts';

export interface PostgresOptions {
  connectionString: string;
  /** Connections held at most. */
  poolSize: number;
  /** Milliseconds after which connecting, or a call, is given up. */
  timeoutMs: number;
}

const Answers = z.tuple([z.unknown(), z.object({ rows: z.tuple([z.object({ answer: z.unknown() })]) })]);

/** The functions of a PostgreSQL that this process can reach itself, also over a pooler. Connects on the first call. */
export function postgresFunctions({ connectionString, poolSize, timeoutMs }: PostgresOptions): FunctionCaller {
  const pools = waysToConnect(connectionString).map((way) => {
    const pool = new pg.Pool({
      connectionString: way,
      max: poolSize,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
    });
    // An idle connection that breaks is dropped by the pool; one that breaks before its query makes the query fail.
    return pool.on('error', ignore).on('connect', (client) => client.on('error', ignore));
  });
  const ways = new WaysToConnect(pools);

  const ask = async (sql: string): Promise<unknown> => {
    const client = await ways
      .first((pool) => pool.connect())
      .catch((error: unknown) => {
        throw storeUnavailable(error);
      });
    try {
      const answers: unknown = await client.query(sql);
      client.release();
      return answers;
    } catch (error) {
      // After an answer the connection is as good as before; without one nobody knows what comes next on it.
      client.release(endsConnection(error));
      if (isUnavailable(error)) throw storeUnavailable(error);
      throw (error instanceof pg.DatabaseError && refusalOf(error.code, error)) || error;
    }
  };
  const sum = (count: (pool: pg.Pool) => number) => pools.reduce((total, pool) => total + count(pool), 0);

  return {
    async call(name, args) {
      const given = Object.entries(args).map(([key, value]) => `${key} => ${literal(value)}`);
      // One message is one transaction. Poolers refuse a timeout as a parameter of the connection, and one that is set for a
      // session would hold for whoever is given the same connection next.
      const answers = await ask(
        `set local statement_timeout = ${timeoutMs}; select public.${name}(${given.join(', ')}) as answer`,
      );
      return Answers.parse(answers)[1].rows[0].answer ?? null;
    },
    pool: () => ({
      busy: sum((pool) => pool.totalCount - pool.idleCount),
      idle: sum((pool) => pool.idleCount),
      awaited: sum((pool) => pool.waitingCount),
    }),
    close: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
    },
  };
}

/** An 'error' event that nobody listens to ends the process. */
function ignore(): void {}

/** A value as SQL, its type left to the function. Objects and arrays are JSON. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return pg.escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value));
}
