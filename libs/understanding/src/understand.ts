import type { Level } from '@scholarsource/contracts';
import { isAsking, withoutImprint, withoutPlace, withoutSyllabusNumber } from './asking.ts';
import {
  besideCode,
  isContradicted,
  LEAST_AGREEING,
  ofCourses,
  ofLetters,
  ofNumber,
  withinDiscipline,
} from './code-evidence.ts';
import type { CourseCode } from './course-codes.ts';
import { withoutEdition } from './editions.ts';
import { keepHighest } from './evidence.ts';
import { forReaders } from './for-readers.ts';
import type { Field } from './fields.ts';
import type { Guides } from './guides.ts';
import { levelNames } from './level-names.ts';
import { isHarder, levelDistance, levelOfNumber, readLevel } from './levels.ts';
import { hasSureName, isJoined, ofHead, ofOneName, preferCountry, withoutPeople } from './name-evidence.ts';
import { ofTitles, weighTitle, withinTitle, withoutSubtitle } from './named-by-title.ts';
import { bestOf, isNamedItself, namesAnother, levelOfBook, ofWorks, SURE_WORK } from './named-works.ts';
import { isOtherHalf } from './periods.ts';
import { toReadings, withNear } from './readings.ts';
import type { Rewritten } from './rewriting.ts';
import { subjectAhead, subjectOfExam, subjectSpoken, subjectWithin } from './sentences.ts';
import type { Correction } from './spelling.ts';
import { withoutSpokenLanguage } from './spoken-in.ts';
import { type Evidence, TOGETHER } from './subject-index.ts';
import { sum } from './sum.ts';
import { nameTokens } from './tokens.ts';
import { TRUST } from './trust.ts';
import type { Reading, StudiedTexts, Understanding } from './understanding.ts';
import type { KnownWork, WorkMatch } from './work-index.ts';

/** From this probability on nobody has to be asked what is meant. */
const SURE_READING = 0.8;

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

/** The same of a request that is one name, or free text. */
export function understandName(name: string, guides: Guides): Understanding {
  return understand({ names: [name], titles: [], authors: [], topics: [], university: null, works: [] }, guides);
}

/** From so many topics on that are understood those say nothing of which a part is. */
const LEAST_UNDERSTOOD = 3;

/** How much likelier a reading is that leaves no doubt beside another. */
const SURER = 2;

function isSurer(one: Understanding, other: Understanding): boolean {
  return probabilityOf(one) >= Math.min(SURE_READING, SURER * probabilityOf(other)) && one.readings.length > 0;
}

function probabilityOf({ readings }: Understanding): number {
  return likelihoodOf(readings);
}

function likelihoodOf([first]: readonly Reading[]): number {
  return first?.probability ?? 0;
}

