import type { Level } from '@scholarsource/contracts';
import { isAsking, withoutImprint, withoutPlace, withoutSyllabusNumber } from './asking.ts';
import { type CourseCode, codeKey, type KnownCourse } from './course-codes.ts';
import { withoutEdition } from './editions.ts';
import type { Field } from './fields.ts';
import type { Guides } from './guides.ts';
import { levelNames } from './level-names.ts';
import { isHarder, levelDistance, levelOfNumber, readLevel } from './levels.ts';
import { forReaders } from './readers.ts';
import { subjectAhead, subjectOfExam, subjectSpoken, subjectWithin } from './sentences.ts';
import type { Correction } from './spelling.ts';
import { type Evidence, type Subject, type SubjectIndex, TOGETHER } from './subject-index.ts';
import { nameTokens } from './tokens.ts';
import type { KnownWork, WorkMatch } from './work-index.ts';

/** What a request says, in the student's own words. */
export interface StudiedTexts {
  /** Names of the course, and free text. */
  names: readonly string[];
  /** Titles of the book, as the student has them: names of authors may stand in them. */
  titles: readonly string[];
  authors: readonly string[];
  topics: readonly string[];
  university: string | null;
  /** Ids of works that the request names by their address or ISBN. */
  works: readonly KnownNamed[];
}

/** A work that is named beyond doubt. */
export interface KnownNamed {
  id: string | null;
  title: string;
  fields: Readonly<Record<string, number>>;
  /** Where it is harder than its field. */
  level?: Level;
}

/** One way to understand a request. */
export interface Reading {
  /** What is studied, in words for people. */
  label: string;
  /** Fields of the guide; empty for a subject of which nothing is held. Several are studied together. */
  fields: string[];
  /** How likely it is meant, from 0 to 1; all readings together reach at most 1. */
  probability: number;
  /** Set where subjects are asked for side by side, so that each has its turn; those that are not held are `missing`. */
  several?: { missing: string[] } | undefined;
}

export interface Understanding {
  /** The likeliest first; empty if nothing was understood. */
  readings: Reading[];
  level: Level | null;
  /** ISO 639-1 code of the language of the request; null for English. */
  language: string | null;
  /** The countries that it names, as codes, by which `ofJurisdiction` goes; none where a book is named. */
  countries: ReadonlySet<string>;
  /** The topics in English and spelt right. */
  topics: string[];
  /** The names in English, spelt right, without short forms and course codes. */
  names: string[];
  code: CourseCode | null;
  /** Books and courses that the request names, the surest first. */
  works: WorkMatch[];
  /** Words that name a part of the likeliest field, if its works each treat one; empty where the whole is meant. */
  part: string[];
  corrections: Correction[];
}

/** How far each kind of evidence can be trusted. */
const TRUST = {
  name: 0.93,
  topics: 0.86,
  work: 0.97,
  knownCourse: 0.98,
  nameBesideKnownCourse: 0.4,
  /** What is left of the trust in a name of which a word is not understood. */
  part: 0.61,
  courseElsewhere: 0.56,
  firstCourse: 0.82,
  nextCourse: 0.7,
  perhapsFirst: 0.57,
  firstThatVaries: 0.58,
  secondCourse: 0.55,
  firstBesideTopics: 0.15,
  discipline: 0.12,
  topicBesideLetters: 0.6,
  narrowLetters: 0.75,
  laterOfNarrow: 0.56,
  oneOfMany: 0.525,
  unknownLetters: 0.4,
  address: 0.97,
} as const;

/** From this certainty on a work is named for itself. */
const SURE_WORK = 0.8;
/** From this certainty on a request is at the level of the book that it names. */
const SURE_LEVEL = 0.7;
/** How sharply likelier readings stand out. */
const SHARPNESS = 11;
/** How much must speak for a reading to be likelier than something that no table knows. */
const UNKNOWN = 0.55;
/** From this probability on nobody has to be asked what is meant. */
const SURE_READING = 0.8;
/** From this share on a name needs no code to be understood. */
const SURE_NAME = 0.8;
const LEAST_PROBABILITY = 0.02;
const LIST = new Intl.ListFormat('en-GB');
const MOST_READINGS = 6;
/** Share of a name that two subjects have to explain together to be studied together. */
const EXPLAINED_TOGETHER = 0.85;

