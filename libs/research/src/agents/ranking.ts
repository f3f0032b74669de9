import { isImportableByAddress, type ResourceKind } from '@scholarsource/contracts';
import { type Candidate, candidateTerms, coversField, guides, isAboutField, ownFields } from '@scholarsource/sources';
import { type Field, isHarder, readPartNumber, type Reading, terms } from '@scholarsource/understanding';
import { notebookLmVerdict } from '../rules/notebooklm/notebooklm-verdict.ts';
import { useOfKind } from '../rules/resource-kinds.ts';
import { audienceScore } from './audience.ts';
import { type AskedLevel, askedLevel, isCompromise, isSuitable, levelScore, usualLevelScore } from './level-fit.ts';
import { programmingLanguageScore } from './programming-language.ts';
import { literalMatchScore } from './literal-words.ts';
import { otherSoftwareTest } from './other-software.ts';
import { companionOf, partScore, partAndPeriodTests, requestedSemesters, semesterDistance } from './parts-and-works.ts';
import type { CourseAnalysis } from '../stage-outputs.ts';
import { mentionTests, distinctiveTitleScore, distinctiveTopicScore } from './distinctive-terms.ts';

/**
 * Weights of the ranking features, each from 0 to 1. The field counts most, because words alone cannot tell a book on real analysis from
 * one on calculus. Words then rank the candidates within a field.
 */
const WEIGHTS = {
  /** It belongs to the requested field. */
  fit: 0.5,
  /** Its title matches the book, the course, or the usual name of such courses. */
  title: 0.12,
  /** Its topics are requested or belong to the field. */
  onTopic: 0.2,
  /** The source ranked it high for the query. */
  relevance: 0.4,
  /** It covers the whole subject. */
  breadth: 0.05,
  /** It covers the topics asked for. */
  topics: 0.25,
  /** It covers requested topics that few others cover. */
  tellingTopics: 0.2,
  /** Its address and publisher are well attested: of two equally fitting candidates the better-known one wins. */
  credibility: 0.4,
  /** NotebookLM can import it or parts of it: a tie-breaker that does not improve the fit. */
  importable: 0.1,
  /** The usual course of the requested field can be studied with it alone. */
  whole: 0.15,
  /** It belongs to the requested field only. */
  own: 0.05,
  /** Its title contains what the request says beyond the subject's name. */
  telling: 0.3,
  /** It contains the specific words of the request more literally than almost any other. */
  literal: 0.4,
} as const;

/** Fit of a candidate to a field: as its main field, as a part or background, or as a related field. */
const FIT = { own: 1, part: 0.55, near: 0.25 } as const;
/** Minimum fit: below it, a candidate shares only a few words with the request or belongs to a related field. */
export const LEAST_FIT = 0.42;
/** Minimum share of fitting candidates at which the rest of a list is harmless. */
const LEAST_FITTING = 0.7;
/** The same if two readings are about equally likely: half of a mixed list is useless. */
const LEAST_FITTING_IF_OPEN = 0.9;
const ABOUT_AS_LIKELY = 0.8;
const LEAST_OF_TWO = 0.6;
/** Fit factor of a candidate on other works of literature than the requested one. */
const OTHER_WORK = 0.4;
/** Weight of a different part of a course than the requested one: Calculus I for Calculus II. */
const OTHER_PART = 0.8;
/** Weight of a specialised work on something that the request does not name. */
const SPECIAL = 0.8;
/** The semesters of the first year of a language. */
const FIRST_YEAR = 2;
/** Minimum distance in semesters at which a language course is a different one. */
const FAR = 2;
/** Fit factor of works on the other half of a course only: mechanics for electricity and magnetism. */
const OTHER_HALF = 0.6;
/** Minimum probability at which a field indicated by topics alone counts as certain. */
const SURE_READING = 0.8;
/** A part or background that says so much of the narrow thing that is named, and as much beside the others, is about it as the subject's own works are. */
const LITERALLY = { share: 0.7, beside: 0.4 } as const;
/** Maximum number of topics for the rarest to count: more of them outline a whole course. */
const FEW_TOPICS = 2;
/** Fit factor of a candidate that covers none of the requested topics. */
const BESIDE_TOPICS = 0.6;
/** Minimum total probability of the readings for them to affect the choice. */
const LEAST_CERTAINTY = 0.1;
/** Maximum fit of a candidate without assigned fields: words alone are less certain. */
const UNFILED = { least: 0.2, most: 0.85 } as const;
/** Loss of fit of a candidate whose other subjects all belong to other disciplines. */
const PURITY = 0.8;
/** Weight of the requested book or course itself, relative to others. */
const NAMED = 0.6;
/** Minimum fit at which a candidate is about the subject itself. */
export const LEAST_OWN = 0.7;
/** Weight of a list with related works only: parts of the subject, or its background. */
const RELATED_ONLY = 0.5;
/** Weight of a list without anything of a suitable level. */
const OFF_LEVEL = 0.55;
/** Titles of works that are explicitly not introductory. */
const SAYS_HARD = /\b(?:pre-?)?advanced\b|\b(?:post)?graduate\b/iu;

