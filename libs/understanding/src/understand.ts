import type { Level } from '@scholarsource/contracts';
import { withoutSyllabusNumber } from './filler-words.ts';
import { keepHighest } from './evidence.ts';
import { schoolFieldOf } from './fields.ts';
import type { Guides } from './guides.ts';
import { isHarder, levelDistance } from './levels.ts';
import { weighTitle } from './named-by-title.ts';
import { bestMatches, isNamedItself, levelOfBook, evidenceFromWorks, SURE_WORK } from './named-works.ts';
import { isOtherHalf } from './periods.ts';
import { readText, type TextReading } from './read-text.ts';
import { toReadings, withRelatedFields } from './readings.ts';
import type { Rewritten } from './rewriting.ts';
import { leadingSubject, subjectOfExam, subjectOfSentence, subjectInClauses } from './sentences.ts';
import { type Evidence, TOGETHER } from './subject-index.ts';
import { sum } from './sum.ts';
import { nameTokens } from './tokens.ts';
import { TRUST } from './trust.ts';
import type { Reading, RequestTexts, Understanding } from './understanding.ts';
import type { WorkMatch } from './work-index.ts';

/** Minimum probability at which no clarification is needed. */
const SURE_READING = 0.8;

/** Determines the studied subject from all parts of a request. */
export function understand(said: RequestTexts, guides: Guides): Understanding {
  const isUnnamed = said.names.length + said.titles.length + said.works.length === 0;
  const sentence = isUnnamed ? (subjectInClauses(said.topics, guides) ?? subjectOfExam(said.topics, guides)) : null;
  const texts = sentence === null ? said : { ...said, names: [sentence.name], topics: sentence.topics };
  const whole = understandTexts(texts, guides);
  if (probabilityOf(whole) >= SURE_READING) return whole;
  // Topics make a named subject more specific, never less certain.
  const named = texts.topics.length === 0 ? whole : understandTexts({ ...texts, topics: [] }, guides);
  if (isSurer(named, whole)) return { ...whole, readings: named.readings, part: named.part };
  const [name, ...others] = texts.names;
  if (name === undefined || others.length + texts.titles.length + texts.works.length > 0) return whole;
  const ahead = leadingSubject(name, guides);
  const spoken = ahead === null ? subjectOfSentence(name, guides) : null;
  if (ahead === null && spoken === null) return whole;
  const led =
    ahead === null
      ? understandTexts({ ...texts, names: [spoken ?? name] }, guides)
      : understand({ ...texts, names: [ahead.name], topics: [...ahead.topics, ...texts.topics] }, guides);
  return isSurer(led, whole) ? { ...led, level: led.level ?? whole.level } : whole;
}

/** The same for a request that is a single name or free text. */
export function understandName(name: string, guides: Guides): Understanding {
  return understand({ names: [name], titles: [], authors: [], topics: [], university: null, works: [] }, guides);
}

/** Number of understood topics at which partly understood ones are ignored. */
const LEAST_UNDERSTOOD = 3;

/** Minimum ratio of probabilities at which a reading is certain beside another. */
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

