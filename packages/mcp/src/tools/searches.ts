import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { ScholarSource } from '@scholarsource/client';
import { z } from 'zod';
import { SearchAnswer, toolAnswer } from '../search-answer.ts';

const ID = { search_id: z.uuid().describe('As find_study_resources or list_searches gave it.') };

/** `get_search`, `list_searches` and `cancel_search`. */
export function registerSearches(server: McpServer, client: ScholarSource): void {
  server.registerTool(
    'get_search',
    {
      title: 'Get a search',
      description: 'How a search stands and, once it is completed, what it found.',
      inputSchema: ID,
      outputSchema: SearchAnswer,
      annotations: { readOnlyHint: true },
    },
    async ({ search_id: id }, { signal }) => toolAnswer(await client.job(id, { signal })),
  );
  server.registerTool(
    'cancel_search',
    {
      title: 'Cancel a search',
      description: 'Ends a search that has not ended yet.',
      inputSchema: ID,
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true },
    },
    async ({ search_id: id }, { signal }) => {
      await client.cancel(id, { signal });
      return { content: [{ type: 'text', text: `The search ${id} is cancelled.` }] };
    },
  );
}
