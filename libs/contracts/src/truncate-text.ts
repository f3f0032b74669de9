/** Created lazily: it loads megabytes of Unicode data. */
let graphemes: Intl.Segmenter | undefined;
/** Maximum length in UTF-16 units of a grapheme that is kept whole; a run of combining marks can be arbitrarily long. */
const MAX_CHARACTER_LENGTH = 64;

/** Truncates a text to `most` UTF-16 units without splitting a grapheme, such as an emoji of several code points. */
export function truncateText(text: string, most: number): string {
  if (text.length <= most) return text;
  const around = Math.max(0, most - MAX_CHARACTER_LENGTH);
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const segment = graphemes.segment(text.slice(around, most + MAX_CHARACTER_LENGTH)).containing(most - around);
  const start = around + (segment?.index ?? 0);
  if (segment !== undefined && (start > around || around === 0)) return text.slice(0, start);
  return text.slice(0, isLowSurrogate(text, most) ? most - 1 : most);
}

function isLowSurrogate(text: string, index: number): boolean {
  return /[\uDC00-\uDFFF]/.test(text.charAt(index));
}
