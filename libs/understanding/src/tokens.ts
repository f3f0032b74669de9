import { words } from './terms.ts';

const ROMAN: Readonly<Record<string, string>> = {
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
  v: '5',
  vi: '6',
  vii: '7',
  viii: '8',
};
const WRITTEN: Readonly<Record<string, string>> = { one: '1', two: '2', three: '3', four: '4' };

/** Two letters that belong together: “A&P” is neither “A” nor “P”. */
const PAIR = /(?<![\p{Letter}\p{Number}])(\p{Letter}) ?(?:&|\band\b) ?(\p{Letter})(?![\p{Letter}\p{Number}])/giu;

/** Joining words that names have or lack without being other names. */
const SMALL_WORDS = new Set(['a', 'an', 'and', 'the', 'of', 'in', 'for', 'to', 'on', 'with', 'n']);

/**
 * The words by which names are compared: lower-cased, without accents and joining words, and with numbers of parts as
 * digits, so that “Calculus III” and “calc 3” differ in the first word only.
 */
export function nameTokens(text: string): string[] {
  const pairs = new Map(
    [...text.matchAll(PAIR)].map(([, a = '', b = '']) => [`${a}and${b}`.toLowerCase(), `${a}&${b}`.toLowerCase()]),
  );
  return words(pairs.size === 0 ? text : text.replaceAll(PAIR, '$1and$2'))
    .map((word) => pairs.get(word) ?? word)
    .flatMap(splitNumber)
    .map((word, index) => (index === 0 ? word : (ROMAN[word] ?? WRITTEN[word] ?? word)))
    .filter((word) => !SMALL_WORDS.has(word));
}

/** `calc3` is two words, `cs61a` one. */
function splitNumber(word: string): string[] {
  const parts = /^(\p{Letter}{3,})(\d)$/u.exec(word);
  return parts === null ? [word] : parts.slice(1);
}
