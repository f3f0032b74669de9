/** The title page, the imprint and the preface of a book. */
const FRONT = 12_000;
const END = 3_000;
/** The title of a page is in its first lines. */
const HEAD = 600;
const TITLE_LINE = 200;
const REFERENCES = /\b(?:references?|bibliography|works cited|further reading)\s*:/i;

/** The part of a text where a page says what it is. */
export function headOf(text: string): string {
  return text.slice(0, HEAD);
}

/** The line or two with which a text begins, without what it refers to. */
export function titleLineOf(text: string): string {
  return withoutReferences(text.slice(0, TITLE_LINE));
}

/** A text up to the list of what it refers to. */
export function withoutReferences(text: string): string {
  const [own = ''] = text.split(REFERENCES);
  return own;
}

/** The part of a text where a book says who published it. */
export function frontOf(text: string): string {
  return text.slice(0, FRONT);
}

/** The parts of a text where a work says whose it is: its front, and its end if that is another part. */
export function outerParts(text: string): string[] {
  return text.length > FRONT ? [frontOf(text), text.slice(-END)] : [text];
}

/** A text with its lines joined to paragraphs, words that were divided at the end of a line made whole, and ligatures as letters. */
export function asParagraphs(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(\p{Lowercase})[-\u2010\u00ad]\n(?=\p{Lowercase})/gu, '$1')
    .replace(/(?<!\n)\n(?!\n)/g, ' ');
}
