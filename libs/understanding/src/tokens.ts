import { words } from './terms.ts';

/** Numbers of parts, as Roman numerals and written out. */
const NUMBERS: ReadonlyMap<string, string> = new Map(
  ['i one', 'ii two', 'iii three', 'iv four', 'v', 'vi', 'vii', 'viii'].flatMap((forms, index) =>
    forms.split(' ').map((form) => [form, String(index + 1)] as const),
  ),
);

/** Two letters that belong together: “A&P” is neither “A” nor “P”. */
const PAIR = /(?<![\p{Letter}\p{Number}])(\p{Letter}) ?(?:&|\band\b) ?(\p{Letter})(?![\p{Letter}\p{Number}])/giu;

/** What every pair has; asked first, for it costs little. */
const MAY_PAIR = /&|\band\b/i;

const ENDS_IN_NUMBER = /^(\p{Letter}{3,})(\d)$/u;
const [ZERO, NINE] = [0x30, 0x39];

/** Joining words that names have or lack without being other names. */
const SMALL_WORDS = new Set(['a', 'an', 'and', 'the', 'of', 'in', 'for', 'to', 'on', 'with', 'n']);

/**
 * The words by which names are compared: lower-cased, without accents and joining words, and with numbers of parts as
 * digits, so that “Calculus III” and “calc 3” differ in the first word only.
 */
export function nameTokens(text: string): string[] {
  const pairs = pairsIn(text);
  const all = words(pairs === null ? text : text.replaceAll(PAIR, '$1and$2'));
  const tokens: string[] = [];
  for (const [index, word] of all.entries()) {
    const [token, part] = splitNumber(pairs?.get(word) ?? word);
    const number = index === 0 ? undefined : NUMBERS.get(token);
    if (!SMALL_WORDS.has(token)) tokens.push(number ?? token);
    if (part !== undefined) tokens.push(part);
  }
  return tokens;
}

/** The pairs of letters in a text, as one word each and as they are kept; null if there are none. */
function pairsIn(text: string): ReadonlyMap<string, string> | null {
  if (!MAY_PAIR.test(text)) return null;
  const found = [...text.matchAll(PAIR)];
  if (found.length === 0) return null;
  return new Map(found.map(([, a = '', b = '']) => [`${a}and${b}`.toLowerCase(), `${a}&${b}`.toLowerCase()]));
}

/** `calc3` is two words, `cs61a` one. */
function splitNumber(word: string): [string, string | undefined] {
  const last = word.charCodeAt(word.length - 1);
  // Hardly any word ends in a digit, so the pattern is seldom asked.
  const parts = last >= ZERO && last <= NINE ? ENDS_IN_NUMBER.exec(word) : null;
  return parts === null ? [word, undefined] : [parts[1] ?? word, parts[2]];
}
