import type { Level } from '@scholarsource/contracts';
import { isFillerWord, withoutPublisher, withoutCourseDetails } from './filler-words.ts';
import {
  textBesideCode,
  isContradicted,
  LEAST_AGREEING,
  evidenceFromCourses,
  evidenceFromLetters,
  worksWithNumber,
  restrictToDiscipline,
} from './code-evidence.ts';
import type { CourseCode, KnownCourse } from './course-codes.ts';
import { withoutEdition } from './editions.ts';
import { keepHighest } from './evidence.ts';
import { schoolFieldOf } from './fields.ts';
import { tokensForReaders } from './reader-editions.ts';
import type { Guides } from './guides.ts';
import { levelNames } from './level-names.ts';
import { levelOfNumber, levelOfSemester, readLevel } from './levels.ts';
import {
  hasSureName,
  isListOfSubjects,
  addHeadNoun,
  evidenceFromTokens,
  preferCountry,
  withoutPeople,
} from './name-evidence.ts';
import { evidenceFromTitles, subjectInTitle, withoutSubtitle } from './named-by-title.ts';
import { namesOtherSubject, SURE_WORK } from './named-works.ts';
import type { Rewritten } from './rewriting.ts';
import type { Correction } from './spelling.ts';
import { withoutResourceLanguage } from './resource-language.ts';
import type { Evidence } from './subject-index.ts';
import { nameTokens } from './tokens.ts';
import { TRUST } from './trust.ts';
import type { KnownWork, WorkMatch } from './work-index.ts';

/** The reading of one name or title of a request. */
export interface TextReading {
  /** Evidence for subjects, each kind with its trust. */
  weightedEvidence: readonly (readonly [Evidence, number])[];
  /** Evidence of its words. */
  evidence: Evidence;
  /** What a name within a title says of subjects; nothing if it is no title. */
  within: Evidence;
  /** Its tokens, one list for each meaning. */
  variants: readonly (readonly string[])[];
  /** What is studied, as it is called: the titles of a known course, and its own words. */
  names: readonly string[];
  /** Works that it may name. */
  matched: readonly WorkMatch[];
  /** Named works that add no evidence for the field. */
  pinned: readonly WorkMatch[];
  /** Works with the name of their subject, which add no evidence for it. */
  namesakes: readonly KnownWork[];
  /** Subjects with this name at the stated level. */
  atLevel: readonly string[];
  /** Subjects that are called so and of which those do not treat that are taught at school: “marine biology”. */
  beyondSchool: readonly string[];
  code: CourseCode | null;
  language: string | null;
  /** The level that is named, whether it belongs to a name, and what the number of a code says, as some universities number and others do not. */
  level: { named: Level | null; isOfName: boolean; ofCode: Level | null };
  corrections: readonly Correction[];
}

/** The parts of a request that affect the reading of one of its texts. */
export interface TextContext {
  university: string | null;
  /** The words of the names of authors. */
  authors: readonly string[];
  /** How many topics there are, and what they say of subjects. */
  topics: number;
  ofTopics: Evidence;
}

/** Intermediate state of reading a text. */
interface Phrase {
  typed: string;
  /** Without the edition. */
  text: string;
  isTitle: boolean;
  /** Without code and level; `name` is without a subtitle as well. */
  rest: string;
  name: string;
  rewritten: Rewritten;
  /** Whether it is exactly the name of a subject and of nothing else. */
  isName: boolean;
  /** Whether it names a subject as it is taught to others: “statistics for psychology”. */
  isForReaders: boolean;
  variants: readonly (readonly string[])[];
  level: Level | null;
}

/** The code in a text, and the courses that it may stand for: those that are meant, and those of other universities. */
interface ReadCode {
  found: CourseCode | null;
  known: readonly KnownCourse[];
  elsewhere: readonly KnownCourse[];
}

const NO_CODE: ReadCode = { found: null, known: [], elsewhere: [] };

