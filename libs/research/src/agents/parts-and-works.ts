import { type Candidate, candidateTerms, guides, vouches } from '@scholarsource/sources';
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

/** What surveys a literature goes with every work of it. */
const SURVEY = /\b(?:literatures?|anthology|novel|fiction|drama)\b/iu;

/** What the first and the second half of a course are about, as the fields of works that treat one of them. */
const HALVES: Readonly<Record<string, readonly [first: string, second: string]>> = {
  'university-physics': ['introductory-mechanics', 'electricity-and-magnetism'],
  'college-physics': ['introductory-mechanics', 'electricity-and-magnetism'],
  calculus: ['calculus-i', 'calculus-ii'],
};

/**
 * The number of the part that the titles of a request name, or that the first, which is in the student's own words, says behind the name
 * of a field; null where none does.
 */
function partOfTitles(titles: readonly string[], fields: readonly Field[]): number | null {
  const subject = new Set(fields.flatMap(({ names, aliases }) => [...names, ...aliases]).flatMap(words));
  const inSentence = titles.slice(0, 1).map((title) => readPartNumberInSentence(title, subject));
  return [...titles.map(readPartNumber), ...inSentence].find(isNumber) ?? null;
}

function isNumber(part: number | null): part is number {
  return part !== null;
}

/**
 * Tells candidates for another part of a course, or another stretch of history, than the titles of the request, or else all of its own
 * topics, name.
 */
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
        return own !== undefined && other !== undefined && filed?.[other] === 2 && filed[own] === undefined;
      }),
    isOtherTime: ({ title, fields: filed }: Candidate): boolean => {
      if (period === null) return false;
      const halves = fields
        .filter(({ id }) => filed?.[id] === 2)
        .map(({ id }) => periodOfHalf(id, readPartNumber(title)));
      const main = Object.entries(filed ?? {}).flatMap(([id, grade]) => (grade === 2 ? [id] : []));
      const own = periodOfWork(title) ?? halves.find((half) => half !== null) ?? periodOfFields(main);
      return own !== null && isOtherPeriod(period, own);
    },
  };
}

/** A subject of all that teaches a language. */
const LANGUAGES = 'languages';

/** The semesters of a language that the titles of a request name. */
export function requestedSemesters(titles: readonly string[], fields: readonly Field[]): SemesterRange | undefined {
  const isLanguage = fields.some(({ subjects }) => subjects.includes(LANGUAGES));
  return (isLanguage ? titles.map(readSemesters).find((steps) => steps !== null) : undefined) ?? undefined;
}

/** How many semesters a course or book on a language is from those that are asked for; 0 where either says none. */
export function semesterDistance(asked: SemesterRange | undefined): (candidate: Candidate) => number {
  return ({ title }) => {
    const own = asked === undefined ? null : readSemesters(title);
    return asked === undefined || own === null ? 0 : semestersBetween(asked, own);
  };
}

/**
 * Of the volumes of a work that are picked and of one level, the first, where the request names none itself; the pick where it is no
 * volume, or named.
 */
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
    .filter(({ candidate }) => candidate.work === work && candidate.level === level && vouches(candidate.foundBy))
    .reduce((first, other) => (volumeOf(other) < volumeOf(first) ? other : first), pick);
}

/** Of the ways to the same part of a course that are of one kind and level, the best attested; all of them are imported alike. */
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
        vouches(candidate.foundBy),
    )
    .reduce((best, other) => (other.candidate.credibility > best.candidate.credibility ? other : best), pick);
}

function volumeOf({ candidate }: { candidate: Candidate }): number {
  return readPartNumber(candidate.title) ?? Infinity;
}

/**
 * What helps with the works of literature that are asked for: all, unless these are texts of an author; then what is of or about
 * the author, and books that survey a literature.
 */
export function companionOf(named: readonly Candidate[]): (candidate: Candidate) => boolean {
  const texts = named.filter(({ url }) => new URL(url).hostname.endsWith('gutenberg.org'));
  const about = new Set(texts.flatMap(({ authors, title }) => [...authors.flatMap(terms).slice(-1), ...terms(title)]));
  return (candidate) =>
    texts.length === 0 ||
    SURVEY.test(candidate.title) ||
    [...candidateTerms(candidate), ...candidate.authors.flatMap(terms)].some((term) => about.has(term));
}

/** What is left of the fit of what surveys the whole field, and of what treats other parts of it. */
const BESIDE_PART = { survey: 0.6, other: 0.45 } as const;
/** Share of the words of a topic, or of the part, that both have to say, and how telling one of them is beside the most telling. */
const SAYS_PART = 0.75;
const TELLING = 0.75;
/** The same of a word of a title, which says enough by itself. */
const TELLING_IN_TITLE = 0.85;
/** Share of the topics of a field from which on a work surveys it. */
const SURVEYED = 0.6;
const LITERATURE = 'literature';

/** How much a candidate helps with the part of a field that is named: all, if it treats that part or no part is named. */
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

/** Whether two topics say the same, or one more of it. */
function isSaid(a: string, b: string): boolean {
  const [one, other] = [terms(a), terms(b)];
  const shared = one.filter((term) => other.includes(term)).length;
  return shared > 0 && shared >= Math.min(one.length, other.length);
}

function total(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}
