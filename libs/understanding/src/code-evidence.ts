import { withoutCourseDetails } from './filler-words.ts';
import { codeKey, type CourseCode, type KnownCourse } from './course-codes.ts';
import type { Field } from './fields.ts';
import type { Guides } from './guides.ts';
import { levelOfNumber, readLevel } from './levels.ts';
import type { Evidence } from './subject-index.ts';
import { nameTokens } from './tokens.ts';
import { SHARPNESS, TRUST } from './trust.ts';
import type { WorkMatch } from './work-index.ts';

/** Certainty that a catalogue course is meant whose title contains the number. */
const NUMBERED = 0.9;

/**
 * The catalogue courses with this number: those in the fields of the well-known course, or the only one if a number without letters
 * identifies the university: “6.S191”.
 */
export function worksWithNumber(
  { raw, letters }: CourseCode,
  known: readonly KnownCourse[],
  { numbered }: Guides,
): WorkMatch[] {
  const held = numbered.get(codeKey(raw)) ?? [];
  const fields = new Set(known.flatMap((course) => course.fields));
  const meant = held.filter((work) => Object.keys(work.fields).some((id) => fields.has(id)));
  const isOnly = known.length === 0 && held.length === 1 && letters === null;
  return (isOnly ? held : meant).map((work) => ({ work, certainty: NUMBERED }));
}

/** Minimum number of topics that together determine the subject. */
export const LEAST_AGREEING = 3;

/** Minimum evidence of topics for a subject to override the course number, and their maximum evidence for the course it names. */
const AGREED = 0.6;

const MOST_OF_CONTRADICTED = 0.5;

/** Whether the topics agree on a different subject than the course's: other universities use its number for another course. */
export function isContradicted({ fields }: KnownCourse, ofTopics: Evidence): boolean {
  const best = Math.max(0, ...ofTopics.values());
  return best >= AGREED && fields.every((id) => (ofTopics.get(id) ?? 0) < MOST_OF_CONTRADICTED * best);
}

/** The text beside a code. The number of the code is not read as a level (“NUR 101 fundamentals”) unless there is no other text. */
export function textBesideCode(text: string, { raw }: CourseCode, withoutLevel: string): string {
  const { rest } = readLevel(withoutCourseDetails(text.replace(raw, ' ')));
  if (/\p{Letter}/u.test(rest)) return rest;
  // If the number is read as a level, only the letters of “ENG 101” remain.
  return withoutLevel.includes(raw) ? withoutLevel.replace(raw, ' ') : rest;
}

/**
 * Evidence from the letters and number of a code: the first courses of its subject, or, beside a name or topics, a preference for its
 * discipline.
 */
export function evidenceFromLetters(
  code: CourseCode,
  isNameless: boolean,
  isAlone: boolean,
  { codes, fields, subjects, rewriter, disciplines }: Guides,
): Evidence {
  const said = codes.meaningOf(code);
  // Where numbering starts at 1, the lowest numbers are first courses: “PSYC 1”.
  const level = /^\d{1,2}[A-Z]?$/.test(code.number) ? 'introductory' : levelOfNumber(code.number);
  if (said === null) {
    const [tokens = []] = rewriter.rewrite(code.letters ?? '').variants;
    // “PSYCH 100”: the letters abbreviate the name of a subject.
    const isFirst = level === 'introductory' && isNameless && subjects.idsNamed(tokens).length > 0;
    const trust = isFirst ? TRUST.firstCourse : TRUST.unknownLetters;
    return new Map([...subjects.evidenceFromName(tokens)].map(([id, share]) => [id, trust * share]));
  }
  const opening = codes.entryCourse(code);
  // Letters of a narrow subject identify it whatever the number: “HRM 301”.
  const called = disciplines.has(said.subject) ? [] : subjects.idsNamed(nameTokens(said.subject));
  const narrow = said.intro.filter((id) => called.includes(id) && isNamed(fields.get(id), said.subject));
  if (isAlone && narrow.length > 0 && opening !== 'first') {
    return new Map(narrow.map((id) => [id, opening === null ? TRUST.laterOfNarrow : TRUST.narrowLetters]));
  }
  if (isNameless && (level === 'introductory' || opening === 'first')) {
    const isSecond = said.second !== undefined && /^2\d{2}/.test(code.number);
    if (!isAlone)
      return decreasingTrust(isSecond ? (said.second ?? []) : said.intro, TRUST.firstBesideTopics, ONE_OF_FOUR);
    if (isSecond) return decreasingTrust(said.second ?? [], TRUST.secondCourse, ONE_OF_FOUR);
    if (said.varies === true && opening === 'perhaps') return equalTrust(said.intro);
    if (said.varies === true) return decreasingTrust(said.intro, TRUST.firstThatVaries, ONE_OF_SIXTEEN);
    const trust = { first: TRUST.firstCourse, next: TRUST.nextCourse, perhaps: TRUST.perhapsFirst }[
      opening ?? 'perhaps'
    ];
    return decreasingTrust(said.intro, trust, ONE_OF_FOUR);
  }
  const ofDiscipline = [...fields.values()].filter(({ disciplines }) => disciplines.includes(said.subject));
  const ofLevel = ofDiscipline.filter((field) => field.level === level).map(({ id }) => id);
  return new Map([
    ...ofDiscipline.map(({ id }) => [id, TRUST.discipline] as const),
    ...(isAlone
      ? equalTrust(said.upper ?? ofLevel, isSpecialisedCourse(code.number) ? TRUST.oneOfSpecialists : undefined)
      : []),
  ]);
}

/** Decrease in trust for each further one of several courses. */
const ONE_OF_FOUR = 1 / 4;

const ONE_OF_SIXTEEN = 1 / 16;

function decreasingTrust(ids: readonly string[], trust: number, step: number): Evidence {
  return new Map(ids.map((id, position) => [id, trust / (1 + step * position)]));
}

/** Equal trust for courses that the number cannot tell apart; together they stay less likely than an unknown subject. */
function equalTrust(ids: readonly string[], trust: number = TRUST.oneOfMany): Evidence {
  return new Map(ids.map((id) => [id, trust - Math.log(ids.length) / SHARPNESS]));
}

/**
 * Whether a number is that of a course of the fourth year or later, or has a distinguishing letter: there are many such courses, so that a
 * standard course of the department is unlikely.
 */
function isSpecialisedCourse(number: string): boolean {
  return /^(?:[4-9]\d{2}|[4-9]\d{3}|[23]\d{2}[A-Z])/.test(number);
}

/** The fields of courses with the same number, one of which is meant. */
export function evidenceFromCourses(courses: readonly KnownCourse[]): Map<string, number> {
  const evidence = new Map<string, number>();
  for (const { fields } of courses) {
    for (const id of fields) evidence.set(id, (evidence.get(id) ?? 0) + 1 / courses.length);
  }
  return evidence;
}

function isNamed(field: Field | undefined, subject: string): boolean {
  return field?.names.some((name) => name.toLowerCase() === subject) ?? false;
}

/** Restricts the evidence of a text to fields that the letters of the code may stand for: “SOC 210 deviance”. */
export function restrictToDiscipline(evidence: Evidence, code: CourseCode, { codes, fields }: Guides): Evidence {
  const said = codes.meaningOf(code);
  if (said === null) return new Map();
  return new Map(
    [...evidence].filter(
      ([id]) => said.intro.includes(id) || (fields.get(id)?.disciplines.includes(said.subject) ?? false),
    ),
  );
}
