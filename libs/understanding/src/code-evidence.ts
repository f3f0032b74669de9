import { withoutCourseDetails } from './filler-words.ts';
import { codeKey, type CourseCode, type KnownCourse } from './course-codes.ts';
import type { Field } from './fields.ts';
import type { Guides } from './guides.ts';
import { levelOfNumber, readLevel } from './levels.ts';
import type { Evidence } from './subject-index.ts';
import { nameTokens } from './tokens.ts';
import { SHARPNESS, TRUST } from './trust.ts';
import type { WorkMatch } from './work-index.ts';

/** How sure a number makes that a course of the catalogue is meant whose title has it. */
const NUMBERED = 0.9;

/**
 * The courses of the catalogue of that number: those in the fields of the well-known course, or the only one where a number without
 * letters tells the university: “6.S191”.
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

/** From so many topics on they tell together which subject is studied. */
export const LEAST_AGREEING = 3;

/** How much topics have to say of one subject to decide over the number of a course, and what they may at most say of that course. */
const AGREED = 0.6;

const MOST_OF_CONTRADICTED = 0.5;

/** Whether the topics agree on another subject than that of the course: other universities use its number for another one. */
export function isContradicted({ fields }: KnownCourse, ofTopics: Evidence): boolean {
  const best = Math.max(0, ...ofTopics.values());
  return best >= AGREED && fields.every((id) => (ofTopics.get(id) ?? 0) < MOST_OF_CONTRADICTED * best);
}

/** What is said beside a code. Its number is none that says a level, “NUR 101 fundamentals”, unless nothing else is said. */
export function textBesideCode(text: string, { raw }: CourseCode, withoutLevel: string): string {
  const { rest } = readLevel(withoutCourseDetails(text.replace(raw, ' ')));
  if (/\p{Letter}/u.test(rest)) return rest;
  // Of “ENG 101” only the letters are left where the number is taken for a level.
  return withoutLevel.includes(raw) ? withoutLevel.replace(raw, ' ') : rest;
}

/**
 * What the letters and number of a code say: the first courses of its subject, or, beside a name or topics, that one of its
 * discipline is likelier than another.
 */
export function evidenceFromLetters(
  code: CourseCode,
  isNameless: boolean,
  isAlone: boolean,
  { codes, fields, subjects, rewriter, disciplines }: Guides,
): Evidence {
  const said = codes.meaningOf(code);
  // Where numbers begin at 1 the first are those of first courses: “PSYC 1”.
  const level = /^\d{1,2}[A-Z]?$/.test(code.number) ? 'introductory' : levelOfNumber(code.number);
  if (said === null) {
    const [tokens = []] = rewriter.rewrite(code.letters ?? '').variants;
    // “PSYCH 100”: letters that are a subject's name for short.
    const isFirst = level === 'introductory' && isNameless && subjects.idsNamed(tokens).length > 0;
    const trust = isFirst ? TRUST.firstCourse : TRUST.unknownLetters;
    return new Map([...subjects.evidenceFromName(tokens)].map(([id, share]) => [id, trust * share]));
  }
  const opening = codes.entryCourse(code);
  // Letters of a narrow subject say it whatever the number is: “HRM 301”.
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

/** How much less each further one of several courses is trusted. */
const ONE_OF_FOUR = 1 / 4;

const ONE_OF_SIXTEEN = 1 / 16;

function decreasingTrust(ids: readonly string[], trust: number, step: number): Evidence {
  return new Map(ids.map((id, position) => [id, trust / (1 + step * position)]));
}

/** Courses of which a number tells none: however many there are, they are less likely together than something else. */
function equalTrust(ids: readonly string[], trust: number = TRUST.oneOfMany): Evidence {
  return new Map(ids.map((id) => [id, trust - Math.log(ids.length) / SHARPNESS]));
}

/**
 * Whether a number is that of a course of the fourth year or later, or one that a university tells from others by a letter: such
 * courses are many, and what every department teaches is hardly one of them.
 */
function isSpecialisedCourse(number: string): boolean {
  return /^(?:[4-9]\d{2}|[4-9]\d{3}|[23]\d{2}[A-Z])/.test(number);
}

/** The fields of courses of one number, of which one is meant. */
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

/** What a text says of fields that the letters of a code may mean: “SOC 210 deviance”. */
export function restrictToDiscipline(evidence: Evidence, code: CourseCode, { codes, fields }: Guides): Evidence {
  const said = codes.meaningOf(code);
  if (said === null) return new Map();
  return new Map(
    [...evidence].filter(
      ([id]) => said.intro.includes(id) || (fields.get(id)?.disciplines.includes(said.subject) ?? false),
    ),
  );
}
