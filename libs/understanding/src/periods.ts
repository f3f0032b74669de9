/** A stretch of history that a title or request names, in years of our era; open ends are infinite. */
export interface Period {
  from: number;
  to: number;
}

const YEAR = String.raw`(\d{3,4})`;
const BETWEEN = new RegExp(
  String.raw`\b${YEAR}\s?(?:-|\u2013|to|through|until)\s?(?:${YEAR}\b|(?:the )?present\b)`,
  'iu',
);
const SINCE = new RegExp(String.raw`\b(?:since|after|from|post)[ -]${YEAR}\b`, 'iu');
const UNTIL = new RegExp(String.raw`\b(?:to|before|until|through|till|pre|up to|prior to)[ -]${YEAR}\b`, 'iu');
/** What stretches of history are called, the more telling first. */
const NAMED: readonly (readonly [RegExp, from: number, to: number])[] = [
  [/\bcivil rights (?:movement|era)\b/iu, 1954, 1968],
  [/\bvietnam war\b/iu, 1955, 1975],
  [/\bcold war\b/iu, 1945, 1991],
  [/\b(?:world war (?:2|ii|two)|second world war|ww ?(?:2|ii)|holocaust)\b/iu, 1933, 1945],
  [/\b(?:world war (?:1|i|one)|first world war|ww ?(?:1|i)|great war)\b/iu, 1914, 1918],
  [/\b(?:great depression|new deal)\b/iu, 1929, 1941],
  [/\b(?:roaring twenties|jazz age|harlem renaissance)\b/iu, 1919, 1935],
  [/\b(?:gilded age|progressive era)\b/iu, 1870, 1920],
  [/\b(?:american|us) civil war\b|\bcivil war and reconstruction\b/iu, 1845, 1877],
  [/\b(?:american revolution|revolutionary war|war of independence|founding era)\b/iu, 1763, 1789],
  [/\bcolonial america\b/iu, 1607, 1776],
  [/\b(?:french revolution|napoleonic)\b/iu, 1789, 1815],
  [/\breformation\b/iu, 1517, 1648],
  [/\b(?:middle ages|medieval)\b/iu, 500, 1500],
  [/\broman empire\b/iu, -27, 476],
  [/\bpeloponnesian\b/iu, -460, -404],
  [/\bancient gree(?:k|ce)\b|\bgreek history\b/iu, -1200, -146],
];
/** Years that a period and its neighbour may share: one book ends in 1877 where the other begins in 1865. */
const SHARED = 25;
/** The same of a short period, as a share of its years. */
const SHARED_OF_SHORT = 0.5;

/** The period that a text names: “since 1865”, “to 1877”, “1648–1945”, “Vietnam War”; null if it names none. */
export function readPeriod(text: string): Period | null {
  const between = BETWEEN.exec(text);
  if (between !== null) {
    const period = { from: Number(between[1]), to: between[2] === undefined ? Infinity : Number(between[2]) };
    // Two numbers in a row are those of courses, such as HIST 1301-1302.
    return period.to - period.from > 1 ? period : null;
  }
  const since = SINCE.exec(text);
  if (since !== null) return { from: Number(since[1]), to: Infinity };
  const until = UNTIL.exec(text);
  if (until !== null) return { from: -Infinity, to: Number(until[1]) };
  const named = NAMED.find(([name]) => name.test(text));
  return named === undefined ? null : { from: named[1], to: named[2] };
}

/** Whether two periods have so little in common that what treats the one is no help with the other. */
export function isOtherPeriod(a: Period, b: Period): boolean {
  const shorter = Math.min(a.to - a.from, b.to - b.from);
  return Math.min(a.to, b.to) - Math.max(a.from, b.from) <= Math.min(SHARED, SHARED_OF_SHORT * shorter);
}

/** Where courses of history divide their two halves. */
const HALVES: Readonly<Record<string, number>> = {
  'us-history': 1870,
  'western-civilization': 1550,
  'world-history': 1500,
};

/** The period of the first or second half of a course of history, by the field that it belongs to; null for other courses. */
export function periodOfHalf(field: string, part: number | null): Period | null {
  const middle = HALVES[field];
  if (middle === undefined) return null;
  if (part === 1) return { from: -Infinity, to: middle };
  return part === 2 ? { from: middle, to: Infinity } : null;
}
