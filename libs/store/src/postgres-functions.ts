import pg from 'pg';
import { z } from 'zod';
import { type FunctionCaller, refusalOf } from './function-caller.ts';
import { endsConnection, isUnavailable } from './refusals.ts';
import { ConnectionAlternatives, connectionStrings } from './ssl-modes.ts';
import { storeUnavailable } from './store-unavailable.ts';

export interface PostgresOptions {
  connectionString: string;
  /** Maximum number of connections. */
  poolSize: number;
  /** Timeout of connecting and of a call, in milliseconds. */
  timeoutMs: number;
}

const Answers = z.tuple([z.unknown(), z.object({ rows: z.tuple([z.object({ answer: z.unknown() })]) })]);

/** Calls functions over a direct connection or a pooler. Connects on the first call. */
export function postgresFunctions({ connectionString, poolSize, timeoutMs }: PostgresOptions): FunctionCaller {
  const pools = connectionStrings(connectionString).map((alternative) => {
    const pool = new pg.Pool({
      connectionString: alternative,
      max: poolSize,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
    });
    // The pool discards an idle connection that breaks; one that breaks before its query makes the query fail.
    return pool.on('error', ignore).on('connect', (client) => client.on('error', ignore));
  });
  const alternatives = new ConnectionAlternatives(pools);

  const ask = async (sql: string): Promise<unknown> => {
    const client = await alternatives
      .connect((pool) => pool.connect())
      .catch((error: unknown) => {
        throw storeUnavailable(error);
      });
    try {
      const answers: unknown = await client.query(sql);
      client.release();
      return answers;
    } catch (error) {
      // After an error that the server answered, the connection is still usable; otherwise its state is unknown.
      client.release(endsConnection(error));
      if (isUnavailable(error)) throw storeUnavailable(error);
      throw (error instanceof pg.DatabaseError && refusalOf(error.code, error)) || error;
    }
  };
  const sum = (count: (pool: pg.Pool) => number) => pools.reduce((total, pool) => total + count(pool), 0);

  return {
    async call(name, args) {
      const given = Object.entries(args).map(([key, value]) => `${key} => ${literal(value)}`);
      // One message is one transaction. Poolers reject a timeout as a connection parameter, and a session setting would leak to the next
      // user of the connection.
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

/** An 'error' event without a listener ends the process. */
function ignore(): void {}

/** A value as an SQL literal, untyped; objects and arrays as JSON. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return pg.escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value));
}
