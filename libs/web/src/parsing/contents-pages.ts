import { truncateText } from '@scholarsource/contracts';

/** Pages among which a book has its table of contents. */
const FRONT_PAGES = 40;
const CONTENTS = /^[\t\p{Zs}]*(brief |detailed |table of )?contents[\t\p{Zs}]*$/imu;
/** The number of a page at the end of a line, behind leaders or a space. */
const PAGE_NUMBER = /(?:[\s.·…_]{2}|\s)(\d{1,4}|[ivxlc]{1,7})$/u;
/** Lines with a page number that make a page one of the table of contents. */
const MIN_ENTRIES = 4;

/** The entries of a book's table of contents, read from its pages: lines that end in the number of a page. */
export function contentsFromPages(pages: readonly string[]): string[] {
  const front = pages.slice(0, FRONT_PAGES);
  const first = front.findIndex((page) => CONTENTS.test(page));
  if (first < 0) return [];
  const entries: string[] = [];
  for (const page of front.slice(first)) {
    const found = page.split('\n').flatMap(entryOf);
    if (found.length < MIN_ENTRIES) break;
    entries.push(...found);
  }
  return entries;
}

function entryOf(line: string): string[] {
  const text = truncateText(line, 300).trim();
  const title = text
    .slice(0, PAGE_NUMBER.exec(text)?.index ?? 0)
    .replace(/(?<![\s.·…_])[\s.·…_]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  return title.length > 2 && /\p{L}/u.test(title) ? [title] : [];
}
