import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { createEmptyDatabase, ownRedis, type TestDatabase, waitFor } from '@scholarsource/testing';
import { type StackUnderTest, startTestStack, STEWART } from '../e2e/stack-under-test.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MOST = 3;

let home: string;
let database: TestDatabase;
let redis: Awaited<ReturnType<typeof ownRedis>>;
let system: StackUnderTest;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'scholarsource-mcp-'));
  database = await createEmptyDatabase();
  redis = await ownRedis();
  const settings = { ALLOWED_ORIGINS: 'http://page.test', MCP_SESSIONS_PER_CLIENT: String(MOST) };
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

  it('refuses pages of other origins', async () => {
    expect((await post(initialize, { origin: 'http://evil.test' })).status).toBe(403);
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

  it('offers no stream of its own', async () => {
    expect((await fetch(address())).status).toBe(405);
  });
});
