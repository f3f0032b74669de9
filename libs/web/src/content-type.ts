import { utf16Of } from './parsing/utf16.ts';
import type { ReadPage } from './page-reader.port.ts';

type Kind = ReadPage['kind'];

const KINDS: Record<string, Kind> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/xml': 'html',
  'text/xml': 'html',
  'application/pdf': 'pdf',
  'application/x-pdf': 'pdf',
  'text/plain': 'text',
  'text/markdown': 'text',
  'text/x-markdown': 'text',
  'text/csv': 'text',
  'application/csv': 'text',
  'application/json': 'text',
  'application/epub+zip': 'epub',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/** Types that say nothing: the content is sniffed instead. */
const UNTYPED = new Set([
  '',
  'application/octet-stream',
  'application/x-octet-stream',
  'binary/octet-stream',
  'application/binary',
  'application/download',
  'application/x-download',
  'application/force-download',
  'application/x-force-download',
  'application/unknown',
  'unknown/unknown',
]);

/** Parses a Content-Type header: the type in lower case (empty if absent) and the charset. */
export function parseContentType(header: string | null): { type: string; charset: string | null } {
  const [type = '', ...parameters] = (header ?? '').split(';');
  const charset = parameters.map((part) => /^\s*charset\s*=\s*["']?([\w:.-]+)["']?\s*$/i.exec(part)?.[1]).find(Boolean);
  return { type: type.trim().toLowerCase(), charset: charset?.toLowerCase() ?? null };
}

/** The kind of document that a declared type promises; null if none. */
export function kindOfType(type: string): Kind | null {
  return UNTYPED.has(type) ? null : (KINDS[type] ?? 'other');
}

/** The kind of document according to the declared type and the first bytes; null if they contradict each other. */
export function kindOfBody(type: string, body: Uint8Array): Kind | null {
  const declared = kindOfType(type);
  if (declared === 'other' || body.length === 0) return declared ?? 'other';
  const found = sniff(body);
  if (declared === null) return found;
  if (declared === 'html' || declared === 'text') return found === 'html' || found === 'text' ? declared : null;
  // Of the supported ZIP formats only EPUB is recognizable by its first bytes.
  if (declared === 'docx') return found === 'other' && startsWith(body, 'PK\u0003\u0004') ? declared : null;
  return found === declared ? declared : null;
}

function sniff(body: Uint8Array): Kind {
  const head = body.subarray(0, 1_024);
  const utf16 = utf16Of(body);
  const start = utf16 === null ? Buffer.from(head).toString('latin1') : new TextDecoder(utf16).decode(head);
  if (HTML_START.test(start)) return 'html';
  if (start.includes('%PDF-')) return 'pdf';
  if (start.slice(30, 58) === 'mimetypeapplication/epub+zip') return 'epub';
  return BINARY.test(start) ? 'other' : 'text';
}

const HTML_START = /^(\u00ef\u00bb\u00bf)?\s*<[a-z!?]/i;
/** Control characters that do not occur in text. */
const BINARY = /[\0-\u0008\u000e-\u001a\u001c-\u001f]/;

function startsWith(body: Uint8Array, magic: string): boolean {
  return Buffer.from(body.subarray(0, magic.length)).toString('latin1') === magic;
}
