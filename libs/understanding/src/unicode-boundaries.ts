const WORD = String.raw`[\p{Letter}\p{Mark}\p{Number}_]`;
const EDGE = `(?:(?<!${WORD})(?=${WORD})|(?<=${WORD})(?!${WORD}))`;
const ASCII = /^\p{ASCII}*$/u;

/**
 * The pattern for a text, with each `\b` at the edges of words of every language: of JavaScript's own, “é” ends a word, and “problème” ends
 * in “me”. In a text of ASCII alone that says the same, many times faster, and stays.
 */
export function withUnicodeBoundaries(pattern: RegExp): (text: string) => RegExp {
  const everywhere = new RegExp(pattern.source.replaceAll(String.raw`\b`, EDGE), pattern.flags);
  return (text) => (ASCII.test(text) ? pattern : everywhere);
}