function understandTexts(texts: StudiedTexts, guides: Guides): Understanding {
  const { subjects, works, codes, rewriter, fields, vocabulary } = guides;
  const scores = new Map<string, number>();
  const speakFor = (evidence: Evidence, trust: number) => {
    for (const [id, share] of evidence) scores.set(id, (scores.get(id) ?? 0) + trust * share);
  };
  const authors = texts.authors.flatMap(nameTokens);
  const names: string[] = [];
  /** The words of each name, title and topic, in every meaning. */
  const wordings: (readonly (readonly string[])[])[] = [];
  const corrections: Correction[] = [];
  const matched: WorkMatch[] = [];
  /** Works that are called as their subject is, and so say nothing new of it. */
  const namesakes = new Set<KnownWork>();
  /** Works that are named and say nothing new of the field. */
  const pinned: WorkMatch[] = [];
  /** Subjects that are called as the request calls them at the level that it names. */
  const atLevel = new Set<string>();
  /** Subjects that are called so and of which those do not treat that are taught at school: “marine biology”. */
  const besideSchool = new Set<string>();
  let code: CourseCode | null = null;
  let language: string | null = null;
  let level: Level | null = null;
  /** The level that the number of a code says, as some universities number and others do not. */
  let numbered: Level | null = null;
  /** The level that a name says: the introduction to an advanced field is none at school. */
  let ofName: Level | null = null;

  const topics = texts.topics.map((topic) => rewriter.rewrite(topic, false));
  /** What titles say by their names, and by those within them. */
  const ofTitle = { name: new Map<string, number>(), within: new Map<string, number>() };
  // A topic of which a part is understood may be another one: “X yönetimi” is no management.
  const isForeign = topics.some((topic) => topic.language !== null);
  const isUsed = ({ language: from, variants }: Rewritten) =>
    from !== null || !isForeign || (variants[0] ?? []).some((token) => subjects.uses(token));
  const understood = topics.filter((topic) => !topic.isPartial && isUsed(topic));
  const isEnough = understood.length >= LEAST_UNDERSTOOD || texts.names.length > 0;
  const isNamed = understood.some(({ variants }) => variants.some((tokens) => subjects.called(tokens).length > 0));
  const counted = isEnough ? understood : isNamed ? topics.filter(isUsed) : topics;
  const ofTopics = subjects.ofTopics(counted.flatMap(({ variants }) => variants.slice(0, 1)));

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
    const beside = found === null ? named.rest : besideCode(text, found, named.rest);
    const rest = isTitle ? beside : withoutSpokenLanguage(beside, guides);
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
    const name = isTitle ? withoutSubtitle(rest, guides) : rest;
    language ??= rewritten.language;
    corrections.push(...rewritten.corrections);
    const evidence = new Map<string, number>();
    const edition = isTitle ? null : forReaders(withoutPlace(rest), guides);
    const worded = name === rest ? rewritten : rewriter.rewrite(name);
    const variants = edition ?? worded.variants.map((tokens) => (isTitle ? tokens : subjects.withoutAsking(tokens)));
    // A book that is named by its very title and its author is meant, whatever else is called so: Mankiw's “Macroeconomics”.
    const itself = works.find(nameTokens(text), authors, nameTokens(typed)).filter(({ isItsTitle }) => isItsTitle);
    matched.push(...itself);
    for (const tokens of variants) {
      keepHighest(evidence, ofOneName(isTitle ? withoutPeople(tokens, guides) : tokens, subjects, isJoined(rest)));
      const called = new Set(subjects.called(tokens));
      for (const id of called) {
        const own = schoolFieldOf(id, fields);
        if (own !== null && !subjects.speaksOf(own, tokens)) besideSchool.add(id);
      }
      // A title that is the name of a subject as well says no more than that name: “Calculus 3” is no “Calculus”.
      const found = works
        .find(tokens, authors, nameTokens(typed))
        .filter(({ work }) => !isTitle || !namesAnother(tokens.join(' '), work, subjects))
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
      matched.push(
        ...works
          .find(tokens, authors, nameTokens(typed))
          .filter(
            ({ work, certainty }) =>
              certainty >= SURE_WORK && (!isTitle || !namesAnother(tokens.join(' '), work, subjects)),
          ),
      );
    }
    if (rewritten.language === null) {
      const within = withinTitle(name, guides);
      // Free words have to speak for it as well: “Taylor Swift lyrics” names no programming language.
      const spoken = isTitle || within.size === 0 ? within : vocabulary.evidence(variants[0] ?? []);
      keepHighest(evidence, new Map([...within].filter(([id]) => spoken.has(id))));
      if (!isTitle && edition === null) keepHighest(evidence, ofTitles(variants[0] ?? [], guides));
      if (isTitle) keepHighest(ofTitle.within, within);
    }
    if (!isTitle && edition === null && rewritten.language === null)
      keepHighest(evidence, ofHead(rest, variants, evidence, guides));
    if (named.level !== null && itself.length === 0 && !rewritten.isPartial) {
      const called = levelNames(isTitle ? text : withoutPlace(text), named.level, variants, guides);
      for (const id of called) {
        evidence.set(id, 1);
        atLevel.add(id);
      }
    }
    const ofCountry = {
      tokens: rewritten.variants[0] ?? [],
      isTranslated: rewritten.language !== null,
      isList: isJoined(rest),
    };
    preferCountry(evidence, ofCountry, guides);
    // “HIST 2 world” is world history, and “CHEM 301 organic” organic chemistry.
    const subject = nameTokens((found === null ? null : codes.said(found)?.subject) ?? '');
    if (subject.length > 0 && !hasSureName(evidence)) {
      const said = variants.filter((tokens) => tokens.length > 0);
      for (const id of said.flatMap((tokens) => subjects.called([...tokens, ...subject]))) evidence.set(id, 1);
    }
    for (const id of evidence.keys()) {
      if (itself.length > 0 && !itself.some(({ work }) => id in work.fields))
        evidence.set(id, BESIDE_ITSELF * (evidence.get(id) ?? 0));
    }

    if (isTitle) keepHighest(ofTitle.name, evidence);
    wordings.push(variants);
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
  const named = ofWorks(sure.filter(({ work, certainty }) => certainty >= SURE_WORK || !namesakes.has(work)));
  speakFor(named, TRUST.work);

  language ??= topics.find((topic) => topic.language !== null)?.language ?? null;
  corrections.push(...topics.flatMap((topic) => topic.corrections));
  speakFor(ofTopics, understood.length > 0 ? TRUST.topics : TRUST.part * TRUST.topics);
  wordings.push(...counted.map(({ variants }) => variants.map((tokens) => subjects.withoutAsking(tokens))));
  const likely = ofVocabulary(wordings, level, besideSchool, guides);
  for (const id of scores.keys()) {
    if (id.includes(TOGETHER))
      speakFor(new Map([[id, sum(id.split(TOGETHER).map((part) => likely.get(part) ?? 0))]]), TRUST.vocabulary);
  }
  speakFor(likely, TRUST.vocabulary);
  if (atLevel.size > 0) {
    for (const [id, score] of scores) if (!atLevel.has(id)) scores.set(id, OTHER_LEVEL * score);
  }

  if (level === 'school') preferSchool(scores, besideSchool, guides);

  // A book that is named is meant whatever its country.
  const isBook =
    texts.works.length > 0 ||
    sure.some((match) => match.certainty >= SURE_WORK && isNamedItself(match, texts, subjects));
  const said = [...texts.names, ...texts.titles, ...texts.topics];
  const byAll = toReadings(scores, subjects);
  const isTitleOnly = texts.titles.length > 0 && texts.names.length + texts.topics.length === 0 && language === null;
  const byTitle =
    isTitleOnly && likelihoodOf(byAll) < OPEN
      ? toReadings(
          weighTitle({
            ...ofTitle,
            works: named,
            words: vocabulary.ofTitle(wordings.flatMap(([first = []]) => first)),
            authors: works.ofAuthors(texts.authors.flatMap((author) => author.split(BETWEEN_PEOPLE))),
          }),
          subjects,
        )
      : [];
  const readings = withNear(likelihoodOf(byTitle) > likelihoodOf(byAll) ? byTitle : byAll, subjects);
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
    works: bestOf([
      ...pinned,
      ...sure.filter(({ work }) => ![...texts.names, ...texts.titles].some((text) => isOtherHalf(text, work.title))),
    ]),
    part: partNamed(
      { reading: readings[0], names, topics: topics.flatMap(({ variants }) => variants.slice(0, 1)), sure },
      guides,
    ),
    corrections,
  };
}

