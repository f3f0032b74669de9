import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { ScholarSource } from '@scholarsource/client';
import { latest } from './listed-searches.ts';
import { searchAnswer } from './search-answer.ts';

const MAX_LISTED = 20;

/** Results as MCP resources: `scholarsource://searches/{id}` as JSON, and the study guide in Markdown. */
export function registerResults(server: McpServer, client: ScholarSource): void {
  server.registerResource(
    'search',
    new ResourceTemplate('scholarsource://searches/{id}', {
      list: async ({ signal }) => {
        const jobs = await latest(client, { status: ['completed'], limit: MAX_LISTED }, signal);
        const named = jobs.map(({ id, title }) => ({ uri: `scholarsource://searches/${id}`, name: title ?? id }));
        return { resources: named.map((one) => ({ ...one, mimeType: 'application/json' })) };
      },
    }),
    { title: 'Search', description: 'A search with its results.', mimeType: 'application/json' },
    async (uri, { id }, { signal }) => {
      const job = await client.job(String(id), { signal });
      return { contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify(searchAnswer(job)) }] };
    },
  );
  server.registerResource(
    'guide',
    new ResourceTemplate('scholarsource://searches/{id}/guide', { list: undefined }),
    { title: 'Study guide', description: 'The study guide of a completed search.', mimeType: 'text/markdown' },
    async (uri, { id }, { signal }) => {
      const text = await client.export(String(id), 'markdown', { signal });
      return { contents: [{ uri: uri.href, mimeType: 'text/markdown', text }] };
    },
  );
}
