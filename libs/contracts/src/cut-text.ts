/** Made for the first text that is cut: it brings megabytes of the properties of characters into memory. */
let graphemes: Intl.Segmenter | undefined;
/** UTF-16 units of the longest character that is kept whole; a run of combining marks may be as long as its writer likes. */
const LONGEST_CHARACTER = 64;

/** The first `most` UTF-16 units of a text, or a few less: no character, and no emoji of several, is cut in two. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const around = Math.max(0, most - LONGEST_CHARACTER);
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const segment = graphemes.segment(text.slice(around, most + LONGEST_CHARACTER)).containing(most - around);
  const start = around + (segment?.index ?? 0);
  if (segment !== undefined && (start > around || around === 0)) return text.slice(0, start);
  return text.slice(0, isLowSurrogate(text, most) ? most - 1 : most);
}

function isLowSurrogate(text: string, index: number): boolean {
  return /[\uDC00-\uDFFF]/.test(text.charAt(index));
}