const BREADTH: Record<ResourceKind, number> = {
  open_textbook: 1,
  lecture_series: 1,
  course_notes: 1,
  problem_set: 0,
  practice_problem: 0,
  practice_exam: 0,
  video_lecture: 0.3,
  educational_video: 0.3,
};

export interface Rank {
  candidate: Candidate;
  /** Whether it only belongs to disciplines other than those of the request. */
  otherDiscipline: boolean;
  /** Whether it is for another level than the student asked for. */
  otherLevel: boolean;
  /** Whether its level is a poor match for the requested one or, if none is requested, much harder than usual for its subject. */
  offLevel: boolean;
  /** Whether it mentions anything of the request beyond the subject's name, or belongs to a related subject. */
  mentionsRequest: boolean;
  /** Whether it is a specialised work on something that the request does not name. */
  tooSpecialised: boolean;
  /** Whether it is on another historical period than the student studies. */
  otherPeriod: boolean;
  /** Whether it is on other software than the student names. */
  otherSoftware: boolean;
  /** Whether it is for a much later or earlier semester of a language. */
  otherSemester: boolean;
  /** Fit over all readings, from 0 to 1. */
  fit: number;
  score: number;
}

/** Ranks candidates for the studied subject, in no particular order, at the requested level or another one. */
export function rank(
  analysis: CourseAnalysis,
  candidates: readonly Candidate[],
  asked: AskedLevel | null = askedLevel(analysis),
): Rank[] {
  const { readings, titles, topics, works } = analysis;
  const fields = fieldsOf(readings[0]);
  // Topics filled in from the field are not the student's own.
  const ownTopics = areTopicsOfFields(topics, fields) ? [] : topics;
  const ownWords = studentTitles(analysis);
  const fitOf = expectedFit(analysis);
  const ofReadings = readings.flatMap(fieldsOf);
  const isOutside = outsideDisciplines(ofReadings);
  const names = [...titles, ...fields.flatMap((field) => field.names)];
  const likeness = titleSimilarity(names);
  const fitting = candidates.filter((candidate) => !isOutside(candidate) && fitOf(candidate) >= LEAST_FIT);
  const titleScoreOf = distinctiveTitleScore(ownWords, fields, fitting);
  const topicScoreOf = distinctiveTopicScore(ownTopics, fitting);
  const narrow = [...ownWords, ...(topics.length > FEW_TOPICS ? [] : ownTopics)];
  // If a work is named, no more specific request is assumed.
  const literalOf = literalMatchScore(works.length > 0 ? [] : narrow, fields, fitting);
  const coverageOf = coverage(topics);
  const { isOtherPart, isOtherHalf, isOtherTime } = partAndPeriodTests(titles, ownTopics, fields);
  const steps = requestedSemesters(titles, fields);
  const awayOf = semesterDistance(steps);
  // Topics alone leave the field uncertain, so a candidate that covers none of them does not match.
  const isOpen = titles.length === 0 && (readings[0]?.probability ?? 0) < SURE_READING;
  const spoken = new Set([...names, ...topics, ...fields.flatMap((field) => field.topics)].flatMap(terms));
  const hasSchoolWorks = candidates.some(
    (candidate) => candidate.level === 'school' && !isOutside(candidate) && fitOf(candidate) >= LEAST_OWN,
  );
  const usual = asked === null ? fields.map(({ level }) => level) : [];
  // If no level is requested, the usual level of the subject is assumed.
  const isHard = ({ level, kind }: Candidate) =>
    level !== null &&
    usual.length > 0 &&
    usual.every((own) => isHarder(level, own) && !isCompromise(levelScore({ level, kind }, own)));
  const said = [...ownWords, ...ownTopics];
  const { mentions, mentionsRare } = mentionTests(said, fields, fitting);
  const isOnOther = otherSoftwareTest(said, candidates);
  const isRelated = relatedTo(fields);
  // Specialised works on a language are for students after some years.
  const isForLater = steps !== undefined && steps.from > FIRST_YEAR;
  // The usual course of a language is its first year.
  const coversOne = ({ fields: filed }: Candidate) =>
    !isForLater && ofReadings.some(({ id }) => coversField(filed, id));
  const isSpecial = isForLater ? () => false : specialisedIn(ofReadings);
  const audienceOf = audienceScore(titles, fields);
  const languageOf = programmingLanguageScore([...titles, ...topics]);
  const goesWith = companionOf(candidates.filter(({ id }) => works.includes(id)));
  // Volumes of one title are named together; the one whose number is asked for is meant.
  const isPartNamed = candidates.some((candidate) => works.includes(candidate.id) && !isOtherPart(candidate));
  const wayTo = ({ work, title }: Candidate) => (work === null ? null : `${work} ${readPartNumber(title) ?? ''}`);
  const waysNamed = new Set(candidates.filter(({ id }) => works.includes(id)).map(wayTo));
  // Naming the page of a course includes its videos.
  const isWayNamed = (candidate: Candidate) =>
    works.includes(candidate.id) || (candidate.work !== null && waysNamed.has(wayTo(candidate)));
  const isNamed = (candidate: Candidate) =>
    isWayNamed(candidate) && !(isPartNamed && isOtherPart(candidate)) && !isOfOtherLevel(candidate, analysis, asked);
  return candidates.map((candidate) => {
    const named = isNamed(candidate);
    const away = awayOf(candidate);
    const covered = coverageOf(new Set(candidateTerms(candidate)));
    const isBeside = isOpen && covered === 0;
    const share =
      (isBeside ? BESIDE_TOPICS : 1) *
      (goesWith(candidate) ? 1 : OTHER_WORK) *
      (isOtherHalf(candidate) ? OTHER_HALF : 1);
    const telling = titleScoreOf(candidate.title);
    const literal = literalOf(candidate);
    const loose = fitOf(candidate) * share;
    const isLiteral = loose >= LEAST_FIT && literal.share >= LITERALLY.share && literal.beside >= LITERALLY.beside;
    const fit = named ? 1 : isLiteral ? Math.max(loose, FIT.own * share) : loose;
    // If nothing is available for children, college material is a compromise.
    const isForOlder =
      asked === 'children' && hasSchoolWorks && candidate.level !== null && candidate.level !== 'school';
    const tooSpecialised = !named && isSpecial(candidate) && !mentionsRare(candidate);
    const levelFactor = isForOlder ? 0 : levelScore(candidate, asked);
    const score =
      WEIGHTS.fit * fit +
      WEIGHTS.title * likeness(candidate.title) +
      WEIGHTS.onTopic * Math.max(literal.beside, coverage(candidate.topics)(spoken)) +
      WEIGHTS.relevance * Math.max(literal.beside * fit, candidate.relevance) +
      WEIGHTS.breadth * BREADTH[candidate.kind] +
      WEIGHTS.topics * Math.max(literal.beside, covered) +
      WEIGHTS.credibility * candidate.credibility +
      (isImportable(candidate) ? WEIGHTS.importable * fit : 0) +
      (coversOne(candidate) ? WEIGHTS.whole * fit : 0) +
      (isOfOneField(candidate) ? WEIGHTS.own * fit : 0) +
      WEIGHTS.telling * telling * fit +
      WEIGHTS.literal * literal.beside * fit +
      WEIGHTS.tellingTopics * topicScoreOf(candidate) * fit +
      (named ? NAMED : 0);
    return {
      candidate,
      otherDiscipline: !named && isOutside(candidate),
      otherLevel: !named && levelFactor === 0,
      offLevel:
        !named &&
        (!isCompromise(levelFactor) || (isHard(candidate) && (fit < LEAST_OWN || SAYS_HARD.test(candidate.title)))),
      mentionsRequest: named || useOfKind(candidate.kind) === 'practise' || mentions(candidate) || isRelated(candidate),
      tooSpecialised,
      otherPeriod: !named && isOtherTime(candidate),
      otherSemester: !named && away >= FAR,
      otherSoftware: !named && isOnOther(candidate),
      fit: named ? fit : fit * levelFactor,
      score: named
        ? score
        : score *
          levelFactor *
          audienceOf(candidate) *
          languageOf(candidate) *
          usualLevelScore(candidate, usual) *
          (tooSpecialised ? SPECIAL : 1) *
          (isOtherPart(candidate) || away > 0 ? OTHER_PART : 1),
    };
  });
}