/** How far two names of different disciplines are meant together that stand side by side. */
const SIDE_BY_SIDE = 0.6;

/** Tells what is studied from everything that a request says. */
export function understand(said: StudiedTexts, guides: Guides): Understanding {
  const isUnnamed = said.names.length + said.titles.length + said.works.length === 0;
  const sentence = isUnnamed ? (subjectWithin(said.topics, guides) ?? subjectOfExam(said.topics, guides)) : null;
  const texts = sentence === null ? said : { ...said, names: [sentence.name], topics: sentence.topics };
  const whole = understandTexts(texts, guides);
  if (probabilityOf(whole) >= SURE_READING) return whole;
  // Topics say more of a subject that is named; they never make it doubtful.
  const named = texts.topics.length === 0 ? whole : understandTexts({ ...texts, topics: [] }, guides);
  if (isSurer(named, whole)) return { ...whole, readings: named.readings, part: named.part };
  const [name, ...others] = texts.names;
  if (name === undefined || others.length + texts.titles.length + texts.works.length > 0) return whole;
  const ahead = subjectAhead(name, guides);
  const spoken = ahead === null ? subjectSpoken(name, guides) : null;
  if (ahead === null && spoken === null) return whole;
  const led =
    ahead === null
      ? understandTexts({ ...texts, names: [spoken ?? name] }, guides)
      : understand({ ...texts, names: [ahead.name], topics: [...ahead.topics, ...texts.topics] }, guides);
  return isSurer(led, whole) ? { ...led, level: led.level ?? whole.level } : whole;
}

/** How much likelier a reading is that leaves no doubt beside another. */
const SURER = 2;

function isSurer(one: Understanding, other: Understanding): boolean {
  return probabilityOf(one) >= Math.min(SURE_READING, SURER * probabilityOf(other)) && one.readings.length > 0;
}

function probabilityOf({ readings: [first] }: Understanding): number {
  return first?.probability ?? 0;
}

