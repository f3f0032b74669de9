import { z } from 'zod';
import { groupBy } from './group-by.ts';
import { words } from './terms.ts';
import { isSameUniversity, universityKey } from './universities.ts';

const Text = z.string().trim().min(1);

/** A well-known course by its number. */
export const KnownCourse = z.strictObject({
  /** Null for a number that the public universities and colleges of a state share. */
  university: Text.nullable(),
  code: Text,
  title: Text,
  fields: z.array(Text).min(1),
  /** Whether its number identifies it without the university (“CS 229”) or not (“MATH 20”); by the form of the number if absent. */
  alone: z.boolean().optional(),
});
export type KnownCourse = z.infer<typeof KnownCourse>;

/** The meaning of a course code's letters at most American universities. */
export const CodeLetters = z.strictObject({
  letters: z.array(z.string().regex(/^[A-Z]{2,7}$/)).min(1),
  subject: Text,
  /** The likely fields of a first course with these letters, the likeliest first. */
  intro: z.array(Text),
  /** The fields of the second year, if no first course has a number from 200 or 2000 on. */
  second: z.array(Text).optional(),
  /** The fields from the third year on, the likeliest first; if absent, every field of the subject at that level. */
  upper: z.array(Text).optional(),
  /** Whether the order of the first courses differs by university. */
  varies: z.literal(true).optional(),
  /** Numbers of first courses if the subject does not start in the first year: “MKTG 301”. */
  opens: z.array(z.string().regex(/^\d{3,4}$/)).optional(),
});
export type CodeLetters = z.infer<typeof CodeLetters>;

/** A course code in a text. */
export interface CourseCode {
  /** As the student wrote it. */
  raw: string;
  /** Upper-cased letters; null for codes of digits only. */
  letters: string | null;
  number: string;
}

const DOTTED = /(?<![\w.])(\d{1,2}[A-Za-z]?|[A-Z]{2,4})\.(S?\d{2,4}[A-Za-z]{0,2})(?![\w.])/u;
/** “C949”: a letter and three digits. */
const LETTER = /(?<![\w-])[A-Z]\d{3}(?![\w-])/u;
const HYPHENED = /(?<![\w-])(\d{2})-(\d{3})(?![\w-])/u;
/** Suffix with the quarter, “MATH 228-2”, or section, “BIO 1610-003”; not years, “HIST 1914-18”, nor grades, “MATH 6-8”. */
const BEHIND = String.raw`(?:(?<=\D\d{3}[A-Za-z]{0,2})-\d{1,3}|(?<=\d{4}[A-Za-z]{0,2})-0\d{1,2})`;
const ENDS_BEHIND = new RegExp(`${BEHIND}$`, 'u');
const LETTERED = new RegExp(
  String.raw`(?<![\w-])([A-Za-z]{2,7})&?[ \t-]?(\d{1,4}[A-Za-z]{0,2})${BEHIND}?(?![\w-])`,
  'gu',
);

/** Whether a course is the first of its subject, the next after it, perhaps the first, or unknown, by its number. */
export type EntryCourse = 'first' | 'next' | 'perhaps' | null;

/** The numbering of universities: “101”, “1A”, “1301”. Business subjects start in the second year with 200 or 201. */
const FIRST_NUMBER = /^(?:1[0AL]?|1[01][01][A-Z]?|1[0-3]0[01][A-Z]?|1[01]10[A-Z]?)$/u;
const NEXT_NUMBER = /^(?:2|1[01]2|1[0-3]02|1020|20[0-2]|2[0-3]0[0-2])[A-Z]?$/u;
const PERHAPS_NUMBER = /^(?:[1-9]\d?|[12]\d{2,3})[A-Z]?$/u;

/** Numbers that each university assigns differently: three or four digits. */
const PLAIN_NUMBER = /^\d{3,4}$/u;

/** Not a code: “Biology 10th grade”. */
const ORDINAL = /^\d+(?:st|nd|rd|th)$/iu;

/** The first course code in a text; null if there is none. */
function findCourseCode(
  text: string,
  letters: ReadonlySet<string>,
  isOfUniversity: (raw: string) => boolean,
): CourseCode | null {
  const digits = DOTTED.exec(text) ?? HYPHENED.exec(text) ?? LETTER.exec(text);
  if (digits !== null) return { raw: digits[0], letters: null, number: digits[0].toUpperCase() };
  for (const [raw, before = '', number = ''] of text.matchAll(LETTERED)) {
    if (ORDINAL.test(number)) continue;
    const upper = before.toUpperCase();
    // Unknown letters are a code's if they look like one: capitals with a number of three digits or more.
    const looksLikeOne = before === upper && before.length <= 5 && /^\d{3}/.test(number);
    if (letters.has(upper) ? before === upper || number.length >= 2 || isOfUniversity(raw) : looksLikeOne) {
      return { raw, letters: upper, number: number.toUpperCase() };
    }
  }
  return null;
}