function understandTexts(texts: RequestTexts, guides: Guides): Understanding {
  const { subjects } = guides;
  const topics = readTopics(texts, guides);
  const beside = {
    university: texts.university,
    authors: texts.authors.flatMap(nameTokens),
    topics: texts.topics.length,
    ofTopics: topics.evidence,
  };
  const read = [
    ...texts.names.map((name) => readText(withoutSyllabusNumber(name), false, beside, guides)),
    ...texts.titles.map((title) => readText(title, true, beside, guides)),
  ];
  const besideSchool = new Set(read.flatMap((text) => text.beyondSchool));
  const namesakes = new Set(read.flatMap((text) => text.namesakes));
  const sure = bestMatches(read.flatMap((text) => text.matched));
  const named = evidenceFromWorks(sure.filter(({ work, certainty }) => certainty >= SURE_WORK || !namesakes.has(work)));
  const names = read.flatMap((text) => text.names);
  const level = levelNamed(texts, read, sure, guides);
  const language = firstOf(read, (text) => text.language) ?? firstOf(topics.all, (topic) => topic.language);
  const wordings = [...read.map(({ variants }) => variants), ...topics.wordings];

  const scores = new Map<string, number>();
  const speakFor = (evidence: Evidence, trust: number) => {
    for (const [id, share] of evidence) scores.set(id, (scores.get(id) ?? 0) + trust * share);
  };
  for (const work of texts.works) speakFor(new Map(Object.entries(work.fields)), TRUST.address);
  for (const [evidence, trust] of read.flatMap(({ weightedEvidence: says }) => says)) speakFor(evidence, trust);
  speakFor(named, TRUST.work);
  speakFor(topics.evidence, topics.isUnderstood ? TRUST.topics : TRUST.part * TRUST.topics);
  const likely = ofVocabulary(wordings, level, besideSchool, guides);
  for (const id of scores.keys()) {
    if (id.includes(TOGETHER))
      speakFor(new Map([[id, sum(id.split(TOGETHER).map((part) => likely.get(part) ?? 0))]]), TRUST.vocabulary);
  }
  speakFor(likely, TRUST.vocabulary);
  const atLevel = new Set(read.flatMap((text) => text.atLevel));
  if (atLevel.size > 0) {
    for (const [id, score] of scores) if (!atLevel.has(id)) scores.set(id, OTHER_LEVEL * score);
  }
  if (level === 'school') preferSchool(scores, besideSchool, guides);

  const byAll = toReadings(scores, subjects);
  const isTitleOnly = texts.titles.length > 0 && texts.names.length + texts.topics.length === 0 && language === null;
  const byTitle =
    isTitleOnly && likelihoodOf(byAll) < OPEN ? readingsOfTitle(texts.authors, read, named, wordings, guides) : [];
  const readings = withRelatedFields(likelihoodOf(byTitle) > likelihoodOf(byAll) ? byTitle : byAll, subjects);

  // A named book is meant regardless of its country.
  const isBook =
    texts.works.length > 0 ||
    sure.some((match) => match.certainty >= SURE_WORK && isNamedItself(match, texts, subjects));
  const said = [...texts.names, ...texts.titles, ...texts.topics];
  const pinned = read.flatMap((text) => text.pinned);
  const ofThisHalf = sure.filter(
    ({ work }) => ![...texts.names, ...texts.titles].some((text) => isOtherHalf(text, work.title)),
  );
  return {
    readings,
    level: level ?? vagueLevel(read, readings[0], guides),
    language,
    countries: isBook ? new Set() : guides.jurisdictions.countriesIn(said, texts.university, language),
    topics: topics.all.map(({ variants, language: from, corrections }, index) =>
      from === null && corrections.length === 0 ? (texts.topics[index] ?? '') : (variants[0] ?? []).join(' '),
    ),
    names,
    code: firstOf(read, (text) => text.code),
    works: bestMatches([
      ...pinned,
      ...ofThisHalf.filter((match) => texts.titles.length > 0 || isOfReading(match, readings)),
    ]),
    part: partNamed(
      { reading: readings[0], names, topics: topics.all.flatMap(({ variants }) => variants.slice(0, 1)), sure },
      guides,
    ),
    corrections: [...read, ...topics.all].flatMap(({ corrections }) => corrections),
  };
}

/** Whether an approximately named work is about the subject: “Digital Fundamentals” is not “Digital Foundations” for designers. */
function isOfReading({ work, isItsTitle }: WorkMatch, readings: readonly Reading[]): boolean {
  const read = new Set(readings.flatMap(({ fields }) => fields));
  return isItsTitle === true || read.size === 0 || Object.keys(work.fields).some((id) => read.has(id));
}

/** The first value that is not null. */
function firstOf<T, R>(all: readonly T[], get: (one: T) => R | null): R | null {
  for (const one of all) {
    const found = get(one);
    if (found !== null) return found;
  }
  return null;
}

