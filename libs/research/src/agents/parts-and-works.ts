import { type Candidate, candidateTerms, guides, isAboutField, isCurated, ownFields } from '@scholarsource/sources';
import {
  type Field,
  isOtherPeriod,
  readPartNumberInSentence,
  readPartNumber,
  periodOfFields,
  periodOfHalf,
  periodOfWork,
  readPeriod,
  spanOf,
  type SemesterRange,
  semestersBetween,
  readSemesters,
  terms,
  words,
} from '@scholarsource/understanding';
import type { CourseAnalysis } from '../stage-outputs.ts';

/** Surveys of a literature, which go with every work of it. */
const SURVEY = /\b(?:literatures?|anthology|novel|fiction|drama)\b/iu;

/** The fields of works on the first and on the second half of a course. */
const HALVES: Readonly<Record<string, readonly [first: string, second: string]>> = {
  'university-physics': ['introductory-mechanics', 'electricity-and-magnetism'],
  'college-physics': ['introductory-mechanics', 'electricity-and-magnetism'],
  calculus: ['calculus-i', 'calculus-ii'],
};

/**
 * The part number in the titles of a request, or in the first, which is in the student's own words, after the name of a field; null if
 * there is none.
 */
function partOfTitles(titles: readonly string[], fields: readonly Field[]): number | null {
  const subject = new Set(fields.flatMap(({ names, aliases }) => [...names, ...aliases]).flatMap(words));
  const inSentence = titles.slice(0, 1).map((title) => readPartNumberInSentence(title, subject));
  return [...titles.map(readPartNumber), ...inSentence].find(isNumber) ?? null;
}

function isNumber(part: number | null): part is number {
  return part !== null;
}

/** Tests whether a candidate is for another part or period than the titles of the request name, or else all of its own topics. */
export function partAndPeriodTests(titles: readonly string[], topics: readonly string[], fields: readonly Field[]) {
  const part = partOfTitles(titles, fields);
  const ofTopics = topics.flatMap((topic) => readPeriod(topic) ?? []);
  const periods = [
    ...titles.map(readPeriod),
    ...fields.map(({ id }) => periodOfHalf(id, part)),
    ofTopics.length < topics.length ? null : spanOf(ofTopics),
  ];
  const period = periods.find((named) => named !== null) ?? null;
  return {
    isOtherPart: ({ title }: Candidate): boolean => {
      const own = readPartNumber(title);
      return own !== null && part !== null && own !== part;
    },
    isOtherHalf: ({ fields: filed }: Candidate): boolean =>
      fields.some(({ id }) => {
        const [first, second] = HALVES[id] ?? [];
        const [own, other] = part === 1 ? [first, second] : part === 2 ? [second, first] : [];
        return own !== undefined && other !== undefined && isAboutField(filed, other) && filed?.[own] === undefined;
      }),
    isOtherTime: ({ title, fields: filed }: Candidate): boolean => {
      if (period === null) return false;
      const halves = fields
        .filter(({ id }) => isAboutField(filed, id))
        .map(({ id }) => periodOfHalf(id, readPartNumber(title)));
      const own = periodOfWork(title) ?? halves.find((half) => half !== null) ?? periodOfFields(ownFields(filed));
      return own !== null && isOtherPeriod(period, own);
    },
  };
}

/** The subject of all language courses. */
const LANGUAGES = 'languages';

/** The semesters of a language named in the titles of a request. */
export function requestedSemesters(titles: readonly string[], fields: readonly Field[]): SemesterRange | undefined {
  const isLanguage = fields.some(({ subjects }) => subjects.includes(LANGUAGES));
  return (isLanguage ? titles.map(readSemesters).find((steps) => steps !== null) : undefined) ?? undefined;
}

/** Distance of a language course or book from the requested semesters; 0 if either names none. */
export function semesterDistance(asked: SemesterRange | undefined): (candidate: Candidate) => number {
  return ({ title }) => {
    const own = asked === undefined ? null : readSemesters(title);
    return asked === undefined || own === null ? 0 : semestersBetween(asked, own);
  };
}

/** The first of the picked volumes of a work at one level if the request names none; the pick itself if it is not a volume, or is named. */
export function firstVolume<T extends { candidate: Candidate }>(
  pick: T,
  picks: readonly T[],
  { titles, works, readings }: Pick<CourseAnalysis, 'titles' | 'works' | 'readings'>,
): T {
  const { id, work, level, title } = pick.candidate;
  const number = readPartNumber(title);
  const fields = (readings[0]?.fields ?? []).flatMap((field) => guides().fields.get(field) ?? []);
  if (work === null || number === null || works.includes(id) || partOfTitles(titles, fields) !== null) return pick;
  return picks
    .filter(({ candidate }) => candidate.work === work && candidate.level === level && isCurated(candidate.foundBy))
    .reduce((first, other) => (volumeOf(other) < volumeOf(first) ? other : first), pick);
}

