import { ServiceError } from '@scholarsource/contracts';
import pg from 'pg';
import { type FunctionCaller, refusalOf } from './function-caller.ts';
import { storeUnavailable } from './store-unavailable.ts';

export interface PostgresOptions {
  connectionString: string;
  /** Connections held at most. */
  poolSize: number;
  /** Milliseconds after which connecting, or a call, is given up. */
  timeoutMs: number;
}

/** Classes and codes of SQLSTATE that say that the server is away, full, too slow or going down, not that the call was wrong. */
const AWAY = /^(08|53|57P0)|^(25006|57014)$/;

/** The functions of a PostgreSQL that this process can reach itself. Connects on the first call. */
export function postgresFunctions({ connectionString, poolSize, timeoutMs }: PostgresOptions): FunctionCaller {
  const pool = new pg.Pool({
    connectionString,
    max: poolSize,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  // An idle connection that breaks is dropped by the pool; the next call makes another.
  pool.on('error', () => undefined);

  return {
    async call(name, args) {
      const names = Object.keys(args);
      const sql = `select public.${name}(${names.map((key, index) => `${key} => $${index + 1}`).join(', ')}) as answer`;
      const values = names.map((key) => asParameter(args[key]));
      try {
        const { rows } = await pool.query<{ answer: unknown }>(sql, values);
        return rows[0]?.answer ?? null;
      } catch (error) {
        if (isAway(error)) throw storeUnavailable(error);
        throw (error instanceof pg.DatabaseError && refusalOf(error.code, error)) || error;
      }
    },
    pool: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      awaited: pool.waitingCount,
    }),
    close: () => pool.end(),
  };
}

/** Objects and arrays are JSON; pg would make PostgreSQL arrays of the latter. */
function asParameter(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** Whether an error of `pg` says that the server is away, full, too slow or going down, not that it was asked wrongly. */
export function isAway(error: unknown): boolean {
  if (error instanceof ServiceError) return false;
  // Whatever the server did not answer with an SQLSTATE went wrong on the way to it.
  return error instanceof pg.DatabaseError ? AWAY.test(error.code ?? '') : true;
}
