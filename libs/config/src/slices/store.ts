import { setting } from '../setting.ts';
import { optionalPostgresAddress } from '../store-addresses.ts';
import { optionalAddress, optionalText, wholeNumber } from '../values.ts';

export const store = {
  databaseUrl: setting(
    'DATABASE_URL',
    optionalPostgresAddress,
    '',
    'PostgreSQL that holds the jobs, also over a pooler; sslmode and sslrootcert mean what they mean to libpq. Set this, or SUPABASE_URL with SUPABASE_SERVICE_ROLE_KEY.',
    { secret: true },
  ),
  supabaseUrl: setting('SUPABASE_URL', optionalAddress('http', 'https'), '', 'Supabase project that holds the jobs.'),
  supabaseServiceRoleKey: setting(
    'SUPABASE_SERVICE_ROLE_KEY',
    optionalText,
    '',
    'Service role key of the Supabase project; the anon key is refused by the database.',
    { secret: true },
  ),
  poolSize: setting(
    'DATABASE_POOL_SIZE',
    wholeNumber(1, 200),
    '10',
    'PostgreSQL connections that one process holds at most.',
  ),
  timeoutMs: setting(
    'DATABASE_TIMEOUT_MS',
    wholeNumber(100, 60_000),
    '3000',
    'Milliseconds after which a database call is given up.',
  ),
};
