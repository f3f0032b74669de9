/** The title page, the imprint and the preface of a book. */
const FRONT = 12_000;
const END = 3_000;
/** The title of a page is in its first lines. */
const HEAD = 600;
const TITLE_LINE = 200;
const REFERENCES = /\b(?:references?|bibliography|works cited|further reading)\s*:/i;

/** The part of a text in which a page describes itself. */
export function headOf(text: string): string {
  return text.slice(0, HEAD);
}

/** The first line or two of a text, without references. */
export function titleLineOf(text: string): string {
  return withoutReferences(text.slice(0, TITLE_LINE));
}

/** A text up to its list of references. */
export function withoutReferences(text: string): string {
  const [own = ''] = text.split(REFERENCES);
  return own;
}

/** The part of a text in which a book names its publisher. */
export function frontOf(text: string): string {
  return text.slice(0, FRONT);
}

/** The parts of a text in which a work states its rights: its front and, if separate, its end. */
export function outerParts(text: string): string[] {
  return text.length > FRONT ? [frontOf(text), text.slice(-END)] : [text];
}

/** A text with lines joined to paragraphs, hyphenated words joined, and ligatures replaced by letters. */
export function asParagraphs(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(\p{Lowercase})[-\u2010\u00ad]\n(?=\p{Lowercase})/gu, '$1')
    .replace(/(?<!\n)\n(?!\n)/g, ' ');
}
