import { ConfigError } from './config-error.ts';
import type { Config } from './load-config.ts';

/** The job store, as its factory expects it. */
export type StoreTarget =
  | { kind: 'postgres'; connectionString: string; poolSize: number; timeoutMs: number }
  | { kind: 'supabase'; url: string; serviceRoleKey: string; timeoutMs: number };

/**
 * The configured store; `DATABASE_URL` takes precedence over Supabase.
 * @throws {ConfigError} if none is configured.
 */
export function storeTarget({ store }: Config): StoreTarget {
  const { databaseUrl, supabaseUrl, supabaseServiceRoleKey, poolSize, timeoutMs } = store;
  if (databaseUrl !== null) return { kind: 'postgres', connectionString: databaseUrl, poolSize, timeoutMs };
  if (supabaseUrl !== null && supabaseServiceRoleKey !== null) {
    return { kind: 'supabase', url: supabaseUrl, serviceRoleKey: supabaseServiceRoleKey, timeoutMs };
  }
  throw new ConfigError([
    'Set DATABASE_URL, or SUPABASE_URL with SUPABASE_SERVICE_ROLE_KEY, to say where jobs are kept',
  ]);
}
