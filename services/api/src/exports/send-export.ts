import type { FastifyReply } from 'fastify';
import { entityTag, sendTagged } from '../http/entity-tag.ts';
import type { ResultsExport } from './results-export.ts';

/** Sends an export as a download, or 304 if the client has it. */
export function sendExport(reply: FastifyReply, { contentType, fileName, text, leftOut }: ResultsExport): void {
  const headers = {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'x-left-out': leftOut,
  };
  sendTagged(reply, { content: text, tag: entityTag(text), headers });
}

/** The format named by a query, `json` by default. A value that is not a string matches no format. */
export function formatOf(format: unknown): string {
  return typeof format === 'string' ? format : format === undefined ? 'json' : '';
}
