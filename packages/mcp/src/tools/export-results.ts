import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { ScholarSource } from '@scholarsource/client';
import { z } from 'zod';

/** `export_results`: the results of a completed search as text in an export format. */
export function registerExportResults(server: McpServer, client: ScholarSource): void {
  server.registerTool(
    'export_results',
    {
      title: 'Export results',
      description:
        'Exports the results of a completed search as a file. `urls` is a list to paste into NotebookLM, `markdown` the study guide.',
      inputSchema: {
        search_id: z.uuid(),
        format: z.enum(['urls', 'markdown', 'csv', 'bibtex', 'ris', 'json']),
      },
      annotations: { readOnlyHint: true },
    },
    async ({ search_id: id, format }, { signal }) => ({
      content: [{ type: 'text', text: await client.export(id, format, { signal }) }],
    }),
  );
}
