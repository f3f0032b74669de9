/** Pages among which a book has its table of contents. */
const FRONT_PAGES = 40;
const CONTENTS = /^\s*(brief |detailed |table of )?contents\s*$/im;
/** Leaders or a wide space before the number of a page. */
const ENTRY = /^\s*(.*\p{L}.*?)(?:[\s.·…_]{2,}|\s)(\d{1,4}|[ivxlc]{1,7})\s*$/u;
/** Lines with a page number that make a page one of the table of contents. */
const LEAST_ENTRIES = 4;

/** The entries of a book's table of contents, read from its pages: lines that end in the number of a page. */
export function contentsFromPages(pages: readonly string[]): string[] {
  const front = pages.slice(0, FRONT_PAGES);
  const first = front.findIndex((page) => CONTENTS.test(page));
  if (first < 0) return [];
  const entries: string[] = [];
  for (const page of front.slice(first)) {
    const found = page.split('\n').flatMap(entryOf);
    if (found.length < LEAST_ENTRIES) break;
    entries.push(...found);
  }
  return entries;
}

function entryOf(line: string): string[] {
  const title = ENTRY.exec(line.slice(0, 300))?.[1]
    ?.replace(/[\s.·…_]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  return title && title.length > 2 ? [title] : [];
}
