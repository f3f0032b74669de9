import type { ResourceKind } from '@scholarsource/contracts';
import { type Candidate, candidateTerms, type Field, fieldGuide, terms } from '@scholarsource/sources';
import type { CourseAnalysis } from '../stage-outputs.ts';

/**
 * What makes a candidate worth choosing, each from 0 to 1. The field says most: it knows what words cannot, that a book of
 * real analysis is no calculus book. Words then tell apart what is of one field.
 */
const WEIGHTS = {
  /** Its subjects are those of the request. */
  field: 0.35,
  /** Its title is that of the book, the course, or what such courses are called. */
  title: 0.2,
  /** What it treats is asked for or belongs to the field. */
  onTopic: 0.2,
  /** The source ranked it high for the words of the request. */
  relevance: 0.1,
  /** It covers what courses of the field treat, asked for or not. */
  background: 0.1,
  /** It goes through the whole subject. */
  breadth: 0.1,
  /** It covers the topics asked for. */
  topics: 0.05,
} as const;

/** How much of its fit a candidate loses whose other subjects are all foreign. */
const PURITY = 0.8;

const BREADTH: Record<ResourceKind, number> = {
  open_textbook: 1,
  lecture_series: 1,
  course_notes: 0.8,
  problem_set: 0.5,
  practice_problem: 0.5,
  practice_exam: 0.5,
  video_lecture: 0.3,
  educational_video: 0.3,
};

export interface Rank {
  candidate: Candidate;
  /** Whether it belongs to other disciplines than the request, and to none of its own. */
  foreign: boolean;
  /** Whether it shares nothing but an umbrella with the request: computer graphics and compilers are both computer science. */
  loose: boolean;
  worth: number;
}

/** Weighs candidates against what is studied, in no particular order. */
export function rank({ subjects, titles, topics }: CourseAnalysis, candidates: readonly Candidate[]): Rank[] {
  const fields = fieldGuide()
    .guess(titles, topics)
    .map(({ field }) => field);
  const isForeign = outsideOf(fields);
  const isLoose = looselyRelatedTo(subjects);
  const fitOf = fieldFit(subjects);
  const coverageOf = { topics: coverage(topics), background: coverage(fields[0]?.topics ?? []) };
  const names = [...titles, ...(fields[0]?.names ?? [])];
  const likeness = titleLikeness(names);
  const spoken = new Set([...names, ...topics, ...(fields[0]?.topics ?? [])].flatMap(terms));
  return candidates.map((candidate) => {
    const known = new Set(candidateTerms(candidate));
    const worth =
      WEIGHTS.field * fitOf(candidate) +
      WEIGHTS.title * likeness(candidate.title) +
      WEIGHTS.onTopic * coverage(candidate.topics)(spoken) +
      WEIGHTS.relevance * candidate.relevance +
      WEIGHTS.background * coverageOf.background(known) +
      WEIGHTS.breadth * BREADTH[candidate.kind] +
      WEIGHTS.topics * coverageOf.topics(known);
    return { candidate, foreign: isForeign(candidate), loose: isLoose(candidate), worth };
  });
}

/**
 * Subjects are facts of the catalogue: whatever the words say, nothing gets in that belongs to other disciplines only.
 * Subjects that are no discipline, such as those that a source names in its own words, prove nothing.
 */
function outsideOf(fields: readonly Field[]): (candidate: Candidate) => boolean {
  const disciplines = new Set(fields.flatMap((field) => field.disciplines));
  return ({ subjects }) =>
    disciplines.size > 0 &&
    subjects.some((subject) => fieldGuide().disciplines.has(subject)) &&
    !subjects.some((subject) => disciplines.has(subject));
}

function looselyRelatedTo([first, ...others]: readonly string[]): (candidate: Candidate) => boolean {
  const { umbrellas } = fieldGuide();
  const close = new Set([
    ...(first === undefined ? [] : [first]),
    ...others.filter((subject) => !umbrellas.has(subject)),
  ]);
  const all = new Set([first, ...others]);
  return ({ subjects }) =>
    subjects.some((subject) => all.has(subject)) && !subjects.some((subject) => close.has(subject));
}

/** The share of the asked subjects that a candidate has, the first counting most, less what else it is about. */
function fieldFit(subjects: readonly string[]): (candidate: Candidate) => number {
  const weights = new Map(subjects.map((subject, position) => [subject, 1 / (position + 1)]));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return ({ subjects: own }) => {
    const shared = own.filter((subject) => weights.has(subject));
    if (shared.length === 0) return 0;
    const share = shared.reduce((sum, subject) => sum + (weights.get(subject) ?? 0), 0) / total;
    return share * (1 - PURITY * (1 - shared.length / own.length));
  };
}

/** The mean share of each topic's words that are known. */
function coverage(topics: readonly string[]): (known: ReadonlySet<string>) => number {
  const asked = topics.map(terms).filter((topic) => topic.length > 0);
  return (known) =>
    asked.reduce((sum, topic) => sum + topic.filter((term) => known.has(term)).length / topic.length, 0) /
    Math.max(1, asked.length);
}

/** How alike a title is to the most similar of the names, by the words they share (Dice). */
function titleLikeness(names: readonly string[]): (title: string) => number {
  const known = names.map((name) => new Set(terms(name)));
  return (title) => {
    const own = new Set(terms(title));
    const alike = (name: ReadonlySet<string>) =>
      (2 * [...name].filter((term) => own.has(term)).length) / Math.max(1, name.size + own.size);
    return Math.max(0, ...known.map(alike));
  };
}
