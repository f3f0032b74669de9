import { z } from 'zod';
import { readTable } from './tables.ts';

/** A stretch of history that a text says by years, and how; open ends are infinite. */
interface SaidYears {
  from: number;
  to: number;
  /** Where it stands in the text, composed (NFC), and its words. */
  start: number;
  said: string;
}

const Words = z.array(z.string().trim().min(1)).default([]);

/** How a language says from or until which year something is. */
const YearWords = z.strictObject({
  language: z.string().regex(/^[a-z]{2}$/),
  /** What stands in front of a year from which on, or until which, something is. */
  since: Words,
  until: Words,
  /** The same behind a year: “1500'den sonra”, “1500年以来”. */
  sinceBehind: Words,
  untilBehind: Words,
  /** What stands between two years, or between a year and what means today. */
  to: Words,
  now: Words,
  /** “Between 1500 and 1800”. */
  between: Words,
  and: Words,
  /** The word “year”, which may stand beside the number. */
  year: Words,
});
type Place = Exclude<keyof z.infer<typeof YearWords>, 'language'>;

/** Scripts in which words follow each other, or their endings, without spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;
/** The number of a year, and not that of “1500s” or “101L”. */
const NUMBER = String.raw`(?<![\p{N}\p{Script=Latin}])(\d{3,4})(?![\p{N}\p{Script=Latin}])`;
const HAS_NUMBER = /\d{3}/u;

let patterns: { range: RegExp; since: RegExp; until: RegExp } | null = null;

/** Patterns of every language at once, made when a text with a number is first read. */
function readPatterns(): NonNullable<typeof patterns> {
  const table = readTable('year-words.jsonl', YearWords);
  const oneOf = (place: Place) => {
    const words = new Set(table.flatMap((row) => row[place]).map(plain));
    const longestFirst = [...words].sort((a, b) => b.length - a.length);
    return `(?:${longestFirst.map((word) => (UNSPACED.test(word) ? word : alone(word))).join('|')})`;
  };
  const [since, until, to, year] = [oneOf('since'), oneOf('until'), oneOf('to'), oneOf('year')];
  const one = String.raw`(?:${year}\s)?${NUMBER}(?:\s?${year})?`;
  return {
    range: new RegExp(
      String.raw`(?:${since}\s?)?${one}\s?(?:[-\u2013]|${to})\s?(?:${one}|${oneOf('now')})|${oneOf('between')} ${one} ${oneOf('and')} ${one}`,
      'u',
    ),
    since: new RegExp(String.raw`${since}[\s-]?${one}|${one}['\s]?${oneOf('sinceBehind')}`, 'u'),
    until: new RegExp(String.raw`${until}[\s-]?${one}|${one}['\s]?${oneOf('untilBehind')}`, 'u'),
  };
}

/** A word that is no part of a longer one. */
function alone(word: string): string {
  return String.raw`(?<!\p{L})${word.replaceAll('.', String.raw`\.`)}(?!\p{L})`;
}

/** In small letters and without the accents that many leave out, sign for sign. */
function plain(text: string): string {
  return text.normalize('NFC').replaceAll(/[^\0-\x60\x7b-\x7f]|[A-Z]/gu, (sign) => {
    const bare = sign
      .normalize('NFKD')
      .replaceAll(/[\u0300-\u036f]/gu, '')
      .replace('’', "'")
      .toLowerCase();
    return bare.length === sign.length ? bare : sign;
  });
}

/** The years that a text says from or until which something is: “since 1865”, “do 1877 roku”, “1500年以来”; null if it says none. */
export function readYears(text: string): SaidYears | null {
  if (!HAS_NUMBER.test(text)) return null;
  patterns ??= readPatterns();
  const written = plain(text);
  const range = yearsOf(patterns.range.exec(written));
  if (range !== null) {
    const [from = 0, to = Infinity] = range.years;
    return { ...range, from, to };
  }
  const [since, until] = [yearsOf(patterns.since.exec(written)), yearsOf(patterns.until.exec(written))];
  // “1500 से” is since and “1500 से पहले” until.
  if (since !== null && since.said.length >= (until?.said.length ?? 0)) {
    return { ...since, from: since.years[0] ?? 0, to: Infinity };
  }
  return until === null ? null : { ...until, from: -Infinity, to: until.years[0] ?? 0 };
}

function yearsOf(match: RegExpExecArray | null): { years: number[]; start: number; said: string } | null {
  if (match === null) return null;
  const [said, ...numbers] = match;
  return { years: numbers.filter(Boolean).map(Number), start: match.index, said };
}

/** A text without the years that were read in it: “Weltgeschichte seit 1500” is “Weltgeschichte”. */
export function withoutYears(text: string, { start, said }: SaidYears): string {
  const composed = text.normalize('NFC');
  return `${composed.slice(0, start)} ${composed.slice(start + said.length)}`.trim();
}
