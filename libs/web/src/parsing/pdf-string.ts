/** Texts of PDF in UTF-16 begin with its byte order mark. */
const ENCODINGS = { þÿ: 'utf-16be', ÿþ: 'utf-16le' };

/**
 * A text of a PDF that pdf.js could not read as UTF-16, because half of a surrogate pair is in it, and so took for single bytes: as the
 * UTF-16 that it is, with U+FFFD for the half. Any other text stays.
 */
export function pdfString(text: string): string {
  const encoding = Object.entries(ENCODINGS).find(([mark]) => text.startsWith(mark))?.[1];
  if (encoding === undefined) return text;
  return new TextDecoder(encoding).decode(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}