/**
 * The likelihood that a list of candidates matches the request: the probability of each reading times the share of the list that fits it.
 * Two readings with the same resources do not reduce it.
 */
export function likelihoodOf(analysis: CourseAnalysis, chosen: readonly Candidate[]): number {
  if (chosen.length === 0) return 0;
  const [first, second] = analysis.readings;
  const [one, other] = [first?.probability ?? 1, second?.probability ?? 0];
  const isOpen = other >= ABOUT_AS_LIKELY * one && one + other >= LEAST_OF_TWO;
  const least = isOpen ? LEAST_FITTING_IF_OPEN : LEAST_FITTING;
  const asked = askedLevel(analysis);
  // If two readings are about equally likely, the words name works of both, and the student means those of one.
  const isNamed = (candidate: Candidate) =>
    !isOpen && analysis.works.includes(candidate.id) && !isOfOtherLevel(candidate, analysis, asked);
  return analysis.readings.reduce((sum, reading) => {
    const fitOf = fitTo(reading, analysis);
    const fitting = chosen.filter(
      (candidate) =>
        isNamed(candidate) || (fitOf(candidate) >= LEAST_FIT && isCompromise(levelScore(candidate, asked))),
    );
    const isRelatedOnly = !fitting.some((candidate) => isNamed(candidate) || fitOf(candidate) >= LEAST_OWN);
    const share = Math.min(1, fitting.length / chosen.length / least);
    // Exam papers show what is asked at a level but do not teach it.
    const isAtLevel = fitting.some(
      (candidate) =>
        isNamed(candidate) || (candidate.kind !== 'practice_exam' && isSuitable(levelScore(candidate, asked))),
    );
    return sum + reading.probability * share * Math.min(isAtLevel ? 1 : OFF_LEVEL, isRelatedOnly ? RELATED_ONLY : 1);
  }, 0);
}

