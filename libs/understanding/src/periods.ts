/** A stretch of history that a title or request names, in years of our era; open ends are infinite. */
export interface Period {
  from: number;
  to: number;
}

const YEAR = String.raw`(\d{3,4})`;
const BETWEEN = new RegExp(String.raw`\b${YEAR}\s?(?:-|–|to|through|until)\s?(?:${YEAR}\b|(?:the )?present\b)`, 'iu');
const SINCE = new RegExp(String.raw`\b(?:since|after|from|post)[ -]${YEAR}\b`, 'iu');
const UNTIL = new RegExp(String.raw`\b(?:to|before|until|through|till|pre|up to)[ -]${YEAR}\b`, 'iu');
/** Years that a period and its neighbour may share: one book ends in 1877 where the other begins in 1865. */
const SHARED = 25;
/** The same of a short period, as a share of its years. */
const SHARED_OF_SHORT = 0.5;

/** The period that a text names: “since 1865”, “to 1877”, “1648–1945”; null if it names none. */
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
  return until === null ? null : { from: -Infinity, to: Number(until[1]) };
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
