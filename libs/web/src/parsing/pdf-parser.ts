import { getDocumentProxy } from 'unpdf';
import { contentsFromPages } from './contents-pages.ts';
import { licencesInPackets, pdfLicence } from './pdf-licence.ts';
import { pdfString } from './pdf-string.ts';
import { MAX_HEADINGS, NOTHING_SAID, type ParsedPage, tidyLine, tidyText } from './parsed-page.ts';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type Outline = Awaited<ReturnType<PdfDocument['getOutline']>>;

const MAX_PAGES = 200;
/** The last page that is begun; a thread that goes on much longer is ended from outside. */
const BEGIN_NO_PAGE_AFTER_MS = 8_000;
/** Levels of an outline: parts, chapters, sections. */
const OUTLINE_LEVELS = 3;

/** What a PDF says: its text page by page up to a limit, its outline, or else its contents pages, and its licence. */
export async function parsePdf(bytes: Uint8Array): Promise<ParsedPage> {
  const startedAt = performance.now();
  // pdf.js takes the bytes away.
  const licences = licencesInPackets(bytes);
  const document = await getDocumentProxy(bytes, { isEvalSupported: false, verbosity: 0 });
  const pages: string[] = [];
  let largest: { height: number; text: string } = { height: 0, text: '' };
  while (pages.length < Math.min(document.numPages, MAX_PAGES)) {
    if (performance.now() - startedAt > BEGIN_NO_PAGE_AFTER_MS) break;
    const { text, headline } = await readPage(document, pages.length + 1);
    if (pages.length === 0) largest = headline;
    pages.push(text);
  }
  const { text, words } = tidyText(pages.join('\n\n'));
  const outline = flatten((await document.getOutline().catch(() => null)) ?? []);
  return {
    ...NOTHING_SAID,
    title: (await statedTitle(document)) ?? tidyLine(largest.text),
    text,
    words: Math.round((words * document.numPages) / Math.max(1, pages.length)),
    licenceUrl: await pdfLicence(document, licences),
    headings: (outline.length > 0 ? outline : contentsFromPages(pages)).slice(0, MAX_HEADINGS),
  };
}

/** The text of a page, and what stands on it in the largest letters. */
async function readPage(document: PdfDocument, number: number) {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  let text = '';
  let headline = { height: 0, text: '' };
  for (const item of items) {
    if (!('str' in item)) continue;
    text += item.str + (item.hasEOL ? '\n' : '');
    if (item.str.trim() === '') continue;
    if (item.height > headline.height * 1.05) headline = { height: item.height, text: item.str };
    else if (item.height > headline.height * 0.95) headline.text += ` ${item.str}`;
  }
  page.cleanup();
  return { text, headline };
}

/** Titles that programs write when nobody else does. */
const NO_TITLE = /^(untitled|document\d*|microsoft word\b.*|.*\.(docx?|tex|dvi|indd|pdf|pptx?))$/i;

async function statedTitle(document: PdfDocument): Promise<string | null> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const title = 'Title' in info && typeof info.Title === 'string' ? tidyLine(pdfString(info.Title)) : null;
  return title === null || NO_TITLE.test(title) ? null : title;
}

function flatten(outline: Outline, level = 1): string[] {
  return outline.flatMap(({ title, items }) => {
    const line = tidyLine(pdfString(title));
    const below = level < OUTLINE_LEVELS ? flatten(items as Outline, level + 1) : [];
    return line === null ? below : [line, ...below];
  });
}
