import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { ScholarSource } from '@scholarsource/client';
import { z } from 'zod';
import { latest, ListedSearch, listedSearch } from '../listed-searches.ts';
import { SearchAnswer, toolAnswer } from '../search-answer.ts';

const ID = { search_id: z.uuid().describe('Id of the search, from find_study_resources or list_searches.') };

/** `get_search`, `list_searches` and `cancel_search`. */
export function registerSearches(server: McpServer, client: ScholarSource): void {
  server.registerTool(
    'get_search',
    {
      title: 'Get a search',
      description: 'Gets the status of a search and, once it is completed, its results.',
      inputSchema: ID,
      outputSchema: SearchAnswer,
      annotations: { readOnlyHint: true },
    },
    async ({ search_id: id }, { signal }) => toolAnswer(await client.job(id, { signal })),
  );
  server.registerTool(
    'list_searches',
    {
      title: 'List searches',
      description: 'Lists the latest searches, newest first.',
      inputSchema: {
        status: SearchAnswer.shape.status.optional(),
        text: z.string().max(200).optional().describe('Words of the title.'),
        limit: z.int().min(1).max(100).default(20),
      },
      outputSchema: { searches: z.array(ListedSearch) },
      annotations: { readOnlyHint: true },
    },
    async ({ status, text, limit }, { signal }) => {
      const filter = {
        limit,
        ...(status !== undefined && { status: [status] }),
        ...(text !== undefined && { q: text }),
      };
      const searches = (await latest(client, filter, signal)).map(listedSearch);
      const lines = searches.map(({ search_id: id, title, status: state }) => `${id}  ${state}  ${title ?? ''}`);
      return { content: [{ type: 'text', text: lines.join('\n') || 'None.' }], structuredContent: { searches } };
    },
  );
  server.registerTool(
    'cancel_search',
    {
      title: 'Cancel a search',
      description: 'Cancels a search that has not ended.',
      inputSchema: ID,
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true },
    },
    async ({ search_id: id }, { signal }) => {
      await client.cancel(id, { signal });
      return { content: [{ type: 'text', text: `The search ${id} is cancelled.` }] };
    },
  );
}