function understandTexts(texts: StudiedTexts, guides: Guides): Understanding {
  const { subjects, works, codes, rewriter } = guides;
  const scores = new Map<string, number>();
  const speakFor = (evidence: Evidence, trust: number) => {
    for (const [id, share] of evidence) scores.set(id, (scores.get(id) ?? 0) + trust * share);
  };
  const authors = texts.authors.flatMap(nameTokens);
  const names: string[] = [];
  const corrections: Correction[] = [];
  const matched: WorkMatch[] = [];
  /** Works that are called as their subject is, and so say nothing new of it. */
  const namesakes = new Set<KnownWork>();
  /** Works that are named and say nothing new of the field. */
  const pinned: WorkMatch[] = [];
  /** Subjects that are called as the request calls them at the level that it names. */
  const atLevel = new Set<string>();
  let code: CourseCode | null = null;
  let language: string | null = null;
  let level: Level | null = null;
  /** The level that the number of a code says, as some universities number and others do not. */
  let numbered: Level | null = null;
  /** The level that a name says: the introduction to an advanced field is none at school. */
  let ofName: Level | null = null;

  const topics = texts.topics.map((topic) => rewriter.rewrite(topic, false));
  const ofTopics = subjects.ofTopics(topics.flatMap(({ variants }) => variants.slice(0, 1)));

  for (const work of texts.works) speakFor(new Map(Object.entries(work.fields)), TRUST.address);
  for (const [typed, isTitle] of [
    ...texts.names.map((name) => [withoutSyllabusNumber(name), false] as const),
    ...texts.titles.map((title) => [title, true] as const),
  ]) {
    const text = withoutEdition(typed);
    const found = codes.find(text);
    const taught = found === null ? [] : codes.known(found, texts.university, text);
    const isThere = texts.university !== null || (found !== null && codes.isAt(taught, text));
    const known = taught.filter(
      (course) =>
        isThere ||
        (found !== null &&
          codes.isDistinct(found, course) &&
          !(topics.length >= LEAST_AGREEING && isContradicted(course, ofTopics))),
    );
    const elsewhere = taught.filter((course) => !known.includes(course));
    const named = readLevel(withoutImprint(isTitle ? text : withoutPlace(text)));
    if (named.isOfName) ofName ??= named.level;
    else level ??= named.level;
    const rest = found === null ? named.rest : besideCode(text, found, named.rest);
    code ??= found;
    for (const course of known) {
      names.push(course.title);
    }
    speakFor(ofCourses(known), TRUST.knownCourse);
    if (found !== null) {
      // What a well-known course is about is known better than from one of its works.
      const numberedWorks = ofNumber(found, known, guides);
      (known.length > 0 ? pinned : matched).push(...numberedWorks);
    }
    const rewritten = rewriter.rewrite(rest);
    language ??= rewritten.language;
    corrections.push(...rewritten.corrections);
    const evidence = new Map<string, number>();
    const edition = isTitle ? null : forReaders(withoutPlace(rest), guides);
    const variants = edition ?? rewritten.variants.map((tokens) => (isTitle ? tokens : subjects.withoutAsking(tokens)));
    for (const tokens of variants) {
      keepHighest(evidence, ofOneName(isTitle ? withoutPeople(tokens, guides) : tokens, subjects, isJoined(rest)));
      const called = new Set(subjects.called(tokens));
      // A title that is the name of a subject as well says no more than that name: “Calculus 3” is no “Calculus”.
      const found = works
        .find(tokens, authors, nameTokens(typed))
        .filter(
          ({ work, certainty }) =>
            (called.size === 0 && known.length === 0 && !subjects.isBroad(tokens)) ||
            certainty >= SURE_WORK ||
            Object.keys(work.fields).some((id) => called.has(id)),
        );
      matched.push(...found);
      if (called.size > 0) for (const { work } of found) namesakes.add(work);
    }
    // Titles may be made of words of asking: “The Missing Semester”.
    for (const tokens of rewritten.variants) {
      matched.push(...works.find(tokens, authors, nameTokens(typed)).filter(({ certainty }) => certainty >= SURE_WORK));
    }
    if (!isTitle && edition === null && rewritten.language === null)
      keepHighest(evidence, ofHead(rest, variants, evidence, guides));
    if (named.level !== null) {
      const called = levelNames(isTitle ? text : withoutPlace(text), named.level, variants, guides);
      for (const id of called) {
        evidence.set(id, 1);
        atLevel.add(id);
      }
    }
    if (rewritten.language === null) preferCountry(evidence, rewritten.variants[0] ?? [], guides);
    // “HIST 2 world” is world history, and “CHEM 301 organic” organic chemistry.
    const subject = nameTokens((found === null ? null : codes.said(found)?.subject) ?? '');
    if (subject.length > 0 && !hasSureName(evidence)) {
      const worded = variants.filter((tokens) => tokens.length > 0);
      for (const id of worded.flatMap((tokens) => subjects.called([...tokens, ...subject]))) evidence.set(id, 1);
    }
    const trust = known.length === 0 ? TRUST.name : TRUST.nameBesideKnownCourse;
    speakFor(evidence, rewritten.isPartial ? TRUST.part * trust : trust);
    // “PSYCH 100 final exam review” names nothing but its code, “STAT 200 psu” and “ACC 201 Ivy Tech” a university beside it.
    const saysNothing = (token: string) => isAsking(token) || !subjects.uses(token);
    const isNameless = evidence.size === 0 && found !== null && codes.said(found) !== null;
    const [first = []] = variants.map((tokens) =>
      isNameless || (found !== null && tokens.every(saysNothing)) ? [] : tokens,
    );
    if (first.length > 0 && (edition !== null || rewritten.variants.length === 1)) names.push(first.join(' '));
    if (found !== null && known.length === 0) {
      numbered ??= levelOfNumber(found.number);
      const isWholeName = first.length === 0 && texts.topics.length === 0;
      if (!hasSureName(evidence)) {
        speakFor(ofLetters(found, first.length === 0, isWholeName, guides), 1);
        if (first.length === 0) speakFor(ofCourses(elsewhere), TRUST.courseElsewhere);
        speakFor(withinDiscipline(subjects.ofTopics([first]), found, guides), TRUST.topicBesideLetters);
      }
    }
  }
  const sure = bestOf(matched);
  const ofBook = levelOfBook(texts, sure, subjects);
  if (ofBook !== null && (level === null || isHarder(ofBook, level))) level = ofBook;
  speakFor(ofWorks(sure.filter(({ work, certainty }) => certainty >= SURE_WORK || !namesakes.has(work))), TRUST.work);

  language ??= topics.find((topic) => topic.language !== null)?.language ?? null;
  corrections.push(...topics.flatMap((topic) => topic.corrections));
  speakFor(ofTopics, TRUST.topics);
  if (atLevel.size > 0) {
    for (const [id, score] of scores) if (!atLevel.has(id)) scores.set(id, OTHER_LEVEL * score);
  }

  if (level === 'school') preferSchool(scores, guides);

  // A book that is named is meant whatever its country.
  const isBook =
    texts.works.length > 0 ||
    sure.some((match) => match.certainty >= SURE_WORK && isNamedItself(match, texts, subjects));
  const said = [...texts.names, ...texts.titles, ...texts.topics];
  const readings = withNear(toReadings(scores, subjects), subjects);
  return {
    readings,
    level: level ?? [ofName, numbered].find((named) => named !== null && isLevelOf(named, readings[0], guides)) ?? null,
    language,
    countries: isBook ? new Set() : guides.jurisdictions.of(said, texts.university, language),
    topics: topics.map(({ variants, language: from, corrections: mended }, index) =>
      from === null && mended.length === 0 ? (texts.topics[index] ?? '') : (variants[0] ?? []).join(' '),
    ),
    names,
    code,
    works: pinned.length > 0 ? bestOf([...pinned, ...sure]) : sure,
    part: partNamed(
      { reading: readings[0], names, topics: topics.flatMap(({ variants }) => variants.slice(0, 1)), sure },
      guides,
    ),
    corrections,
  };
}