/** Words that name a subject at a level name no work on it of another level, though it may be called just so; a book is named itself. */
function isOfOtherLevel(candidate: Candidate, { textbook }: CourseAnalysis, asked: AskedLevel | null): boolean {
  return textbook.title === null && !isCompromise(levelScore(candidate, asked));
}

/** Level of a candidate relative to the requested one; `null` if the level does not matter. */
export function levelNote({ level }: Candidate, asked: CourseAnalysis['course']['level']): string | null {
  if (level === null || asked === null || level === asked) return null;
  return isHarder(asked, level) ? `It is easier than asked for (${level}).` : `It is harder than asked for (${level}).`;
}

/**
 * The names in the student's own words: the title of a book says how its author sees the subject, that of a known course how its
 * university does, and its code nothing.
 */
function studentTitles({ titles, recognised, textbook, course }: CourseAnalysis): readonly string[] {
  if (recognised || textbook.authors.length > 0) return course.title === null ? [] : [course.title];
  const { number } = course;
  return number === null ? titles : titles.slice(0, 1).map((title) => title.replace(number, ' '));
}

/** Whether the topics are the fields' own, as when the request names none. */
function areTopicsOfFields(topics: readonly string[], fields: readonly Field[]): boolean {
  const usual = new Set(fields.flatMap((field) => field.topics));
  return topics.every((topic) => usual.has(topic));
}

