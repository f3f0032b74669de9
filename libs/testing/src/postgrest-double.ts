import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { z } from 'zod';

/** Known API keys and the database roles that they stand for. */
export const POSTGREST_KEYS = { service_role: 'test-service-role-key', anon: 'test-anon-key' } as const;

const Arguments = z.record(z.string(), z.unknown());

/**
 * A double of PostgREST: only `POST /rest/v1/rpc/<function>` with named arguments, executed on a real PostgreSQL under the role of the
 * bearer key.
 */
export async function startPostgrestDouble(databaseUrl: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  pool.on('error', () => undefined);

  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? null));
    const refuse = (status: number, code: string, message: string) =>
      answer(status, { code, message, details: null, hint: null });

    const name = /^\/rest\/v1\/rpc\/(\w+)$/.exec(request.url ?? '')?.[1];
    const key = request.headers.authorization?.replace(/^Bearer /, '');
    const role = Object.entries(POSTGREST_KEYS).find(([, known]) => known === key)?.[0];
    if (request.method !== 'POST' || name === undefined) return void refuse(404, 'PGRST125', 'Invalid path');
    if (role === undefined) return void refuse(401, 'PGRST301', 'No suitable key');
    void readBody(request)
      .then((body) => callAs(pool, role, name, Arguments.parse(body === '' ? {} : JSON.parse(body))))
      .then(
        (result) => answer(200, result),
        (error: unknown) =>
          error instanceof pg.DatabaseError
            ? refuse(error.code === '42501' ? 403 : 400, error.code ?? 'XX000', error.message)
            : refuse(503, 'PGRST000', 'Could not connect with the database'),
      );
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await pool.end();
    },
  };
}

async function callAs(pool: pg.Pool, role: string, name: string, args: Record<string, unknown>): Promise<unknown> {
  const client = await pool.connect();
  const names = Object.keys(args);
  const values = names.map((key) => {
    const value = args[key];
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  });
  try {
    await client.query('begin');
    await client.query(`set local role ${role}`);
    const parameters = names.map((key, index) => `${pg.escapeIdentifier(key)} => $${index + 1}`).join(', ');
    const { rows } = await client.query<{ answer: unknown }>(`select public.${name}(${parameters}) as answer`, values);
    await client.query('commit');
    return rows[0]?.answer;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
