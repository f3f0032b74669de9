/** Separators found between the digits; at most this many in a row. */
const BETWEEN = String.raw`[\s\p{Pd}\u02D7\u2043\u2212\u30FC\u00B7._]{0,3}`;
/** Thirteen digits starting with 978 or 979, or nine digits with a check digit, anywhere in a text. */
const CANDIDATES = new RegExp(
  String.raw`(?<!\d)(?=(97${BETWEEN.replace('{0,3}', '?')}[89](?:${BETWEEN}\d){10})(?!\d))` +
    String.raw`|(?<![\p{L}\p{N}])(?=(\d(?:${BETWEEN}\d){8}${BETWEEN}[\dX])(?![\p{L}\p{N}]))`,
  'gu',
);
const LABEL = /E?-?ISBN[\s\p{Pd}]{0,2}(?:1[03](?!\d))?/gu;
/** An ISBN in a sentence, with its label. */
const IN_SENTENCE =
  /(?<![\p{L}\p{N}/])(e?-?isbn(?:[ -]?1[03])?[ :#]{0,3})?(?:97[89](?:[ -]?\d){10}|\d(?:[ -]?\d){8}[ -]?[\dX])(?![\p{L}\p{N}])/giu;
/** What precedes an ISBN in the paths and queries of shops and libraries. */
const NAMED = new Set(['dp', 'd', 'product', 'isbn', 'isbn10', 'isbn13', 'asin', 'ean', 'vid', 'book', 'books']);

/**
 * The first ISBN in pasted text, as ISBN-13; null if there is none with a valid check digit (ISO 2108). Tolerates dashes and spaces, labels
 * such as `ISBN-13:`, full-width digits, a second ISBN, and addresses.
 */
export function readIsbn(text: string): string | null {
  const address = text.includes('/') ? text.trim().replace(/^(?!https?:\/\/)/i, 'https://') : '';
  return isbnInAddress(address) ?? isbnsIn(text).at(0)?.isbn13 ?? null;
}

/** The ISBN in the address of a book's page, such as `/dp/0262033844`, as ISBN-13; null if there is none. */
export function isbnInAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { pathname, searchParams } = new URL(address);
  const segments = pathname.split('/').map(decode);
  const named = [...segments.map((value, index) => [segments[index - 1] ?? '', value] as const), ...searchParams];
  for (const [name, value] of named) {
    // Ten digits count only in a position meant for an ISBN; thirteen starting with 978 or 979 count anywhere.
    const counts = NAMED.has(name.toLowerCase()) || /isbn/i.test(value);
    const found = isbnsIn(value).find(({ digits }) => digits === 13 || counts);
    if (found !== undefined) return found.isbn13;
  }
  return null;
}

/**
 * The first ISBN in a sentence, as ISBN-13, and the text without it. Ten digits count only if they are labelled as an ISBN or are the whole
 * text.
 */
export function extractIsbn(text: string): { isbn: string | null; rest: string } {
  for (const [said, label] of text.matchAll(IN_SENTENCE)) {
    const isbn = readIsbn(said);
    const digits = said.slice(label?.length ?? 0).replace(/[^\dX]/giu, '').length;
    if (isbn !== null && (digits === 13 || label !== undefined || said.trim() === text.trim())) {
      return { isbn, rest: text.replace(said, ' ').trim() };
    }
  }
  return { isbn: null, rest: text };
}

/** Whether the text contains a valid ISBN. */
export function isValidIsbn(text: string): boolean {
  return readIsbn(text) !== null;
}

/** All valid ISBNs in a text, in order, with the number of digits they were written with. */
function isbnsIn(text: string): { isbn13: string; digits: number }[] {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toUpperCase()
    .replace(LABEL, ' ');
  return [...plain.matchAll(CANDIDATES)].flatMap(([, long, short]) => {
    const isbn = (long ?? short ?? '').replace(/[^\dX]/g, '');
    return hasRightCheckDigit(isbn) ? [{ isbn13: toIsbn13(isbn), digits: isbn.length }] : [];
  });
}

function hasRightCheckDigit(isbn: string): boolean {
  return isbn.length === 10
    ? weightedSum(isbn, (position) => 10 - position) % 11 === 0
    : weightedSum(isbn, isbn13Weight) % 10 === 0;
}

function toIsbn13(isbn: string): string {
  if (isbn.length === 13) return isbn;
  const stem = `978${isbn.slice(0, 9)}`;
  return `${stem}${(10 - (weightedSum(stem, isbn13Weight) % 10)) % 10}`;
}

const isbn13Weight = (position: number) => (position % 2 === 0 ? 1 : 3);

function weightedSum(isbn: string, weight: (position: number) => number): number {
  return Array.from(isbn, (digit, position) => (digit === 'X' ? 10 : Number(digit)) * weight(position)).reduce(
    (sum, value) => sum + value,
    0,
  );
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
