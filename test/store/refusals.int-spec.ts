import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { createJobStore, type JobStore, migrate } from '@scholarsource/store';
import { createTestDatabase, type TestDatabase } from '@scholarsource/testing';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

async function withStore<T>(connectionString: string, use: (store: JobStore) => Promise<T>): Promise<T> {
  const store = createJobStore({ kind: 'postgres', connectionString, poolSize: 2, timeoutMs: 5_000 });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

function changed(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

/** The start of an error of PostgreSQL's protocol: severity, SQLSTATE and message. */
function errorMessage(severity: string, code: string, message: string): Buffer {
  const fields = [`S${severity}`, `V${severity}`, `C${code}`, `M${message}`].map((field) => `${field}\0`).join('');
  const body = Buffer.from(`${fields}\0`);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from('E'), length, body]);
}

/** AuthenticationOk and ReadyForQuery. */
const WELCOME = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

/** A fake pooler that sends the same bytes to every client and closes the connection. */
async function refusingPooler(answer: Buffer) {
  let clients = 0;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      // Eight bytes ask for TLS.
      if (data.length === 8) return void socket.write('N');
      clients += 1;
      return void socket.end(answer);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgres://postgres:hunter2@127.0.0.1:${port}/postgres`,
    clients: () => clients,
    stop: () => server.close(),
  };
}

describe('a database that refuses whoever comes', () => {
  it.each([
    ['a wrong password', '28P01', (url: URL) => void (url.password = 'hunter2')],
    ['an unknown user', '28P01', (url: URL) => void (url.username = 'nobody')],
    ['an unknown database', '3D000', (url: URL) => void (url.pathname = '/nowhere')],
  ])('is unavailable, with the cause kept for the log: %s', async (_what, code, change) => {
    await withStore(changed(change), async (store) => {
      const failure = store.ping();
      await expect(failure).rejects.toMatchObject({ code: 'store_unavailable', cause: { code } });
      await expect(failure).rejects.not.toThrow('hunter2');
    });
  });

  it.each([
    ['FATAL', 'XX000', '(EMAXCONNSESSION) max clients reached in session mode'],
    ['FATAL', '08P01', 'unsupported startup parameter: options'],
    ['ERROR', 'XX000', 'Tenant or user not found'],
    ['FATAL', '53300', 'sorry, too many clients already'],
    ['FATAL', '42501', 'permission denied for database'],
  ])('is unavailable when a pooler says %s %s', async (severity, code, message) => {
    const pooler = await refusingPooler(errorMessage(severity, code, message));
    await withStore(pooler.url, async (store) => {
      await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable', cause: { code, message } });
    });
    pooler.stop();
  });

  it('is unavailable when it shuts down between the connection and the first query', async () => {
    const goodbye = errorMessage('FATAL', '57P01', 'terminating connection due to administrator command');
    const pooler = await refusingPooler(Buffer.concat([WELCOME, goodbye]));
    await withStore(pooler.url, async (store) => {
      await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable' });
    });
    await expect(migrate(pooler.url, { retry: { maxRetryMs: 0, onRetry: () => undefined } })).rejects.toThrow(
      /connection/i,
    );
    pooler.stop();
  });

  it('is unavailable until it is migrated', async () => {
    await database.query('alter function public.job_counts() rename to job_counts_of_tomorrow');
    await withStore(database.url, async (store) => {
      await expect(store.counts()).rejects.toMatchObject({ code: 'store_unavailable', cause: { code: '42883' } });
    });
    await database.query('alter function public.job_counts_of_tomorrow() rename to job_counts');
  });

  it('is waited for by the migration when its pooler is full', async () => {
    const pooler = await refusingPooler(
      errorMessage('FATAL', 'XX000', '(EMAXCONNSESSION) max clients reached in session mode'),
    );
    const refusals: unknown[] = [];
    const onRetry = (error: unknown) => void refusals.push(error);
    await expect(migrate(pooler.url, { retry: { maxRetryMs: 600, onRetry } })).rejects.toThrow('EMAXCONNSESSION');
    expect(refusals.length).toBeGreaterThan(0);
    pooler.stop();
  });

  it('is not blamed for a call that was wrong', async () => {
    await withStore(database.url, async (store) => {
      const failure = store.get('no uuid');
      await expect(failure).rejects.toMatchObject({ code: '22P02' });
    });
  });
});

describe('a Supabase gateway that refuses', () => {
  const json = 'application/json';

  async function refusedWith(status: number, type: string, body: string): Promise<unknown> {
    const server = createHttpServer((_request, response) =>
      response.writeHead(status, { 'content-type': type }).end(body),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const store = createJobStore({ kind: 'supabase', url, serviceRoleKey: 'key', timeoutMs: 5_000 });
    try {
      return await store.counts().catch((error: unknown) => error);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  it.each([
    [401, json, '{"message":"Invalid API key","hint":"Double check your API key."}'],
    [429, json, '{"message":"API rate limit exceeded"}'],
    [413, 'text/html', '<html>413 Request Entity Too Large</html>'],
    [403, 'text/html', '<html>Cloudflare</html>'],
    [403, json, '{"code":403,"error":"forbidden"}'],
    [400, json, '"bad"'],
    [400, json, 'null'],
    [404, 'text/html', ''],
    [404, 'text/html', '<html>no such project</html>'],
    [540, json, '{"message":"Project paused"}'],
    [522, 'text/html', '<html>'],
    [200, 'text/html', '<html>maintenance</html>'],
    [204, json, ''],
    [404, json, '{"code":"PGRST202","message":"Could not find the function public.job_counts in the schema cache"}'],
    [401, json, '{"code":"PGRST301","message":"JWT expired"}'],
    [403, json, '{"code":"42501","message":"permission denied for function job_counts"}'],
    [503, json, '{"code":"PGRST002","message":"Could not query the database for the schema cache. Retrying."}'],
    [500, json, '{"code":"XX000","message":"(EMAXCONN) max client connections reached"}'],
    [500, json, '{"code":"57014","message":"canceling statement due to statement timeout"}'],
  ])('is unavailable, with its status in the cause: %i %s %s', async (status, type, body) => {
    const failure = await refusedWith(status, type, body);
    expect(failure).toMatchObject({ code: 'store_unavailable' });
    expect(failure).toHaveProperty('cause.message', expect.stringMatching(/^job_counts answered \d+: /));
  });

  it.each([
    [500, '{"code":"54000","message":"index row size 2712 exceeds maximum 2704"}'],
    [400, '{"code":"22P02","message":"invalid input syntax for type uuid"}'],
    [500, '{"code":"54001","message":"stack depth limit exceeded"}'],
  ])('is not taken for away when the call was wrong: %i %s', async (status, body) => {
    const failure = await refusedWith(status, json, body);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toHaveProperty('code');
  });
});