/** Below this probability a title leaves it open what the book is about. */
const OPEN = 0.6;
const BETWEEN_PEOPLE = /[,;&]|\band\b/iu;

/** What is left of what a title says of other subjects where it is that of a book whose author is named. */
const BESIDE_ITSELF = 0.6;

/**
 * What the words say of which texts consist: the mean over the meanings of short forms. At school the words of a subject that is taught
 * later are those of its first course.
 */
function ofVocabulary(
  texts: readonly (readonly (readonly string[])[])[],
  level: Level | null,
  besideSchool: ReadonlySet<string>,
  { vocabulary, fields }: Guides,
): Evidence {
  const meanings = Math.max(1, ...texts.map((variants) => variants.length));
  const evidence = new Map<string, number>();
  for (let meaning = 0; meaning < meanings; meaning += 1) {
    const said = texts.flatMap((variants) => variants[meaning % variants.length] ?? []);
    for (const [id, share] of vocabulary.evidence(said)) {
      const own = (level === 'school' && !besideSchool.has(id) ? schoolFieldOf(id, fields) : null) ?? id;
      evidence.set(own, (evidence.get(own) ?? 0) + share / meanings);
    }
  }
  return evidence;
}

/** The one field of a school in the discipline of a field that is taught later; null where there are several, or none. */
function schoolFieldOf(id: string, fields: ReadonlyMap<string, Field>): string | null {
  const field = fields.get(id);
  if (field === undefined || field.level === 'school') return null;
  const [own, ...others] = [...fields.values()].filter(
    ({ level, disciplines }) => level === 'school' && disciplines[0] === field.disciplines[0],
  );
  return others.length > 0 ? null : (own?.id ?? null);
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

/** What is left of what speaks for a subject when another one is called just so at the level that is named. */
const OTHER_LEVEL = 0.5;

/** From this distance on a field is too hard for those who name another level. */
const FAR = 2;

/** At school a topic of a field that is taught years later is one of the school's own: “11th grade physics waves”. */
function preferSchool(scores: Map<string, number>, besideSchool: ReadonlySet<string>, { fields }: Guides): void {
  for (const [id, score] of [...scores]) {
    const field = fields.get(id);
    if (field === undefined || besideSchool.has(id) || levelDistance(field.level, 'school') < FAR) continue;
    const own = schoolFieldOf(id, fields);
    if (own === null) continue;
    scores.set(own, Math.max(score, scores.get(own) ?? 0));
    scores.set(id, OTHER_LEVEL * score);
  }
}

/** Whether a field that is likely meant is taught at about that level. */
function isLevelOf(level: Level | null, reading: Reading | undefined, { fields }: Guides): boolean {
  if (reading === undefined || reading.fields.length === 0) return true;
  return reading.fields.some((id) => levelDistance(fields.get(id)?.level ?? null, level) <= 1);
}