/** Whether a reading's field is the main field of a candidate. */
export function isFiledUnder({ fields: filed }: Pick<Candidate, 'fields'>, { fields }: Reading): boolean {
  return fields.some((id) => isAboutField(filed, id));
}

function isOfOneField({ fields }: Candidate): boolean {
  return ownFields(fields).length === 1;
}

function isImportable({ url, imports }: Candidate): boolean {
  const { verdict, format } = notebookLmVerdict(url);
  return imports.length > 0 || (verdict === 'importable' && isImportableByAddress(format));
}

function fieldsOf(reading: Reading | undefined): Field[] {
  return (reading?.fields ?? []).flatMap((id) => guides().fields.get(id) ?? []);
}

function expectedFit(analysis: CourseAnalysis): (candidate: Candidate) => number {
  const readings = analysis.readings.map((reading) => ({
    probability: reading.probability,
    fitOf: fitTo(reading, analysis),
  }));
  const certainty = readings.reduce((sum, { probability }) => sum + probability, 0);
  const inAnyField = fitByWords([], analysis);
  // Uncertainty of the readings affects the confidence of the answer, not the order of the candidates.
  const scale = certainty < LEAST_CERTAINTY ? 1 : 1 / certainty;
  return (candidate) =>
    scale * readings.reduce((sum, { probability, fitOf }) => sum + probability * fitOf(candidate), 0) +
    (1 - Math.min(1, scale * certainty)) * (candidate.fields === null ? inAnyField(candidate) : 0);
}

/** The fit of candidates to one reading, from 0 to 1. */
function fitTo(reading: Reading, analysis: CourseAnalysis): (candidate: Candidate) => number {
  const fields = fieldsOf(reading);
  const unfiled = fitByWords(fields, analysis);
  const help = partScore(fields.some(({ parts }) => parts !== undefined) ? analysis.part : [], fields);
  return (candidate) => {
    const filed = candidate.fields;
    if (filed === null) return unfiled(candidate);
    if (fields.some(({ id }) => isAboutField(filed, id))) return FIT.own * help(candidate);
    if (fields.some(({ id }) => filed[id] !== undefined)) return FIT.part * help(candidate);
    return fields.some(({ near }) => near.some((id) => isAboutField(filed, id))) ? FIT.near : 0;
  };
}