/** The level of the book that is named, where it is harder than its field. */
function levelOfBook(texts: StudiedTexts, sure: readonly WorkMatch[], subjects: SubjectIndex): Level | null {
  const known = texts.works.find(({ level }) => level !== undefined)?.level ?? null;
  const [best] = sure;
  if (known !== null || best === undefined || best.certainty < SURE_LEVEL) return known;
  // “Engineering Thermodynamics” is not “Advanced Engineering Thermodynamics” where books of both titles are known.
  const isOneOfSeveral = sure.some(
    (match) => match.certainty === best.certainty && match.work.level !== best.work.level,
  );
  return !isOneOfSeveral && isNamedItself(best, texts, subjects) ? (best.work.level ?? null) : null;
}

/** “Quantum Mechanics” is the subject, unless one of those is named who wrote a book of that title. */
function isNamedItself({ work }: WorkMatch, { names, titles, authors }: StudiedTexts, subjects: SubjectIndex): boolean {
  const said = new Set([...names, ...titles, ...authors].flatMap(nameTokens));
  const isWritten = work.authors.some((author) => said.has(nameTokens(author).at(-1) ?? ''));
  return isWritten || subjects.called(nameTokens(work.title)).length === 0;
}

/** Topics beyond these go through a whole course. */
const MOST_TOPICS_OF_PART = 2;

/** The part of a field that is asked for. A textbook treats the whole, and a text of literature is a part itself. */
function partNamed(
  {
    reading,
    names,
    topics,
    sure,
  }: {
    reading: Reading | undefined;
    names: readonly string[];
    topics: readonly (readonly string[])[];
    sure: readonly WorkMatch[];
  },
  { fields, subjects }: Guides,
): string[] {
  const [id] = reading?.fields ?? [];
  const field = id === undefined || reading?.fields.length !== 1 ? undefined : fields.get(id);
  if (field?.parts === undefined) return [];
  if (sure.some(({ certainty }) => certainty >= SURE_WORK)) return [];
  const said = topics.length > MOST_TOPICS_OF_PART ? [] : names.length > 0 ? names.map(nameTokens) : topics;
  return [...new Set(said.flatMap((tokens) => subjects.partOf(field, tokens)))];
}

/** How sure a number makes that a course of the catalogue is meant whose title has it. */
const NUMBERED = 0.9;

/**
 * The courses of the catalogue of that number: those in the fields of the well-known course, or the only one where a number without
 * letters tells the university: “6.S191”.
 */
