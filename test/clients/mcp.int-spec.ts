import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { freePort, ServiceProcess } from '@scholarsource/local-stack';
import { Redis } from 'ioredis';
import { createEmptyDatabase, ownRedis, type TestDatabase, waitFor } from '@scholarsource/testing';
import { type StackUnderTest, startTestStack, STEWART } from '../e2e/stack-under-test.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MOST = 3;
const ADMIN_API_KEY = 'an-admin-key-of-a-test';

let home: string;
let database: TestDatabase;
let redis: Awaited<ReturnType<typeof ownRedis>>;
let system: StackUnderTest;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'scholarsource-mcp-'));
  database = await createEmptyDatabase();
  redis = await ownRedis();
  const settings = { ALLOWED_ORIGINS: 'http://page.test', MCP_SESSIONS_PER_CLIENT: String(MOST), ADMIN_API_KEY };
  system = await startTestStack(database.url, redis.url, settings);
});
afterAll(async () => {
  await system.stack.stop();
  await redis.stop();
  await database.drop();
  rmSync(home, { recursive: true });
});

const address = () => new URL(`${system.stack.apiUrl}/mcp`);
const http = () => new StreamableHTTPClientTransport(address());
const stdio = () =>
  new StdioClientTransport({
    command: process.execPath,
    args: ['--conditions=@scholarsource/source', 'packages/cli/src/scholarsource-cli.ts', 'mcp'],
    cwd: ROOT,
    env: { HOME: home, SCHOLARSOURCE_URL: system.stack.apiUrl },
  });

interface Found {
  search_id: string;
  status: string;
  resources: { url: string }[];
}

/** A frozen worker takes no job. */
function freezeWorker(signal: 'SIGSTOP' | 'SIGCONT'): void {
  process.kill(system.service('worker').pid ?? 0, signal);
}

describe.each([
  ['Streamable HTTP', http],
  ['stdio', stdio],
])('the tools for assistants over %s', (_name, connect) => {
  let client: Client;
  let transport: ReturnType<typeof connect>;
  beforeAll(async () => {
    client = new Client({ name: 'test', version: '1' });
    transport = connect();
    await client.connect(transport);
  });
  afterAll(async () => {
    if (transport instanceof StreamableHTTPClientTransport) await transport.terminateSession();
    await client.close();
  });

  const call = async (name: string, input: Record<string, unknown>) => client.callTool({ name, arguments: input });

  it('are listed with their schemas', async () => {
    const { tools } = await client.listTools();
    const names = ['cancel_search', 'export_results', 'find_study_resources', 'get_search', 'list_searches'];
    expect(tools.map(({ name }) => name).toSorted()).toEqual(names);
    for (const { inputSchema, description } of tools) {
      expect(inputSchema.type).toBe('object');
      expect(description).toMatch(/\.$/);
    }
  });

  it('find resources with progress, and give them again, listed, exported and as resources', async () => {
    const progress: number[] = [];
    const found = await client.callTool({ name: 'find_study_resources', arguments: STEWART }, undefined, {
      onprogress: (told) => void progress.push(told.progress),
    });
    const { search_id: id, resources } = found.structuredContent as Found;
    expect(resources.length).toBeGreaterThanOrEqual(5);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(4);

    expect((await call('get_search', { search_id: id })).structuredContent).toMatchObject({ status: 'completed' });
    const { searches } = (await call('list_searches', {})).structuredContent as { searches: Found[] };
    expect(searches.map(({ search_id }) => search_id)).toContain(id);
    const exported = await call('export_results', { search_id: id, format: 'urls' });
    expect(exported.content).toEqual([{ type: 'text', text: expect.stringMatching(/^https?:\/\//) as string }]);
    const { contents } = await client.readResource({ uri: `scholarsource://searches/${id}/guide` });
    expect(contents).toMatchObject([{ mimeType: 'text/markdown', text: expect.stringContaining('#') as string }]);
    const listed = await client.listResources();
    expect(listed.resources.map(({ uri }) => uri)).toContain(`scholarsource://searches/${id}`);
  });

  it('end their search when the call is cancelled', async () => {
    freezeWorker('SIGSTOP');
    const controller = new AbortController();
    const query = `Linear algebra ${Math.random()}`;
    const asked = client
      .callTool({ name: 'find_study_resources', arguments: { query } }, undefined, { signal: controller.signal })
      .catch((error: unknown) => error);
    const id = await waitFor('the search', async () => {
      const { searches } = (await call('list_searches', {})).structuredContent as { searches: Found[] };
      return searches.find(({ status }) => status === 'queued' || status === 'pending')?.search_id;
    });
    controller.abort();
    await asked;
    await system.reaches(id, 'cancelled');
    freezeWorker('SIGCONT');
  });

  it('cancel a search, and say what is wrong', async () => {
    const id = await system.submit();
    await system.reaches(id, 'completed');
    const refused = await call('cancel_search', { search_id: id });
    expect(refused).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('completed') as string }],
    });
    const nothing = await call('find_study_resources', {});
    expect(nothing).toMatchObject({ isError: true });
  });
});