/** The fit of candidates without assigned fields: by their subjects if fields know them, else by words. */
function fitByWords(fields: readonly Field[], { titles, topics }: CourseAnalysis): (candidate: Candidate) => number {
  const isOutside = outsideDisciplines(fields);
  const subjectFits = fields.map(({ subjects }) => subjectFit(subjects));
  const likeness = titleSimilarity([...titles, ...fields.flatMap(({ names }) => names)]);
  const coverageOf = coverage(topics);
  return (candidate) => {
    if (isOutside(candidate)) return 0;
    const asSubject = Math.max(0, ...subjectFits.map((fitOf) => fitOf(candidate)));
    const asWords = Math.max(likeness(candidate.title), coverageOf(new Set(candidateTerms(candidate))));
    return UNFILED.least + (UNFILED.most - UNFILED.least) * Math.max(asSubject, 0.5 * (asSubject + asWords));
  };
}

/**
 * Subjects are facts of the catalogue: whatever the words say, nothing gets in that belongs to other disciplines only.
 * Subjects that are no discipline, such as those that a source names in its own words, prove nothing.
 */
function outsideDisciplines(fields: readonly Field[]): (candidate: Candidate) => boolean {
  const own = new Set(fields.flatMap((field) => field.disciplines));
  const ids = new Set(fields.map(({ id }) => id));
  return ({ subjects, fields: filed }) =>
    own.size > 0 &&
    !Object.keys(filed ?? {}).some((id) => ids.has(id)) &&
    subjects.some((subject) => guides().disciplines.has(subject)) &&
    !subjects.some((subject) => own.has(subject));
}

/** Tests whether a candidate is a specialised work in each of these fields to which it is assigned. */
function specialisedIn(fields: readonly Field[]): (candidate: Candidate) => boolean {
  return ({ fields: filed, special }) => {
    const own = fields.filter(({ id }) => (filed?.[id] ?? 0) > 0);
    return own.length > 0 && own.every(({ id }) => special.includes(id));
  };
}

/** Tests whether a candidate's main field is related to one of these or shares a discipline with them. */
function relatedTo(fields: readonly Field[]): (candidate: Candidate) => boolean {
  const ids = new Set(fields.map(({ id }) => id));
  const near = new Set(fields.flatMap((field) => field.near));
  const disciplines = new Set(fields.flatMap((field) => field.disciplines));
  const isNext = (id: string) => {
    const field = guides().fields.get(id);
    return (
      near.has(id) ||
      (field?.near.some((other) => ids.has(other)) ?? false) ||
      (field?.disciplines.some((discipline) => disciplines.has(discipline)) ?? false)
    );
  };
  return ({ fields: filed }) => filed === null || ownFields(filed).some(isNext);
}

/** The share of the requested subjects that a candidate has, weighted towards the first, minus its other subjects. */
function subjectFit(subjects: readonly string[]): (candidate: Candidate) => number {
  const weights = new Map(subjects.map((subject, position) => [subject, 1 / (position + 1)]));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return ({ subjects: own }) => {
    const shared = own.filter((subject) => weights.has(subject));
    if (shared.length === 0) return 0;
    const share = shared.reduce((sum, subject) => sum + (weights.get(subject) ?? 0), 0) / total;
    return share * (1 - PURITY * (1 - shared.length / own.length));
  };
}

/** The mean share of known words over the topics. */
function coverage(topics: readonly string[]): (known: ReadonlySet<string>) => number {
  const asked = topics.map(terms).filter((topic) => topic.length > 0);
  return (known) =>
    asked.reduce((sum, topic) => sum + topic.filter((term) => known.has(term)).length / topic.length, 0) /
    Math.max(1, asked.length);
}

/** The Dice similarity of a title to the most similar name, by words. */
function titleSimilarity(names: readonly string[]): (title: string) => number {
  const known = names.map((name) => new Set(terms(name)));
  return (title) => {
    const own = new Set(terms(title));
    const alike = (name: ReadonlySet<string>) =>
      (2 * [...name].filter((term) => own.has(term)).length) / Math.max(1, name.size + own.size);
    return Math.max(0, ...known.map(alike));
  };
}
