import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type LocalServer, startPostgres } from '@scholarsource/local-stack';
import { createJobStore, migrate } from '@scholarsource/store';
import pg from 'pg';

const directory = mkdtempSync(join(tmpdir(), 'scholarsource-ssl-'));
const authority = join(directory, 'server.crt');
const strangers = join(directory, 'strangers.crt');
let server: LocalServer;
/** Whether `pg_hba.conf` takes connections with TLS alone. */
let encryptedOnly = false;

/** Runs SQL on the server without TLS or, where that is closed, with it. */
async function asOwner<Row extends pg.QueryResultRow>(...statements: string[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server.url, ssl: encryptedOnly && { rejectUnauthorized: false } });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const sql of statements) ({ rows } = await client.query<Row>(sql));
    return rows;
  } finally {
    await client.end();
  }
}

async function takeOnlyEncrypted(): Promise<void> {
  await asOwner(inShell(`sed -i s/^host/hostssl/ pg_hba.conf`), 'select pg_reload_conf()');
  encryptedOnly = true;
}

/** A command that the server runs in its own directory, where its key may only be read by its own user. */
const inShell = (command: string) => `copy (select 1) to program 'cat > /dev/null; ${command}'`;
const newCertificate = (name: string) =>
  inShell(
    `openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=${name} -addext subjectAltName=DNS:localhost -keyout ${name}.key -out ${name}.crt 2> /dev/null`,
  );
const readCertificate = async (name: string) => {
  const [row] = await asOwner<{ text: string }>(`select pg_read_file('${name}.crt') as text`);
  return row?.text ?? '';
};

/** Whether a store with these parameters is connected with TLS, without it, or not at all and why. */
async function connection(query: string, { host = '127.0.0.1' } = {}): Promise<string> {
  const url = new URL(server.url);
  url.hostname = host;
  url.search = `application_name=subject${query && `&${query}`}`;
  const store = createJobStore({ kind: 'postgres', connectionString: url.href, poolSize: 1, timeoutMs: 10_000 });
  try {
    await store.ping();
    const rows = await asOwner<{ ssl: boolean }>(
      `select ssl from pg_stat_ssl join pg_stat_activity using (pid) where application_name = 'subject'`,
    );
    return rows.every(({ ssl }) => ssl) ? 'with TLS' : 'without TLS';
  } catch (error) {
    const { code, cause } = error as { code: string; cause: Error };
    return `${code}: ${cause.message}`;
  } finally {
    await store.close();
  }
}

beforeAll(async () => {
  server = await startPostgres({ dataDir: join(directory, 'postgres'), port: await freePort() });
  await migrate(server.url);
});
afterAll(() => server.stop());

describe('sslmode', () => {
  it.each([
    ['', 'without TLS'],
    ['sslmode=disable', 'without TLS'],
    ['sslmode=allow', 'without TLS'],
    ['sslmode=prefer', 'without TLS'],
    ['sslmode=require', 'store_unavailable: The server does not support SSL connections'],
    ['sslmode=verify-full', 'store_unavailable: The server does not support SSL connections'],
    ['ssl=true', 'store_unavailable: The server does not support SSL connections'],
  ])('on a server without TLS: %s', async (query, expected) => {
    expect(await connection(query)).toBe(expected);
  });

  describe('on a server with a certificate of its own', () => {
    beforeAll(async () => {
      await asOwner(newCertificate('server'), newCertificate('strangers'));
      writeFileSync(authority, await readCertificate('server'));
      writeFileSync(strangers, await readCertificate('strangers'));
      chmodSync(directory, 0o755);
      await asOwner('alter system set ssl = on', 'select pg_reload_conf()');
    });

    it.each([
      ['', 'with TLS'],
      ['sslmode=disable', 'without TLS'],
      ['sslmode=allow', 'without TLS'],
      ['sslmode=prefer', 'with TLS'],
      ['sslmode=require', 'with TLS'],
      ['ssl=true', 'with TLS'],
      ['sslmode=verify-full', 'store_unavailable: self-signed certificate'],
      ['sslrootcert=system', 'store_unavailable: self-signed certificate'],
    ])('%s', async (query, expected) => {
      expect(await connection(query)).toContain(expected);
    });

    it('verify-ca checks who signed, and require does as soon as sslrootcert says who may', async () => {
      for (const mode of ['verify-ca', 'require']) {
        expect(await connection(`sslmode=${mode}&sslrootcert=${authority}`)).toBe('with TLS');
        expect(await connection(`sslmode=${mode}&sslrootcert=${strangers}`)).toContain('self-signed certificate');
      }
    });

    it('verify-full also checks the name', async () => {
      const query = `sslmode=verify-full&sslrootcert=${authority}`;
      expect(await connection(query, { host: 'localhost' })).toBe('with TLS');
      expect(await connection(query)).toContain("IP: 127.0.0.1 is not in the cert's list");
    });

    it('allow finds the way into a server that takes nothing else, and so does the migration', async () => {
      await takeOnlyEncrypted();
      expect(await connection('sslmode=allow')).toBe('with TLS');
      expect(await connection('')).toBe('with TLS');
      expect(await connection('sslmode=disable')).toContain('no encryption');
      expect(await migrate(`${server.url}?sslmode=allow`)).toEqual({ applied: [] });
    });
  });
});