function ofNumber({ raw, letters }: CourseCode, known: readonly KnownCourse[], { numbered }: Guides): WorkMatch[] {
  const held = numbered.get(codeKey(raw)) ?? [];
  const fields = new Set(known.flatMap((course) => course.fields));
  const meant = held.filter((work) => Object.keys(work.fields).some((id) => fields.has(id)));
  const isOnly = known.length === 0 && held.length === 1 && letters === null;
  return (isOnly ? held : meant).map((work) => ({ work, certainty: NUMBERED }));
}

/** From so many topics on they tell together which subject is studied. */
const LEAST_AGREEING = 3;
/** How much topics have to say of one subject to decide over the number of a course, and what they may at most say of that course. */
const AGREED = 0.6;
const MOST_OF_CONTRADICTED = 0.5;

/** Whether the topics agree on another subject than that of the course: other universities use its number for another one. */
function isContradicted({ fields }: KnownCourse, ofTopics: Evidence): boolean {
  const best = Math.max(0, ...ofTopics.values());
  return best >= AGREED && fields.every((id) => (ofTopics.get(id) ?? 0) < MOST_OF_CONTRADICTED * best);
}

/** What is said beside a code. Its number is none that says a level, “NUR 101 fundamentals”, unless nothing else is said. */
function besideCode(text: string, { raw }: CourseCode, withoutLevel: string): string {
  const { rest } = readLevel(withoutPlace(text.replace(raw, ' ')));
  if (/\p{Letter}/u.test(rest)) return rest;
  // Of “ENG 101” only the letters are left where the number is taken for a level.
  return withoutLevel.includes(raw) ? withoutLevel.replace(raw, ' ') : rest;
}

/** What is left of what speaks for a subject when another one is called just so at the level that is named. */
const OTHER_LEVEL = 0.5;

/** From this distance on a field is too hard for those who name another level. */
const FAR = 2;

/** At school a topic of a field that is taught years later is one of the school's own: “11th grade physics waves”. */
function preferSchool(scores: Map<string, number>, { fields }: Guides): void {
  for (const [id, score] of [...scores]) {
    const field = fields.get(id);
    if (field === undefined || levelDistance(field.level, 'school') < FAR) continue;
    const atSchool = [...fields.values()].filter(
      ({ level, disciplines }) => level === 'school' && disciplines[0] === field.disciplines[0],
    );
    const [own] = atSchool;
    if (own === undefined || atSchool.length > 1) continue;
    scores.set(own.id, Math.max(score, scores.get(own.id) ?? 0));
    scores.set(id, OTHER_LEVEL * score);
  }
}

/** Whether a field that is likely meant is taught at about that level. */
function isLevelOf(level: Level | null, reading: Reading | undefined, { fields }: Guides): boolean {
  if (reading === undefined || reading.fields.length === 0) return true;
  return reading.fields.some((id) => levelDistance(fields.get(id)?.level ?? null, level) <= 1);
}

/** Whether a name says by itself what is studied, whatever the letters of a code beside it say. */
function hasSureName(evidence: ReadonlyMap<string, number>): boolean {
  return [...evidence.values()].some((share) => share >= SURE_NAME);
}

/**
 * What the letters and number of a code say: the first courses of its subject, or, beside a name or topics, that one of its
 * discipline is likelier than another.
 */