/** The topics of a request as understood, with the evidence of those that count. */
function readTopics(
  { topics, names }: RequestTexts,
  { subjects, rewriter }: Guides,
): { all: Rewritten[]; isUnderstood: boolean; evidence: Evidence; wordings: (readonly string[])[][] } {
  const all = topics.map((topic) => rewriter.rewrite(topic, false));
  // A partly understood topic may be a different one: “X yönetimi” is not management.
  const isForeign = all.some((topic) => topic.language !== null);
  const isUsed = ({ language, variants }: Rewritten) =>
    language !== null || !isForeign || (variants[0] ?? []).some((token) => subjects.uses(token));
  const understood = all.filter((topic) => !topic.isPartial && isUsed(topic));
  const isEnough = understood.length >= LEAST_UNDERSTOOD || names.length > 0;
  const isNamed = understood.some(({ variants }) => variants.some((tokens) => subjects.idsNamed(tokens).length > 0));
  const counted = isEnough ? understood : isNamed ? all.filter(isUsed) : all;
  return {
    all,
    isUnderstood: understood.length > 0,
    evidence: subjects.evidenceFromTopics(counted.flatMap(({ variants }) => variants.slice(0, 1))),
    wordings: counted.map(({ variants }) => variants.map((tokens) => subjects.withoutFiller(tokens))),
  };
}

/** The stated level, or that of the book if it is more advanced. */
function levelNamed(
  texts: RequestTexts,
  read: readonly TextReading[],
  sure: readonly WorkMatch[],
  { subjects }: Guides,
): Level | null {
  const level = firstOf(read, (text) => (text.level.isOfName ? null : text.level.named));
  const ofBook = levelOfBook(texts, sure, subjects);
  return ofBook !== null && (level === null || isHarder(ofBook, level)) ? ofBook : level;
}

/** The level of a name, or of a course code's number; the introduction to an advanced field is not at school level. */
function vagueLevel(read: readonly TextReading[], reading: Reading | undefined, guides: Guides): Level | null {
  const ofName = firstOf(read, (text) => (text.level.isOfName ? text.level.named : null));
  const ofCode = firstOf(read, (text) => text.level.ofCode);
  return [ofName, ofCode].find((level) => level !== null && isLevelOf(level, reading, guides)) ?? null;
}

/** The subject of a book with an unclear title, from everything known about it. */
function readingsOfTitle(
  authors: readonly string[],
  read: readonly TextReading[],
  works: Evidence,
  wordings: readonly (readonly (readonly string[])[])[],
  guides: Guides,
): Reading[] {
  const [name, within] = [new Map<string, number>(), new Map<string, number>()];
  for (const text of read) {
    keepHighest(name, text.evidence);
    keepHighest(within, text.within);
  }
  const words = guides.vocabulary.ofTitle(wordings.flatMap(([first = []]) => first));
  const ofAuthors = guides.works.ofAuthors(authors.flatMap((author) => author.split(BETWEEN_PEOPLE)));
  return toReadings(weighTitle({ name, within, works, words, authors: ofAuthors }), guides.subjects);
}

/** Minimum probability at which a title is clear about the book's subject. */
const OPEN = 0.6;
const BETWEEN_PEOPLE = /[,;&]|\band\b/iu;

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

/** Maximum topics of a part; more cover a whole course. */
const MOST_TOPICS_OF_PART = 2;

/** The requested part of a field. A textbook covers the whole, and a literary text is a part itself. */
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
  return [...new Set(said.flatMap((tokens) => subjects.wordsOfPart(field, tokens)))];
}

/** Factor for a subject if another has exactly this name at the requested level. */
const OTHER_LEVEL = 0.5;

/** Number of levels at which a field is too hard for the requested level. */
const FAR = 2;

/** At school, a topic of a field that is taught years later belongs to the school subject: “11th grade physics waves”. */
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

/** Whether a likely field is taught at about that level. */
function isLevelOf(level: Level | null, reading: Reading | undefined, { fields }: Guides): boolean {
  if (reading === undefined || reading.fields.length === 0) return true;
  return reading.fields.some((id) => levelDistance(fields.get(id)?.level ?? null, level) <= 1);
}