/** Looks up courses by their codes, and the meaning of a code's letters. */
export class CourseCodes {
  /** All known letter combinations. */
  readonly letters: ReadonlySet<string>;
  readonly #byLetters: ReadonlyMap<string, CodeLetters>;
  readonly #byCode: ReadonlyMap<string, KnownCourse[]>;
  /** Courses without a letter prefix, by their code without its letter suffix. */
  readonly #byStem: ReadonlyMap<string, KnownCourse[]>;
  readonly #universities: ReadonlySet<string>;

  constructor(courses: readonly KnownCourse[], letters: readonly CodeLetters[]) {
    this.#byLetters = new Map(letters.flatMap((row) => row.letters.map((name) => [name, row] as const)));
    this.#byCode = groupBy(courses, ({ code }) => [codeKey(code)]);
    this.#byStem = groupBy(courses, ({ code }) => (/^\d/.test(codeKey(code)) ? [codeStem(codeKey(code))] : []));
    this.#universities = new Set(
      courses.flatMap(({ university }) => (university === null ? [] : universityKey(university))),
    );
    const ofCourses = courses.flatMap(({ code }) => /^[A-Za-z]+/.exec(code)?.[0].toUpperCase() ?? []);
    this.letters = new Set([...this.#byLetters.keys(), ...ofCourses.filter((name) => name.length > 1)]);
  }

  /** The first course code in a text, such as `18.06`, `15-445` or `CS 61A`; null if there is none. */
  find(text: string): CourseCode | null {
    // “Berkeley Data 8”: a single digit may be part of a name, unless the university beside it has that course.
    const isOfUniversity = (raw: string) =>
      (this.#byCode.get(codeKey(raw)) ?? []).some((course) => this.namesUniversityOf([course], text));
    return findCourseCode(text, this.letters, isOfUniversity);
  }

  /**
   * The courses with that code, only those of the named university if there is one, even in the text beside the code. Suffixes for a
   * laboratory (“COP 3502C”) and for variants of a course are ignored.
   */
  coursesFor({ raw }: CourseCode, university: string | null, text = ''): KnownCourse[] {
    const key = this.#byCode.has(codeKey(raw)) ? codeKey(raw) : codeKey(raw.replace(ENDS_BEHIND, ''));
    const courses = this.#byCode.get(key) ?? this.#byCode.get(key.replace(/(?<=\d{4})[CL]$/, '')) ?? this.#formsOf(key);
    if (university === null) {
      const said = ` ${words(text).join(' ')} `;
      const there = courses.filter((course) => this.namesUniversityOf([course], text));
      if (there.length > 0) return there;
      // “Math 55 harvard” is not Berkeley's Math 55.
      const isElsewhere = [...this.#universities].some((name) => said.includes(` ${name} `));
      return isElsewhere ? courses.filter((course) => course.university === null) : courses;
    }
    return courses.filter((course) => course.university === null || isSameUniversity(course.university, university));
  }

  /** The courses whose codes differ from the key only in the letter suffix, if all have the same fields. */
  #formsOf(key: string): KnownCourse[] {
    const forms = this.#byStem.get(codeStem(key)) ?? [];
    return new Set(forms.map(({ fields }) => fields.join())).size === 1 ? forms : [];
  }

  /** Whether the text names the university of each of the courses. */
  namesUniversityOf(courses: readonly KnownCourse[], text: string): boolean {
    const said = ` ${words(text).join(' ')} `;
    return courses.every(({ university }) => university !== null && said.includes(` ${universityKey(university)} `));
  }

  /**
   * Whether the code identifies a course without its university: “18.06”, “CS 61A”, and codes that a state shares. “MATH 141” is a
   * different course at each university, unless one is well known by it.
   */
  isDistinct(code: CourseCode, course: KnownCourse): boolean {
    if (course.university === null) return true;
    return course.alone ?? (this.meaningOf(code) === null || !PLAIN_NUMBER.test(code.number));
  }

  /** Whether the course is the first with its letters. */
  entryCourse(code: CourseCode): EntryCourse {
    const { number } = code;
    if (this.meaningOf(code)?.opens?.includes(number)) return 'first';
    if (FIRST_NUMBER.test(number)) return 'first';
    if (NEXT_NUMBER.test(number)) return 'next';
    return PERHAPS_NUMBER.test(number) ? 'perhaps' : null;
  }

  /** The meaning of the code's letters; null if they are unknown. */
  meaningOf({ letters }: CourseCode): CodeLetters | null {
    return letters === null ? null : (this.#byLetters.get(letters) ?? null);
  }
}

/** A code in canonical form: CS61A for “cs-61a”, MATH228-2 for “math 228-2”. */
export function codeKey(code: string): string {
  const [behind = ''] = ENDS_BEHIND.exec(code) ?? [];
  return (
    code
      .slice(0, code.length - behind.length)
      .toUpperCase()
      .replaceAll(/[^A-Z0-9.]/g, '') + behind
  );
}

/** The key of a code without the suffix of a course's variants: `18.100` of `18.100A`, `18.06` of `18.06SC`. */
export function codeStem(key: string): string {
  return key.replace(/(?<=\d)[A-Z]{1,2}$/, '');
}