function ofLetters(
  code: CourseCode,
  isNameless: boolean,
  isAlone: boolean,
  { codes, fields, subjects, rewriter, disciplines }: Guides,
): Evidence {
  const said = codes.said(code);
  // Where numbers begin at 1 the first are those of first courses: “PSYC 1”.
  const level = /^\d{1,2}[A-Z]?$/.test(code.number) ? 'introductory' : levelOfNumber(code.number);
  if (said === null) {
    const [tokens = []] = rewriter.rewrite(code.letters ?? '').variants;
    // “PSYCH 100”: letters that are a subject's name for short.
    const isFirst = level === 'introductory' && isNameless && subjects.called(tokens).length > 0;
    const trust = isFirst ? TRUST.firstCourse : TRUST.unknownLetters;
    return new Map([...subjects.ofName(tokens)].map(([id, share]) => [id, trust * share]));
  }
  const opening = codes.opening(code);
  // Letters of a narrow subject say it whatever the number is: “HRM 301”.
  const called = disciplines.has(said.subject) ? [] : subjects.called(nameTokens(said.subject));
  const narrow = said.intro.filter((id) => called.includes(id) && isNamed(fields.get(id), said.subject));
  if (isAlone && narrow.length > 0 && opening !== 'first') {
    return new Map(narrow.map((id) => [id, opening === null ? TRUST.laterOfNarrow : TRUST.narrowLetters]));
  }
  if (isNameless && (level === 'introductory' || opening === 'first')) {
    const isSecond = said.second !== undefined && /^2\d{2}/.test(code.number);
    if (!isAlone) return descending(isSecond ? (said.second ?? []) : said.intro, TRUST.firstBesideTopics, ONE_OF_FOUR);
    if (isSecond) return descending(said.second ?? [], TRUST.secondCourse, ONE_OF_FOUR);
    if (said.varies === true && opening === 'perhaps') return oneOf(said.intro);
    if (said.varies === true) return descending(said.intro, TRUST.firstThatVaries, ONE_OF_SIXTEEN);
    const trust = { first: TRUST.firstCourse, next: TRUST.nextCourse, perhaps: TRUST.perhapsFirst }[
      opening ?? 'perhaps'
    ];
    return descending(said.intro, trust, ONE_OF_FOUR);
  }
  const ofDiscipline = [...fields.values()].filter(({ disciplines }) => disciplines.includes(said.subject));
  const ofLevel = ofDiscipline.filter((field) => field.level === level).map(({ id }) => id);
  return new Map([
    ...ofDiscipline.map(({ id }) => [id, TRUST.discipline] as const),
    ...(isAlone ? oneOf(said.upper ?? ofLevel) : []),
  ]);
}

/** How much less each further one of several courses is trusted. */
const ONE_OF_FOUR = 1 / 4;
const ONE_OF_SIXTEEN = 1 / 16;

function descending(ids: readonly string[], trust: number, step: number): Evidence {
  return new Map(ids.map((id, position) => [id, trust / (1 + step * position)]));
}

/** Courses of which a number tells none: however many there are, they are less likely together than something else. */
function oneOf(ids: readonly string[]): Evidence {
  return new Map(ids.map((id) => [id, TRUST.oneOfMany - Math.log(ids.length) / SHARPNESS]));
}

/** The fields of courses of one number, of which one is meant. */
function ofCourses(courses: readonly KnownCourse[]): Map<string, number> {
  const evidence = new Map<string, number>();
  for (const { fields } of courses) {
    for (const id of fields) evidence.set(id, (evidence.get(id) ?? 0) + 1 / courses.length);
  }
  return evidence;
}

function isNamed(field: Field | undefined, subject: string): boolean {
  return field?.names.some((name) => name.toLowerCase() === subject) ?? false;
}

/** What is studied of a country is no course in its language: “german history”, “italian cinema”. */
function preferCountry(
  evidence: Map<string, number>,
  tokens: readonly string[],
  { regions, languages, subjects }: Guides,
): void {
  const ofCountry = subjects.called(tokens).length > 0 ? new Map<string, number>() : regions.find(tokens);
  if (ofCountry.size === 0) return;
  for (const id of [...evidence.keys()]) {
    if (id.split(TOGETHER).some((part) => languages.has(part))) evidence.delete(id);
  }
  keepHighest(evidence, ofCountry);
}

/** What a text says of fields that the letters of a code may mean: “SOC 210 deviance”. */
function withinDiscipline(evidence: Evidence, code: CourseCode, { codes, fields }: Guides): Evidence {
  const said = codes.said(code);
  if (said === null) return new Map();
  return new Map(
    [...evidence].filter(
      ([id]) => said.intro.includes(id) || (fields.get(id)?.disciplines.includes(said.subject) ?? false),
    ),
  );
}

/** A title without the names of its authors: words that no subject uses, if authors are called so or nothing known follows. */
function withoutPeople(tokens: readonly string[], { people, subjects }: Guides): string[] {
  const last = tokens.findLastIndex((token) => subjects.uses(token));
  return tokens.filter((token, at) => subjects.uses(token) || (at <= last && !people.has(token)));
}