/** Reads one name or title. */
export function readText(typed: string, isTitle: boolean, beside: TextContext, guides: Guides): TextReading {
  const { subjects, codes, rewriter } = guides;
  const text = withoutEdition(typed);
  // What a subject is called stays whole: “Third Semester Calculus”, “Combined Science Physics”, “CS2”.
  const isName = !isTitle && subjects.idsNamedInOrder(nameTokens(text)).length > 0;
  const code = isName ? NO_CODE : readCode(text, beside, guides);
  const { found, known } = code;
  const said = readLevel(withoutPublisher(isTitle ? text : withoutCourseDetails(text)));
  const level = { ...said, level: said.level ?? levelOfSemester(text) };
  const besideIt = found === null ? level.rest : textBesideCode(text, found, level.rest);
  const rest = isName ? text : isTitle ? besideIt : withoutResourceLanguage(besideIt, guides);
  const rewritten = rewriter.rewrite(rest);
  const isOneName = isName && rewritten.variants.length === 1;
  const name = isTitle ? withoutSubtitle(rest, guides) : rest;
  const edition = isTitle ? null : tokensForReaders(withoutCourseDetails(rest), guides);
  const worded = name === rest ? rewritten : rewriter.rewrite(name);
  const variants = edition ?? worded.variants.map((tokens) => (isTitle ? tokens : subjects.withoutFiller(tokens)));
  const isForReaders = edition !== null;
  const phrase = {
    typed,
    text,
    isTitle,
    rest,
    name,
    rewritten,
    isName: isOneName,
    isForReaders,
    variants,
    level: level.level,
  };

  const books = worksNamed(phrase, known.length > 0, beside.authors, guides);
  const { evidence, within, atLevel } = subjectsNamed(phrase, code, books.itself, guides);
  // A well-known course determines its subject better than one of its works does.
  const numbered = found === null ? [] : worksWithNumber(found, known, guides);

  // “PSYCH 100 final exam review” names nothing but its code, “STAT 200 psu” and “ACC 201 Ivy Tech” a university beside it.
  const saysNothing = (token: string) => isFillerWord(token) || !subjects.uses(token);
  const isNameless = evidence.size === 0 && found !== null && codes.meaningOf(found) !== null;
  const [first = []] = variants.map((tokens) =>
    isNameless || (found !== null && tokens.every(saysNothing)) ? [] : tokens,
  );
  const isOneWording = first.length > 0 && (isForReaders || rewritten.variants.length === 1);
  const trust = known.length === 0 ? TRUST.name : TRUST.nameBesideKnownCourse;
  return {
    weightedEvidence: [
      [evidenceFromCourses(known), TRUST.knownCourse],
      [evidence, rewritten.isPartial ? TRUST.part * trust : trust],
      ...(hasSureName(evidence) ? [] : evidenceFromUnknownCode(first, code, beside.topics, guides)),
    ],
    evidence,
    within,
    variants,
    names: [...known.map((course) => course.title), ...(isOneWording ? [first.join(' ')] : [])],
    matched: [...(known.length > 0 ? [] : numbered), ...books.matched],
    pinned: known.length > 0 ? numbered : [],
    namesakes: books.namesakes,
    atLevel,
    beyondSchool: variants.flatMap((tokens) => subjectsBeyondSchool(tokens, guides)),
    code: found,
    language: rewritten.language,
    level: {
      named: level.level,
      isOfName: level.isOfName,
      ofCode: found !== null && known.length === 0 ? levelOfNumber(found.number) : null,
    },
    corrections: rewritten.corrections,
  };
}

function readCode(text: string, { university, topics, ofTopics }: TextContext, { codes }: Guides): ReadCode {
  const found = codes.find(text);
  if (found === null) return NO_CODE;
  const taught = codes.coursesFor(found, university, text);
  const isThere = university !== null || codes.namesUniversityOf(taught, text);
  const isMeant = (course: KnownCourse) =>
    codes.isDistinct(found, course) && !(topics >= LEAST_AGREEING && isContradicted(course, ofTopics));
  const known = taught.filter((course) => isThere || isMeant(course));
  return { found, known, elsewhere: taught.filter((course) => !known.includes(course)) };
}

/** The works that a text names, the one that is called just so and written by its authors apart. */
function worksNamed(
  { typed, text, isTitle, isName, variants, rewritten }: Phrase,
  isKnownCourse: boolean,
  authors: readonly string[],
  { subjects, works }: Guides,
): { itself: WorkMatch[]; matched: WorkMatch[]; namesakes: KnownWork[] } {
  const written = nameTokens(typed);
  const find = (tokens: readonly string[]) =>
    works
      .find(tokens, authors, written)
      .filter(({ work }) => !isTitle || !namesOtherSubject(tokens.join(' '), work, subjects));
  // A book that is named by its very title and its author is meant, whatever else is called so: Mankiw's “Macroeconomics”.
  const itself = works.find(nameTokens(text), authors, written).filter(({ isItsTitle }) => isItsTitle);
  const matched = [...itself];
  const namesakes: KnownWork[] = [];
  for (const tokens of variants) {
    const called = new Set(subjects.idsNamed(tokens));
    // A title that is the name of a subject as well says no more than that name: “Calculus 3” is no “Calculus”.
    const found = find(tokens).filter(
      ({ work, certainty }) =>
        (called.size === 0 && !isKnownCourse && !subjects.isBroad(tokens)) ||
        (certainty >= SURE_WORK && !isName) ||
        Object.keys(work.fields).some((id) => called.has(id)),
    );
    matched.push(...found);
    if (called.size > 0) namesakes.push(...found.map(({ work }) => work));
  }
  // Titles may be made of words of asking: “The Missing Semester”.
  for (const tokens of rewritten.variants) {
    matched.push(...find(tokens).filter(({ certainty }) => certainty >= SURE_WORK && !isName));
  }
  return { itself, matched, namesakes };
}