describe('/mcp', () => {
  const initialize = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
  };
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(address(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
      body: JSON.stringify(body),
    });
  const ping = { jsonrpc: '2.0', id: 2, method: 'ping' };

  it('refuses pages of other origins, also one whose name leads here', async () => {
    expect((await post(initialize, { origin: 'http://evil.test' })).status).toBe(403);
    // What a browser sends whose name for an evil page was pointed at this address.
    expect((await post(initialize, { origin: system.stack.apiUrl })).status).toBe(403);
  });

  it('wants a session, knows when it has ended, and opens only so many', async () => {
    expect((await post(ping)).status).toBe(400);
    expect((await post(ping, { 'mcp-session-id': 'a068c5e3-5921-4ceb-9263-c801d51a3c4a' })).status).toBe(404);
    const opened = await Promise.all(Array.from({ length: MOST + 1 }, () => post(initialize)));
    expect(opened.map(({ status }) => status).toSorted()).toEqual([...Array<number>(MOST).fill(200), 429]);
    const ids = opened.map(({ headers }) => headers.get('mcp-session-id')).filter((id) => id !== null);
    for (const id of ids) {
      const headers = { 'mcp-session-id': id };
      expect((await post(ping, headers)).status).toBe(200);
      expect((await fetch(address(), { method: 'DELETE', headers })).status).toBe(204);
      expect((await post(ping, headers)).status).toBe(404);
    }
    expect((await post(initialize)).status).toBe(200);
  });

  it('ends a session that nobody uses', async () => {
    const id = (await post(initialize)).headers.get('mcp-session-id') ?? '';
    const keys = new Redis(redis.url);
    const [session = ''] = await keys.keys(`*${id}`);
    // An hour from the last request on, unless MCP_SESSION_IDLE_SECONDS says otherwise.
    await keys.expire(session, 60);
    expect((await post(ping, { 'mcp-session-id': id })).status).toBe(200);
    expect(await keys.ttl(session)).toBeGreaterThan(60);
    await keys.pexpire(session, 1);
    await waitFor('the session to end', async () => (await keys.exists(session)) === 0);
    expect((await post(ping, { 'mcp-session-id': id })).status).toBe(404);
    keys.disconnect();
  });

  it('offers no stream of its own', async () => {
    expect((await fetch(address())).status).toBe(405);
  });
});