/** What one name says, of single subjects and of two that are studied together: “linear algebra and differential equations”. */
function ofOneName(tokens: readonly string[], subjects: SubjectIndex, isList: boolean): Map<string, number> {
  const evidence = new Map(subjects.ofName(tokens));
  preferNamed(evidence, tokens, subjects);
  const isHeld = (id: string) => (subjects.subjects.get(id)?.field ?? null) !== null;
  const parts = [...evidence]
    .filter(([, share]) => share < EXPLAINED_TOGETHER)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_READINGS);
  for (const [index, [one, share]] of parts.entries()) {
    for (const [other, otherShare] of parts.slice(index + 1)) {
      if (share + otherShare < EXPLAINED_TOGETHER) continue;
      const tool = [one, other].find((id) => subjects.subjects.get(id)?.isTool);
      const used = tool === one ? other : one;
      if (tool !== undefined && isHeld(used)) {
        evidence.delete(tool);
        evidence.set(used, Math.min(0.97, share + otherShare));
        continue;
      }
      // What answers for a held subject alone does not answer for both.
      if (!isHeld(one) || !isHeld(other)) continue;
      const positions = subjects.positionsOf(one, tokens);
      const others = subjects.positionsOf(other, tokens);
      if (positions.size === 0 || others.size === 0 || [...positions].some((at) => others.has(at))) continue;
      const isPair = isList || isOneDiscipline(one, other, subjects);
      if (!isPair && positions.size + others.size < tokens.length) continue;
      evidence.set(`${one}${TOGETHER}${other}`, isPair ? Math.min(0.97, share + otherShare) : SIDE_BY_SIDE);
    }
  }
  return evidence;
}

/** What stands between two names that are studied together, and what between a name and what is said of it. */
const JOINING =
  /[&+/,;،、与與和及と]|\b(?:and|plus|und|et|y|e|dan|ve|oraz)\b|\s(?:и|та|і|και|và|और|एवं|এবং|ও|اور)\s|\sو(?=\p{Script=Arabic})/iu;
const DIVIDING = /\s(for|of)\s/iu;

/** Whether a name may be a list of several: “business german” and “philosophy of physics” are none. */
function isJoined(text: string): boolean {
  return JOINING.test(text.split(/\sfor\s/iu)[0] ?? '');
}

/** Whether two subjects belong to one discipline, so that courses treat them together. */
function isOneDiscipline(one: string, other: string, { subjects }: SubjectIndex): boolean {
  const of = (id: string) => subjects.get(id)?.field?.disciplines[0];
  return of(one) === of(other);
}

/** How far the subject is meant of which a name treats a part, “anthropology of food”, or which is taught to somebody, “physics for architects”. */
const HEAD = { for: 0.86, of: 0.6, last: 0.58 } as const;
/** What is left of what the rest of such a name says of other subjects. */
const BESIDE_HEAD = 0.8;
/** From this share on a name is understood without looking at its head. */
const UNDERSTOOD_NAME = 0.55;

/** Sciences that stay what they are whatever stands before them; “soil management” is no management, and “home economics” none. */
const SCIENCE = /(?:ology|chemistry|physics|anatomy|genetics|linguistics|statistics)$/u;
const STUDY = /(?:ology|chemistry|physics|genetics|linguistics|statistics|economics|philosophy|geography)$/u;

/** What the head of a name says, where the rest is not known to name a subject: “physics for architects”, “marine geology”. */
function ofHead(
  text: string,
  variants: readonly (readonly string[])[],
  evidence: Map<string, number>,
  { subjects, rewriter }: Guides,
): Evidence {
  const most = Math.max(0, ...evidence.values());
  const [before = '', , after = ''] = text.split(DIVIDING);
  const word = DIVIDING.exec(text)?.[1]?.toLowerCase();
  if (word === 'for' || word === 'of') {
    if (word === 'of' && (most === 1 || !STUDY.test(before))) return new Map();
    const calledSo = (name: string) =>
      new Set(
        rewriter
          .rewrite(name)
          .variants.filter((tokens) => !tokens.every(isAsking))
          .flatMap((tokens) => subjects.called(subjects.withoutAsking(tokens))),
      );
    const called = calledSo(before);
    const isAnother = word === 'for' && most >= SURE_NAME && ![...called].some((id) => evidence.get(id) === most);
    if (isAnother) return new Map();
    // “Economics of climate change” is no climate science.
    if (word === 'of' && called.size > 0) {
      for (const id of calledSo(after)) evidence.set(id, BESIDE_HEAD * (evidence.get(id) ?? 0));
    }
    return new Map([...called].map((id) => [id, HEAD[word]]));
  }
  if (most >= UNDERSTOOD_NAME) return new Map();
  const [tokens = []] = variants;
  if (!SCIENCE.test(tokens.at(-1) ?? '')) return new Map();
  const ends = tokens.slice(1).map((_, index) => subjects.called(tokens.slice(index + 1)));
  return new Map(ends.find((ids) => ids.length > 0)?.map((id) => [id, HEAD.last]));
}

