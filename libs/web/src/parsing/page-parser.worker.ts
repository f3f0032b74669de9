import { decodeText } from './decode-text.ts';
import { parseHtml } from './html-parser.ts';
import type { ParsedPage } from './parsed-page.ts';
import { parsePdf } from './pdf-parser.ts';

export type ParseTask =
  { kind: 'html'; bytes: Uint8Array; charset: string | null; url: string } | { kind: 'pdf'; bytes: Uint8Array };

/** Runs in a thread of its own: the pages of strangers may keep it busy for as long as they like, until it is ended. */
export default function parsePage(task: ParseTask): ParsedPage | Promise<ParsedPage> {
  return task.kind === 'pdf' ? parsePdf(task.bytes) : parseHtml(decodeText(task.bytes, task.charset), task.url);
}
