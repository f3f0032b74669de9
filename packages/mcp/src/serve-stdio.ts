import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { ScholarSource } from '@scholarsource/client';
import { createMcpServer } from './create-mcp-server.ts';

/** Serves one client over stdin and stdout until it disconnects or the signal aborts, which cancels the searches in progress. */
export async function serveStdio(client: ScholarSource, version: string, signal: AbortSignal): Promise<void> {
  const server = createMcpServer(client, { version, cancelOnAbort: true });
  const gone = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    process.stdin.once('end', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.connect(new StdioServerTransport());
  await gone;
  await server.close();
}
