import { z } from 'zod';
import { readPartNumber } from './levels.ts';
import { PhraseTable } from './phrase-table.ts';
import { readTable } from './tables.ts';
import { words } from './terms.ts';
import { readYears } from './year-words.ts';

/** A historical period named by a title or request, in years CE; open ends are infinite. */
export interface Period {
  from: number;
  to: number;
}

const ROMAN = '([XVI]{1,5})';
/** “Siglos XIX y XX”, “XIXe siècle”, “XIX век”. */
const ROMAN_CENTURY = new RegExp(
  String.raw`(?:siglos?|s[e\u00e9]culos?|\u0432\u0435\u043a) ${ROMAN}(?: ?(?:y|e|a|-|\u2013) ?${ROMAN})?(?!\p{L})|(?<!\p{L})${ROMAN}(?:[e\u00e8]me|e)?(?: ?(?:et|e|\u0438|-|\u2013) ?${ROMAN}(?:[e\u00e8]me|e)?)? (?:si[e\u00e8]cles?|secol[oi]|wieku?|\u0432\u0435\u043a|\u0441\u0442\u043e\u043b\u0456\u0442\u0442)`,
  'u',
);
/** “19th century”, “19. Jahrhundert”, “20世纪”, and “the 1400s”. */
const CENTURY =
  /(?<!\d)(?:(1?\d|2[01])(?:(?:st|nd|rd|th)[ -]centur(?:y|ies)|\. (?:jahrhundert|yüzyıl|století)|e eeuw|(?:-?(?:й|го))? (?:век|століт)| ?(?:世[纪紀]|세기))|(1\d)00s\b)/iu;
/** “The 1960s”. */
const DECADE = /\b((?:1[5-9]|20)[1-9]0)s\b/u;
const YEARS_OF_DECADE = 10;
const WRITTEN_OUT = ['sixteenth', 'seventeenth', 'eighteenth', 'nineteenth', 'twentieth', 'twenty-first'];
const FIRST_WRITTEN_OUT = 16;
const WRITTEN_CENTURY = new RegExp(String.raw`(?<!\p{L})(${WRITTEN_OUT.join('|')})[ -]centur(?:y|ies)`, 'iu');

/** What a stretch of history, of art or of music is called, and its years; what begins or ends nowhere is open there. */
const NamedPeriod = z.strictObject({
  names: z.array(z.string().trim().min(1)).min(1),
  from: z.int().optional(),
  to: z.int().optional(),
});

let table: PhraseTable<Period> | null = null;

/** Named periods, loaded on first use. */
function namedPeriods(): PhraseTable<Period> {
  table ??= new PhraseTable(
    readTable('periods.jsonl', NamedPeriod).flatMap(({ names, from = -Infinity, to = Infinity }) => {
      const period = { from, to };
      return names.map((name) => [words(name), period] as const);
    }),
  );
  return table;
}

/** Authors and works by which titles say of which time they are; who asks for one of them may read on in any other. */
const WORKS: readonly (readonly [RegExp, from: number, to: number])[] = [
  [/\b(?:odyssey|iliad|homeric|ovid)\b/iu, -800, 20],
  [/\bbeowulf\b/iu, 450, 1100],
  [/\bdante\b/iu, 1290, 1321],
  [/\b(?:chaucer|canterbury tales)\b/iu, 1370, 1400],
  [/\b(?:shakespeare|hamlet|macbeth|romeo and juliet|sonneteers|don quixote)\b/iu, 1560, 1640],
  [/^milton\b|\bparadise lost\b/iu, 1640, 1690],
  [/\b(?:jane austen|pride and prejudice)\b|^frankenstein\b/iu, 1785, 1850],
  [/\bconcise history i$/iu, -8000, 1000],
  [/\bconcise history ii$/iu, 500, 1789],
  [/\bconcise history iii$/iu, 1789, Infinity],
  [/\bbeethoven to mahler\b/iu, 1795, 1911],
  [/\b(?:moby-dick|walden|slave narratives|frederick douglass)\b/iu, 1800, 1865],
  [/\b(?:dickens|christmas carol|war and peace)\b/iu, 1837, 1901],
  [/\b(?:hemingway|faulkner|great gatsby|modern poetry|souls of black folk)\b/iu, 1900, 1950],
];
/** Years by which adjacent periods may overlap: one book ends in 1877 where the other begins in 1865. */
const SHARED = 25;
/** The same for a short period, as a share of its length. */
const SHARED_OF_SHORT = 0.5;