/** The best-attested of several versions of the same part of a course with one kind and level; all of them are imported in the same way. */
export function bestAttested<T extends { candidate: Candidate }>(pick: T, picks: readonly T[]): T {
  const { work, kind, level, title } = pick.candidate;
  if (work === null) return pick;
  return picks
    .filter(
      ({ candidate }) =>
        candidate.work === work &&
        candidate.kind === kind &&
        candidate.level === level &&
        readPartNumber(candidate.title) === readPartNumber(title) &&
        isCurated(candidate.foundBy),
    )
    .reduce((best, other) => (other.candidate.credibility > best.candidate.credibility ? other : best), pick);
}

function volumeOf({ candidate }: { candidate: Candidate }): number {
  return readPartNumber(candidate.title) ?? Infinity;
}

/**
 * Tests whether a candidate helps with the requested works of literature: any candidate does, unless they are texts by an author; then
 * those by or about the author and surveys of a literature do.
 */
export function companionOf(named: readonly Candidate[]): (candidate: Candidate) => boolean {
  const texts = named.filter(({ url }) => new URL(url).hostname.endsWith('gutenberg.org'));
  const about = new Set(texts.flatMap(({ authors, title }) => [...authors.flatMap(terms).slice(-1), ...terms(title)]));
  return (candidate) =>
    texts.length === 0 ||
    SURVEY.test(candidate.title) ||
    [...candidateTerms(candidate), ...candidate.authors.flatMap(terms)].some((term) => about.has(term));
}

/** Fit factor of surveys of the whole field, and of works on other parts of it. */
const BESIDE_PART = { survey: 0.6, other: 0.45 } as const;
/** Share of the words of a topic, or of the part, that both have to say, and how telling one of them is beside the most telling. */
const SAYS_PART = 0.75;
const TELLING = 0.75;
/** The same of a word of a title, which says enough by itself. */
const TELLING_IN_TITLE = 0.85;
/** Minimum share of a field's topics that a survey covers. */
const SURVEYED = 0.6;
const LITERATURE = 'literature';

/** Scores a candidate for the requested part of a field: 1 if it treats that part or no part is named. */
export function partScore(part: readonly string[], fields: readonly Field[]): (candidate: Candidate) => number {
  const named = new Map(
    part.flatMap((word) => terms(word).map((term) => [term, guides().subjects.weigh(word)] as const)),
  );
  const most = Math.max(0, ...named.values());
  const treats = (phrase: string) => {
    const said = words(phrase)
      .filter((word) => fields.every((field) => guides().subjects.mayNamePart(field, word)))
      .flatMap((word) => terms(word).map((term) => ({ term, weight: guides().subjects.weigh(word) })));
    const shared = said.filter(({ term }) => named.has(term));
    const least = Math.min(total(said.map(({ weight }) => weight)), total([...named.values()]));
    return (
      shared.some(({ weight }) => weight >= TELLING * most) &&
      total(shared.map(({ weight }) => weight)) >= SAYS_PART * least
    );
  };
  const isLiterature = fields.some(({ disciplines }) => disciplines.includes(LITERATURE));
  const surveys = (candidate: Candidate) =>
    (isLiterature && SURVEY.test(candidate.title)) ||
    fields.some(
      (field) =>
        guides().subjects.positionsOfWhole(field, words(candidate.title)).size > 0 ||
        field.topics.filter((topic) => candidate.topics.some((own) => isSaid(topic, own))).length >=
          SURVEYED * field.topics.length,
    );
  const isNamedIn = (title: string) => terms(title).some((term) => (named.get(term) ?? 0) >= TELLING_IN_TITLE * most);
  return (candidate) => {
    if (named.size === 0 || isNamedIn(candidate.title)) return 1;
    if ([candidate.title, ...candidate.topics, ...candidate.authors].some(treats)) return 1;
    return surveys(candidate) ? BESIDE_PART.survey : BESIDE_PART.other;
  };
}

/** Whether two topics are the same, or one is more specific. */
function isSaid(a: string, b: string): boolean {
  const [one, other] = [terms(a), terms(b)];
  const shared = one.filter((term) => other.includes(term)).length;
  return shared > 0 && shared >= Math.min(one.length, other.length);
}

function total(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}