/** Evidence of the words of a text for subjects. */
function subjectsNamed(
  phrase: Phrase,
  { found }: ReadCode,
  itself: readonly WorkMatch[],
  guides: Guides,
): { evidence: Map<string, number>; within: Evidence; atLevel: readonly string[] } {
  const { subjects, codes, vocabulary } = guides;
  const { text, isTitle, rest, name, rewritten, isForReaders, variants, level } = phrase;
  const isTranslated = rewritten.language !== null;
  const evidence = new Map<string, number>();
  for (const tokens of variants) {
    keepHighest(
      evidence,
      evidenceFromTokens(isTitle ? withoutPeople(tokens, guides) : tokens, subjects, isListOfSubjects(rest)),
    );
  }
  const within = isTranslated ? new Map<string, number>() : subjectInTitle(name, guides);
  // Free words have to speak for it as well: “Taylor Swift lyrics” names no programming language.
  const spoken = isTitle || within.size === 0 ? within : vocabulary.evidence(variants[0] ?? []);
  keepHighest(evidence, new Map([...within].filter(([id]) => spoken.has(id))));
  if (!isTranslated && !isTitle && !isForReaders) {
    keepHighest(evidence, evidenceFromTitles(variants[0] ?? [], guides));
    keepHighest(evidence, addHeadNoun(rest, variants, evidence, guides));
  }
  const isLevelNamed = level !== null && itself.length === 0 && !rewritten.isPartial;
  const atLevel = isLevelNamed
    ? [...levelNames(isTitle ? text : withoutCourseDetails(text), level, variants, guides)]
    : [];
  for (const id of atLevel) evidence.set(id, 1);
  preferCountry(
    evidence,
    { tokens: rewritten.variants[0] ?? [], isTranslated, isList: isListOfSubjects(rest) },
    guides,
  );
  // “HIST 2 world” is world history, and “CHEM 301 organic” organic chemistry.
  const subject = nameTokens((found === null ? null : codes.meaningOf(found)?.subject) ?? '');
  if (subject.length > 0 && !hasSureName(evidence)) {
    const said = variants.filter((tokens) => tokens.length > 0);
    for (const id of said.flatMap((tokens) => subjects.idsNamed([...tokens, ...subject]))) evidence.set(id, 1);
  }
  if (itself.length > 0) {
    for (const [id, share] of evidence) {
      if (!itself.some(({ work }) => id in work.fields)) evidence.set(id, BESIDE_ITSELF * share);
    }
  }
  return { evidence, within: isTitle ? within : new Map<string, number>(), atLevel };
}

/** What is left of what a title says of other subjects where it is that of a book whose author is named. */
const BESIDE_ITSELF = 0.6;

/** The subjects that are called so and that the one of a school beside them does not treat. */
function subjectsBeyondSchool(tokens: readonly string[], { subjects, fields }: Guides): string[] {
  return subjects.idsNamed(tokens).filter((id) => {
    const own = schoolFieldOf(id, fields);
    return own !== null && !subjects.mentionsAll(own, tokens);
  });
}

/** What a code says of subjects that stands for no known course: its letters, courses of that number elsewhere, and the words beside it. */
function evidenceFromUnknownCode(
  words: readonly string[],
  { found, known, elsewhere }: ReadCode,
  topics: number,
  guides: Guides,
): (readonly [Evidence, number])[] {
  if (found === null || known.length > 0) return [];
  const isAlone = words.length === 0;
  return [
    [evidenceFromLetters(found, isAlone, isAlone && topics === 0, guides), 1],
    ...(isAlone ? [[evidenceFromCourses(elsewhere), TRUST.courseElsewhere] as const] : []),
    [restrictToDiscipline(guides.subjects.evidenceFromTopics([words]), found, guides), TRUST.topicBesideLetters],
  ];
}
