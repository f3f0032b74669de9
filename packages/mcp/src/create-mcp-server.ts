import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { ScholarSource } from '@scholarsource/client';
import { registerResults } from './results-resource.ts';
import { registerExportResults } from './tools/export-results.ts';
import { registerFindStudyResources, type SearchOptions } from './tools/find-study-resources.ts';
import { registerSearches } from './tools/searches.ts';

export interface McpServerOptions extends SearchOptions {
  version: string;
}

const INSTRUCTIONS = `Finds free, legal study resources for a textbook or a course: find_study_resources takes a title and an author, an ISBN, a course with its university, an address, or free text, and answers in seconds to minutes with resources, their licences, and whether NotebookLM can read them. Every address was returned by a source; pass them on as they are.`;

/** Creates an MCP server with the tools and resources of ScholarSource, acting as the client's user. */
export function createMcpServer(client: ScholarSource, options: McpServerOptions): McpServer {
  const server = new McpServer(
    { name: 'scholarsource', title: 'ScholarSource', version: options.version },
    { instructions: INSTRUCTIONS },
  );
  registerFindStudyResources(server, client, options);
  registerSearches(server, client);
  registerExportResults(server, client);
  registerResults(server, client);
  return server;
}
