import { accessSync, constants } from 'node:fs';
import { z } from 'zod';
import { address } from './values.ts';

const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];

/** The address of a PostgreSQL server, with the TLS parameters of libpq. Empty is null. */
export const optionalPostgresAddress = z.union([
  z.literal('').transform(() => null),
  storeAddress(address('postgres', 'postgresql'), problemsOfPostgres),
]);

/** The address of a Redis server; the database is a number, as the path or as `?db=`. */
export const redisAddress = storeAddress(address('redis', 'rediss'), problemsOfRedis);

/** Rejects addresses that a client library would misread or crash on. */
function storeAddress(plain: z.ZodType<string>, problemsOf: (url: URL) => string[]) {
  return plain.superRefine((text, context) => {
    if (!URL.canParse(text)) return;
    const url = new URL(text);
    const problems = [
      ...(isEncoded(url) ? [] : [BARE_PERCENT]),
      ...(url.hash === '' ? [] : [BARE_HASH]),
      ...problemsOf(url),
    ];
    for (const message of problems) context.addIssue({ code: 'custom', message });
  });
}

const BARE_PERCENT = 'has a % that begins no escape: write a % in a name or a password as %25';
const BARE_HASH = 'has a #: write a # in a name or a password as %23';

function isEncoded({ username, password, pathname }: URL): boolean {
  try {
    [username, password, pathname].forEach(decodeURIComponent);
    return true;
  } catch {
    return false;
  }
}

function problemsOfRedis({ pathname, searchParams }: URL): string[] {
  if (/^\/?\d*$/.test(pathname) && /^\d*$/.test(searchParams.get('db') ?? '')) return [];
  return ['must name its database by a number: write a / in a name or a password as %2F, and a ? as %3F'];
}

function problemsOfPostgres({ searchParams }: URL): string[] {
  const [mode, root, ssl] = ['sslmode', 'sslrootcert', 'ssl'].map((name) => searchParams.get(name));
  const problems: string[] = [];
  if (mode && !SSL_MODES.includes(mode)) problems.push(`must have one of ${SSL_MODES.join(', ')} as its sslmode`);
  if (ssl && ssl !== 'true') problems.push('may say ssl=true, which is sslmode=require, and no other ssl');
  if (mode === 'verify-ca' && (!root || root === 'system')) {
    problems.push('must name the certificate of the authority in sslrootcert when its sslmode is verify-ca');
  }
  if (root === 'system' && mode && mode !== 'verify-full') {
    problems.push('must have sslmode=verify-full when its sslrootcert is system');
  }
  if (root && root !== 'system' && !isReadable(root)) problems.push('names a sslrootcert that cannot be read');
  return problems;
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
