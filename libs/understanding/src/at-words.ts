const WORD = String.raw`[\p{Letter}\p{Mark}\p{Number}_]`;
const EDGE = `(?:(?<!${WORD})(?=${WORD})|(?<=${WORD})(?!${WORD}))`;

/** The pattern with each `\b` at the edges of words of every language: of JavaScript's own, “é” ends a word, and “problème” ends in “me”. */
export function atWords({ source, flags }: RegExp): RegExp {
  return new RegExp(source.replaceAll(String.raw`\b`, EDGE), flags);
}