describe('/mcp of two processes behind one address, with keys', () => {
  let other: ServiceProcess;
  let otherUrl: string;
  beforeAll(async () => {
    const [port, opsPort] = [await freePort(), await freePort()];
    otherUrl = `http://127.0.0.1:${port}`;
    other = new ServiceProcess({
      name: 'api',
      environment: {
        PATH: process.env['PATH'],
        DATABASE_URL: database.url,
        REDIS_URL: redis.url,
        HOST: '127.0.0.1',
        PORT: String(port),
        OPS_PORT: String(opsPort),
        UPLOAD_DIR: home,
        AUTH_MODE: 'mixed',
        ADMIN_API_KEY,
      },
      opsPort,
      logFile: join(home, 'api.log'),
      watch: false,
    });
    other.start();
    await other.ready();
  });
  afterAll(() => other.stop());

  const admin = { authorization: `Bearer ${ADMIN_API_KEY}` };
  let tenants = 0;

  /** The headers of a new tenant. */
  async function newTenant(scopes = ['jobs:read', 'jobs:write'], limits: object = {}) {
    tenants += 1;
    const tenant = `team-${tenants}`;
    await system.post('/api/v1/admin/tenants', { id: tenant, name: 'Team', limits }, admin);
    const made = await system.post<{ key: string }>('/api/v1/admin/keys', { tenant, name: 'mcp', scopes }, admin);
    return { authorization: `Bearer ${made.body.key}` };
  }

  /** A client whose requests go to each process in turn. */
  async function connect(headers: Record<string, string> = {}) {
    let requests = 0;
    const inTurn: typeof fetch = (url, init) => {
      requests += 1;
      const { pathname } = new URL(url instanceof Request ? url.url : url);
      return fetch(`${requests % 2 === 0 ? system.stack.apiUrl : otherUrl}${pathname}`, init);
    };
    const client = new Client({ name: 'test', version: '1' });
    const transport = new StreamableHTTPClientTransport(address(), { fetch: inTurn, requestInit: { headers } });
    await client.connect(transport);
    return { client, transport };
  }

  const call = (client: Client, name: string, input: Record<string, unknown>) =>
    client.callTool({ name, arguments: input });
  const saying = (pattern: RegExp) => ({
    isError: true,
    content: [{ text: expect.stringMatching(pattern) as string }],
  });

  it('one process goes on with the session of another, up to giving up its calls', async () => {
    const headers = await newTenant();
    const { client, transport } = await connect(headers);
    expect((await client.listTools()).tools).toHaveLength(5);
    const found = (await call(client, 'find_study_resources', STEWART)).structuredContent as Found;
    expect(found.resources.length).toBeGreaterThanOrEqual(5);
    for (let turn = 0; turn < 2; turn += 1) {
      const again = await call(client, 'get_search', { search_id: found.search_id });
      expect(again.structuredContent).toMatchObject({ status: 'completed' });
    }

    freezeWorker('SIGSTOP');
    const controller = new AbortController();
    const { signal } = controller;
    const asked = client
      .callTool({ name: 'find_study_resources', arguments: { query: 'Measure theory' } }, undefined, { signal })
      .catch((error: unknown) => error);
    const id = await waitFor('the search', async () => {
      const { searches } = (await call(client, 'list_searches', {})).structuredContent as { searches: Found[] };
      return searches.find(({ status }) => status === 'queued' || status === 'pending')?.search_id;
    });
    controller.abort();
    await asked;
    await waitFor('the search to be cancelled', async () => {
      const { structuredContent: search } = await call(client, 'get_search', { search_id: id });
      return (search as Found).status === 'cancelled';
    });
    freezeWorker('SIGCONT');

    const ended = { ...headers, 'mcp-session-id': transport.sessionId ?? '' };
    expect((await fetch(`${otherUrl}/mcp`, { method: 'DELETE', headers: ended })).status).toBe(204);
    // By this status clients know that they have to open another session.
    await expect(client.listTools()).rejects.toMatchObject({ code: 404 });
    const next = await connect(headers);
    expect((await next.client.listTools()).tools).toHaveLength(5);
    await next.transport.terminateSession();
  });

  it('a tenant sees its own searches alone, and no other has its session', async () => {
    const [ours, theirs] = [await newTenant(), await newTenant()];
    const { client, transport } = await connect(ours);
    const found = (await call(client, 'find_study_resources', STEWART)).structuredContent as Found;
    const stranger = await connect(theirs);
    for (const tool of ['get_search', 'cancel_search']) {
      expect(await call(stranger.client, tool, { search_id: found.search_id })).toMatchObject(saying(/No job found/));
    }
    expect((await call(stranger.client, 'list_searches', {})).structuredContent).toEqual({ searches: [] });
    const uri = `scholarsource://searches/${found.search_id}`;
    await expect(stranger.client.readResource({ uri })).rejects.toThrow('No job found');
    const headers = { ...theirs, 'mcp-session-id': transport.sessionId ?? '' };
    expect((await fetch(address(), { method: 'DELETE', headers })).status).toBe(404);
    expect((await client.listTools()).tools).toHaveLength(5);
  });

  it('a missing scope, a quota and a missing key are said as the error of the tool', async () => {
    const reader = await connect(await newTenant(['jobs:read']));
    expect(await call(reader.client, 'find_study_resources', STEWART)).toMatchObject(saying(/jobs:write/));
    const { client } = await connect(await newTenant(undefined, { submissions: [{ limit: 1, per: 'hour' }] }));
    expect(await call(client, 'find_study_resources', STEWART)).not.toHaveProperty('isError');
    expect(await call(client, 'find_study_resources', STEWART)).toMatchObject(saying(/try again in \d+ seconds/i));
    // Strangers share a tenant on the process whose AUTH_MODE is mixed, and list nothing there.
    const stranger = new Client({ name: 'test', version: '1' });
    await stranger.connect(new StreamableHTTPClientTransport(new URL(`${otherUrl}/mcp`)));
    expect(await call(stranger, 'list_searches', {})).toMatchObject(saying(/API key/));
    const wrong = { authorization: 'Bearer ss_0123456789_wrong' };
    await expect(connect(wrong)).rejects.toMatchObject({ code: 401 });
  });
});
