import { readPartNumber } from './levels.ts';

/** The semesters of a language course, counted from the first one. */
export interface SemesterRange {
  from: number;
  to: number;
}

/** Names of language courses and their semesters, the most explicit first. */
const SAID: readonly (readonly [RegExp, from: number, to: number])[] = [
  [/\b(?:first|1st)[ -]semester\b|\ba1\b/iu, 1, 1],
  [/\b(?:second|2nd)[ -]semester\b|\ba2\b/iu, 2, 2],
  [/\b(?:third|3rd)[ -]semester\b/iu, 3, 3],
  [/\b(?:fourth|4th)[ -]semester\b/iu, 4, 4],
  [/\bb1\b|\b(?:second|2nd)[ -]year\b/iu, 3, 4],
  [/\bb2\b|\b(?:third|3rd)[ -]year\b/iu, 5, 6],
  [/\bc[12]\b/iu, 7, 8],
  [/\b(?:first|1st)[ -]year\b/iu, 1, 2],
];
/** The same for courses with numbered halves. */
const HALVED: readonly (readonly [RegExp, first: number])[] = [
  [/\b(?:pre-?)?advanced\b/iu, 5],
  [/\bintermediate\b/iu, 3],
  [/\b(?:elementary|beginn(?:er|ers|ing)|introduct(?:ory|ion)|basic)\b/iu, 1],
];

/** Numbers of courses of the first two years: 101 and 1010 are the first semester, 202 and 2002 the fourth. */
const NUMBERED = /\b([12])0{1,2}([12])0?\b/u;

/** The semesters that a name says: 3 in “Spanish III”, 1 and 2 in “Elementary Spanish”, 2 in “Elementary Spanish II”; null if it says none. */
export function readSemesters(name: string): SemesterRange | null {
  const said = SAID.find(([sign]) => sign.test(name));
  if (said !== undefined) return { from: said[1], to: said[2] };
  const [, year, half] = NUMBERED.exec(name) ?? [];
  if (year !== undefined) {
    const semester = 2 * (Number(year) - 1) + Number(half);
    return { from: semester, to: semester };
  }
  const part = readPartNumber(name);
  const halved = HALVED.find(([sign]) => sign.test(name));
  if (halved === undefined) return part === null ? null : { from: part, to: part };
  const [, first] = halved;
  if (part === null) return { from: first, to: first + 1 };
  // Books of a series for beginners go on beyond two.
  return { from: first + part - 1, to: first + part - 1 };
}

/** Number of semesters between two ranges; 0 if they overlap or touch. */
export function semestersBetween(one: SemesterRange, other: SemesterRange): number {
  return Math.max(0, one.from - other.to, other.from - one.to);
}
