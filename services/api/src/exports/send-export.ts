import type { FastifyReply } from 'fastify';
import { entityTag, sendTagged } from '../http/entity-tag.ts';
import type { ResultsExport } from './results-export.ts';

/** Sends exported results as a file to keep, or 304 to whoever has it. */
export function sendExport(reply: FastifyReply, { contentType, fileName, text, leftOut }: ResultsExport): void {
  const headers = {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'x-left-out': leftOut,
  };
  sendTagged(reply, { content: text, tag: entityTag(text), headers });
}

/** The format that a query names; `json` if it names none. What is no text names no format that there is. */
export function formatOf(format: unknown): string {
  return typeof format === 'string' ? format : format === undefined ? 'json' : '';
}