/** Of a course or exam of several subjects, the one that is named beside it: “MCAT biochem”, “NCLEX pharm”. */
function preferNamed(evidence: Map<string, number>, tokens: readonly string[], subjects: SubjectIndex): void {
  for (const [id, share] of [...evidence]) {
    if (!id.includes(TOGETHER) || share === 1) continue;
    const exam = subjects.positionsOf(id, tokens);
    const isBeside = (other: string) => {
      const positions = [...subjects.positionsOf(other, tokens)];
      return positions.length > 0 && !positions.some((at) => exam.has(at));
    };
    for (const [other, otherShare] of [...evidence]) {
      if (other.includes(TOGETHER) || !isBeside(other)) continue;
      evidence.delete(id);
      evidence.set(other, Math.min(0.97, share + otherShare));
    }
  }
}

/** How likely it is that each field is meant which is near to a subject of which nothing is held. */
const NEAR = 0.06;
const MOST_NEAR = 2;

/** The readings with the fields that are near to the first where nothing is held on that, so that they can be asked for. */
function withNear(readings: readonly Reading[], { subjects }: SubjectIndex): Reading[] {
  const [first] = readings;
  const meant = [...subjects.values()].find(({ name, field }) => field === null && name === first?.label);
  if (first === undefined || meant === undefined) return [...readings];
  const near = meant.near
    .filter((id) => !readings.some(({ fields }) => fields.includes(id)))
    .slice(0, MOST_NEAR)
    .flatMap((id): Reading[] => {
      const subject = subjects.get(id);
      return subject === undefined ? [] : [{ label: subject.name, fields: [id], probability: NEAR }];
    });
  const left = 1 - NEAR * near.length;
  return [...readings.map((reading) => ({ ...reading, probability: left * reading.probability })), ...near];
}

function toReadings(scores: ReadonlyMap<string, number>, { subjects }: SubjectIndex): Reading[] {
  const weights = [...scores].map(([id, score]) => ({ id, weight: Math.exp(SHARPNESS * score) }));
  const total = weights.reduce((sum, { weight }) => sum + weight, Math.exp(SHARPNESS * UNKNOWN));
  return weights
    .map(({ id, weight }) => {
      const meant = id.split(TOGETHER).flatMap((part): Subject[] => {
        const subject = subjects.get(part);
        return subject === undefined ? [] : [subject];
      });
      return {
        label: LIST.format(meant.map(({ name }) => name)),
        fields: meant.flatMap(({ field }) => (field === null ? [] : [field.id])),
        probability: weight / total,
      };
    })
    .filter(({ probability }) => probability >= LEAST_PROBABILITY)
    .sort((a, b) => b.probability - a.probability)
    .slice(0, MOST_READINGS);
}

/** Adds evidence of one kind, of which several pieces for one subject say it once. */
function keepHighest(evidence: Map<string, number>, more: Iterable<readonly [string, number]>): void {
  for (const [id, share] of more) evidence.set(id, Math.max(evidence.get(id) ?? 0, share));
}

/** The fields of the named works. However many works of one field there are, they say it once. */
function ofWorks(works: readonly WorkMatch[]): Map<string, number> {
  const evidence = new Map<string, number>();
  for (const { work, certainty } of works) {
    keepHighest(
      evidence,
      Object.entries(work.fields).map(([id, fit]) => [id, certainty * fit] as const),
    );
  }
  return evidence;
}

/** Each work once, and of those that are named less surely than the best none. */
function bestOf(matches: readonly WorkMatch[]): WorkMatch[] {
  const sorted = [...matches].sort((a, b) => b.certainty - a.certainty);
  const best = sorted[0]?.certainty ?? 0;
  return sorted.filter(
    ({ work, certainty }, index) =>
      certainty >= 0.9 * best && sorted.findIndex((other) => other.work === work) === index,
  );
}
