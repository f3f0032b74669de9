import { HOSTILE_PAGES, HOSTILE_PDFS, HOSTILE_TEXTS } from '../../test/hostile-documents.ts';
import { PageUnavailable } from '../page-reader.port.ts';
import type { ParsedPage } from './parsed-page.ts';
import { PageParser } from './page-parser.ts';
import type { DocumentKind } from './parser-messages.ts';

const MIB = 1024 * 1024;
const never = new AbortController().signal;
const parser = new PageParser({ processes: 2, memoryMiB: 160, cpuMs: 4_000 });
afterAll(() => parser.close());

const HTML = { kind: 'html', charset: 'utf-8', url: 'https://example.edu/' } as const;
const honest = () => parser.parse(HTML, Buffer.from('<title>An honest page</title>'), never);

/** Those that unpack to more than a parser may take. */
const BOMBS = /unpacks|packed/;

/** What came of a document, and how much the memory of this process grew meanwhile. */
async function suffer(document: DocumentKind, bytes: Buffer): Promise<{ came: ParsedPage | string; grewMiB: number }> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  try {
    const came = await parser.parse(document, bytes, never).catch((error: unknown) => {
      if (error instanceof PageUnavailable) return error.rule;
      throw error;
    });
    return { came, grewMiB: (most - before) / MIB };
  } finally {
    clearInterval(watch);
  }
}

describe.each<[string, DocumentKind, Record<string, () => string | Buffer>]>([
  ['PDF', { kind: 'pdf' }, HOSTILE_PDFS],
  ['web page', HTML, HOSTILE_PAGES],
  ['text', { kind: 'text', charset: null }, HOSTILE_TEXTS],
])('a hostile %s', (_, document, documents) => {
  it.each(Object.keys(documents))(
    'of %s ends in an answer, costs this process nothing, and others are read meanwhile',
    async (name) => {
      const bytes = Buffer.from(documents[name]?.() ?? '');
      const [{ came, grewMiB }, beside] = await Promise.all([suffer(document, bytes), honest()]);
      if (BOMBS.test(name)) expect(came).toBe('too_costly');
      if (typeof came === 'string') expect(['too_costly', 'damaged', 'unreadable']).toContain(came);
      expect(grewMiB).toBeLessThan(100);
      expect(beside.title).toBe('An honest page');
    },
  );
});