/** The period that a text names: “since 1865”, “to 1877”, “1648–1945”, “Vietnam War”; null if it names none. */
export function readPeriod(text: string): Period | null {
  const years = readYears(text);
  // Two numbers in a row are those of courses, such as HIST 1301-1302.
  if (years !== null) return years.to - years.from > 1 ? { from: years.from, to: years.to } : null;
  const decade = Number(DECADE.exec(text)?.[1] ?? 0);
  if (decade > 0) return { from: decade, to: decade + YEARS_OF_DECADE };
  const century = readCentury(text);
  if (century !== null) return century;
  const named = namedPeriods()
    .cover(words(text))
    .flatMap(({ values }) => values);
  return spanOf(named);
}

/** The range from the earliest to the latest of some periods; null if there are none. */
export function spanOf(periods: readonly Period[]): Period | null {
  if (periods.length === 0) return null;
  return { from: Math.min(...periods.map(({ from }) => from)), to: Math.max(...periods.map(({ to }) => to)) };
}

/** The period of a book or course according to its title. */
export function periodOfWork(title: string): Period | null {
  const said = readPeriod(title);
  if (said !== null) return said;
  const [, from, to] = WORKS.find(([name]) => name.test(title)) ?? [];
  return from === undefined || to === undefined ? null : { from, to };
}

function readCentury(text: string): Period | null {
  const roman = ROMAN_CENTURY.exec(text)?.slice(1).filter(Boolean).map(valueOfRoman);
  const digits = CENTURY.exec(text);
  const written = WRITTEN_OUT.indexOf(WRITTEN_CENTURY.exec(text)?.[1]?.toLowerCase() ?? '');
  const numbers =
    roman ??
    (digits === null
      ? written < 0
        ? []
        : [FIRST_WRITTEN_OUT + written]
      : [digits[1] === undefined ? Number(digits[2]) + 1 : Number(digits[1])]);
  const [first] = numbers;
  return first === undefined ? null : { from: 100 * (first - 1), to: 100 * (numbers.at(-1) ?? first) };
}

/** The value of a Roman numeral of X, V and I. */
function valueOfRoman(numeral: string): number {
  const values = (numeral.match(/[XVI]/g) ?? []).map((sign) => ({ X: 10, V: 5, I: 1 })[sign] ?? 0);
  return values.reduce((sum, value, at) => (value < (values[at + 1] ?? 0) ? sum - value : sum + value), 0);
}

/** Whether two periods overlap too little for works on one to be relevant to the other. */
export function isOtherPeriod(a: Period, b: Period): boolean {
  const shorter = Math.min(a.to - a.from, b.to - b.from);
  return Math.min(a.to, b.to) - Math.max(a.from, b.from) <= Math.min(SHARED, SHARED_OF_SHORT * shorter);
}

/** Whether a work treats another half, or another time, than a text names: “after 1865” beside “to 1865”, and “II” beside “I”. */
export function isOtherHalf(text: string, title: string): boolean {
  const [period, ofWork] = [readPeriod(text), readPeriod(title)];
  const [part, own] = [readPartNumber(text), readPartNumber(title)];
  return (
    (period !== null && ofWork !== null && isOtherPeriod(period, ofWork)) ||
    (part !== null && own !== null && part !== own)
  );
}

/** Years at which two-semester courses of history, literature and art are divided. */
const HALVES: Readonly<Record<string, number>> = {
  'us-history': 1870,
  'western-civilization': 1550,
  'world-history': 1500,
  'african-american-history': 1870,
  'american-literature': 1865,
  'british-literature': 1790,
  'world-literature': 1650,
  'art-history': 1300,
};

/** Fields limited to one period. */
const TIMES: Readonly<Record<string, Period>> = {
  'ancient-history': { from: -3500, to: 600 },
  'ancient-art': { from: -3500, to: 600 },
  'medieval-history': { from: 284, to: 1500 },
  'modern-european-history': { from: 1450, to: Infinity },
  'modern-art': { from: 1850, to: Infinity },
  'civil-war-and-reconstruction': { from: 1820, to: 1877 },
};

/** The period that all of some fields are of together; null where one of them is of any time. */
export function periodOfFields(ids: readonly string[]): Period | null {
  const times = ids.flatMap((id) => TIMES[id] ?? []);
  return times.length < ids.length ? null : spanOf(times);
}

/** The period of the first or second half of a course that goes through one, by the field that it belongs to; null for other courses. */
export function periodOfHalf(field: string, part: number | null): Period | null {
  const middle = HALVES[field];
  if (middle === undefined) return null;
  if (part === 1) return { from: -Infinity, to: middle };
  return part === 2 ? { from: middle, to: Infinity } : null;
}
