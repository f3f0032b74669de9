import type { ResourceKind } from '@scholarsource/contracts';
import { type Candidate, candidateTerms, isAboutField } from '@scholarsource/sources';
import { type Reading, terms } from '@scholarsource/understanding';
import { bestFor, useOfKind } from '../rules/resource-kinds.ts';
import { type AskedLevel, askedLevel, nearestLevel } from './level-fit.ts';
import { isFiledUnder, LEAST_FIT, LEAST_OWN, levelNote, type Rank, rank } from './ranking.ts';
import { readByRule } from './deterministic-analysis.ts';
import type { CourseAnalysis } from '../stage-outputs.ts';
import type { Choice, ChoiceTask, GuideProse, GuideTask, Refusal, ResearchAgents } from './research-agents.port.ts';

/** Minimum fit relative to the best candidate; anything below would only be padding. */
const LEAST_OF_BEST = 0.5;
/** With this many works on the subject itself, works that cover it in part or treat one topic of it only are padding. */
const ENOUGH = 7;
/** With this many works at the requested level, much harder or easier works are padding. */
const ENOUGH_AT_LEVEL = 4;
/** With this many works, those of more distant subjects that mention nothing of the request are padding. */
const ENOUGH_OF_SUBJECT = 3;
/** The same for works of another semester of a language. */
const ENOUGH_AT_STEP = 3;
const ROUNDING = 0.001;
/** Share of the likeliest reading's probability at which the second reading may be meant too. */
const LIKELY_TOO = 0.5;
/** Discount for each further candidate of the same publisher or kind. */
const PUBLISHER_REPEAT = 0.96;
const KIND_REPEAT = 0.97;
/** The same for each further candidate of the same one of several combined fields. */
const FIELD_REPEAT = 0.85;
const PREFERRED = 1;
/** Bonus for a preferred kind, multiplied by the fit. */
const RATHER = 1.2;
/** The same for practice material: there is little of it beside books, so it comes first. */
const RATHER_PRACTICE = 2;
/** Exam boards in titles: exams of the requested board come first. */
const BOARD = /\b(?:AP|Regents)\b/giu;
const OWN_BOARD = 1;
/** Minimum probability at which the subject counts as certain. */
const SURE = 0.8;
/** Relevance factor if nothing is at the requested level. */
const OFF_LEVEL = 0.6;
/** Topics that a whole book or course can be expected to cover. */
const MANY_TOPICS = 8;

const BREADTH: Record<ResourceKind, number> = {
  open_textbook: 1,
  lecture_series: 0.95,
  course_notes: 0.9,
  problem_set: 0.7,
  practice_problem: 0.7,
  practice_exam: 0.65,
  video_lecture: 0.5,
  educational_video: 0.5,
};

/** Chooses and writes by rule: the same request always gives the same answer, without network access. */
export const deterministicAgents: ResearchAgents = {
  name: 'deterministic',
  version: '16',
  analyse: (evidence) => Promise.resolve(readByRule(evidence)),
  choose: (task) => Promise.resolve(chooseByRule(task)),
  // The rules have already used all they know for the choice.
  judge: () => Promise.resolve([]),
  write: (task) => Promise.resolve(write(task)),
};

interface Ranked {
  candidate: Candidate;
  covers: string[];
  score: number;
}

interface Chosen {
  chosen: Choice[];
  refused: Refusal[];
}

type RuleTask = Omit<ChoiceTask, 'tools'>;

/**
 * The best candidates at the requested level; if the subject is certain and nothing is at that level, those at the nearest available level.
 */
export function chooseByRule(task: RuleTask): Chosen {
  const { analysis, candidates } = task;
  const asked = askedLevel(analysis);
  const atLevel = chooseAt(asked, task);
  const [meant] = analysis.readings;
  if (atLevel.chosen.length > 0 || meant === undefined || meant.probability < SURE) return atLevel;
  const nearest = nearestLevel(
    asked,
    candidates.filter((candidate) => isFiledUnder(candidate, meant)),
  );
  if (nearest === null) return atLevel;
  const { chosen, refused } = chooseAt(nearest, task);
  return { chosen: chosen.map((choice) => ({ ...choice, relevance: OFF_LEVEL * choice.relevance })), refused };
}

function chooseAt(
  level: AskedLevel | null,
  { analysis, candidates, preferred, preferredKinds, limit }: RuleTask,
): Chosen {
  const coveredBy = topicCoverage(analysis.topics);
  const refused: Refusal[] = [];
  const ranked: Ranked[] = [];
  const ranks = rank(analysis, candidates, level);
  const bestFit = Math.max(0, ...ranks.filter(({ otherDiscipline }) => !otherDiscipline).map(({ fit }) => fit));
  const own = ranks.filter((rank) => refusalOf(rank, LEAST_OWN) === null);
  const loosest = leastFit(analysis, bestFit);
  const isEnough = countWorks(own) >= ENOUGH;
  const isEnoughAtLevel = countWorks(own.filter(({ offLevel }) => !offLevel)) >= ENOUGH_AT_LEVEL;
  const isEnoughOfSubject = countWorks(own) >= ENOUGH_OF_SUBJECT;
  const general = countWorks(own.filter(({ tooSpecialised }) => !tooSpecialised));
  const isEnoughAtStep = countWorks(own.filter(({ otherSemester }) => !otherSemester)) >= ENOUGH_AT_STEP;
  const least = isEnough ? LEAST_OWN : loosest;
  const isPractice = ({ kind }: Candidate) => preferredKinds.has(kind) && useOfKind(kind) === 'practise';
  const boards = new Set(analysis.titles.flatMap(boardsOf));
  const wish = (candidate: Candidate, fit: number) => {
    if (!preferredKinds.has(candidate.kind)) return 0;
    if (!isPractice(candidate)) return RATHER * fit;
    return (
      RATHER_PRACTICE * fit ** 0.5 + (boardsOf(candidate.title).some((board) => boards.has(board)) ? OWN_BOARD : 0)
    );
  };
  for (const { candidate, score, ...rank } of ranks) {
    // Partial matches and specialised works on a site named by the student come before works from other sites.
    const isPreferred = preferred.has(candidate.id);
    const reason =
      refusalOf(rank, isPractice(candidate) || isPreferred ? loosest : least) ??
      ((isEnoughAtLevel && rank.offLevel) || (isEnoughAtStep && rank.otherSemester)
        ? 'it is for another level'
        : null) ??
      (!isPreferred && rank.tooSpecialised && general >= (rank.fit < LEAST_OWN ? ENOUGH_OF_SUBJECT : ENOUGH)
        ? 'it is a specialised work on something else'
        : null) ??
      (isEnoughOfSubject && !isPreferred && rank.fit < LEAST_OWN && !rank.mentionsRequest
        ? 'it says nothing of what was asked for'
        : null);
    if (reason !== null) {
      refused.push({ id: candidate.id, reason });
      continue;
    }
    ranked.push({
      candidate,
      covers: coveredBy(candidate),
      // Sites named by the student come first; the order of the others is unchanged.
      score: score + (isPreferred ? PREFERRED : 0) + wish(candidate, rank.fit),
    });
  }
  const best = Math.max(...ranked.map(({ score }) => Math.min(1, score)), Number.EPSILON);
  const chosen = diversify(ranked, limit, analysis.readings[0]).map(({ candidate, covers, score }): Choice => ({
    id: candidate.id,
    reason: [describe(candidate, covers), levelNote(candidate, analysis.course.level)].filter(Boolean).join(' '),
    covers,
    relevance: Math.min(1, score / best),
    comprehensiveness: BREADTH[candidate.kind] * (0.5 + 0.5 * Math.min(1, candidate.topics.length / MANY_TOPICS)),
  }));
  return { chosen, refused };
}

function countWorks(ranks: readonly Rank[]): number {
  return new Set(ranks.map(({ candidate }) => candidate.work ?? candidate.id)).size;
}

function boardsOf(title: string): string[] {
  return (title.match(BOARD) ?? []).map((board) => board.toLowerCase());
}

/** The minimum fit of a candidate: if it is uncertain which of several fields is meant, one of the likeliest is enough. */
function leastFit({ readings }: CourseAnalysis, bestFit: number): number {
  const certainty = readings.reduce((sum, { probability }) => sum + probability, 0);
  const [first = 1, second = 0] = readings.map(({ probability }) => probability / certainty);
  const least = second >= LIKELY_TOO * first ? second : first;
  return Math.max(Math.min(LEAST_FIT, least), LEAST_OF_BEST * Math.min(bestFit, first)) - ROUNDING;
}

function refusalOf(rank: Omit<Rank, 'candidate' | 'score'>, least: number): string | null {
  if (rank.otherDiscipline) return 'it belongs to another discipline';
  if (rank.otherLevel) return 'it is for another level';
  if (rank.otherPeriod) return 'it treats another period';
  if (rank.otherSoftware) return 'it is on other software';
  return rank.fit < least ? 'it fits too loosely' : null;
}

/** Topics of which the candidate contains at least half of the words. */
function topicCoverage(topics: readonly string[]): (item: Candidate) => string[] {
  const asked = topics.map((topic) => ({ topic, words: terms(topic) }));
  return (item) => {
    const known = new Set(candidateTerms(item));
    return asked
      .filter(({ words }) => words.length > 0 && words.filter((word) => known.has(word)).length * 2 >= words.length)
      .map(({ topic }) => topic);
  };
}

/**
 * The best first, preferring among near equals those that differ from the ones already taken. Several requested subjects take turns as long
 * as there are candidates.
 */
function diversify(ranked: readonly Ranked[], limit: number, meant: Reading | undefined): Ranked[] {
  const together = meant?.fields ?? [];
  const isOf = ({ candidate }: Ranked, id: string) => isAboutField(candidate.fields, id);
  const isSamePart = (a: Ranked, b: Ranked) => together.some((id) => isOf(a, id) && isOf(b, id));
  const left = [...ranked];
  const taken: Ranked[] = [];
  const value = (item: Ranked) =>
    item.score *
    PUBLISHER_REPEAT ** taken.filter((other) => other.candidate.publisher === item.candidate.publisher).length *
    KIND_REPEAT ** taken.filter((other) => other.candidate.kind === item.candidate.kind).length *
    (together.length > 1
      ? FIELD_REPEAT **
        // Candidates of none of these subjects have no turn.
        (together.some((id) => isOf(item, id)) ? taken.filter((other) => isSamePart(item, other)) : taken).length
      : 1);
  /** The candidates of the subject with the fewest turns, preferably of that subject only. */
  const inTurn = () => {
    const open = together.filter((id) => left.some((item) => isOf(item, id)));
    const turns = (id: string) => taken.filter((item) => isOf(item, id)).length;
    const next = open.reduce<string | undefined>(
      (a, b) => (a !== undefined && turns(a) <= turns(b) ? a : b),
      undefined,
    );
    if (next === undefined) return left;
    const own = left.filter((item) => isOf(item, next));
    const alone = own.filter((item) => !together.some((id) => id !== next && isOf(item, id)));
    return alone.length > 0 ? alone : own;
  };
  while (taken.length < limit && left.length > 0) {
    const next = (meant?.several === undefined ? left : inTurn()).reduce((a, b) => (value(b) > value(a) ? b : a));
    const score = value(next);
    left.splice(left.indexOf(next), 1);
    taken.push({ ...next, score });
  }
  return taken;
}

/** Describes a candidate to the student in a sentence or two. */
export function describe({ kind, topics }: Candidate, covers: readonly string[]): string {
  const named = (covers.length > 0 ? covers : topics).slice(0, 5);
  return `Covers ${enumerate(named)}. Best for: ${lowerFirst(bestFor(kind))}.`;
}

function write({ analysis, kinds, covered }: GuideTask): GuideProse {
  const about = analysis.textbook.title ?? analysis.course.title ?? analysis.titles[0] ?? 'your course';
  const overview =
    covered.length > 0
      ? `These resources go with ${about}. Between them they cover ${enumerate(covered.slice(0, 8))}.`
      : `These resources go with ${about}.`;
  const practice = kinds.some(
    (kind) => kind === 'problem_set' || kind === 'practice_problem' || kind === 'practice_exam',
  );
  return {
    overview,
    tips: [
      'Start with one resource that covers the whole subject and add others where you get stuck.',
      practice
        ? 'Do the problems before you look at their solutions, then ask NotebookLM to explain the step you missed.'
        : 'Ask NotebookLM to quiz you on each chapter before you go on.',
      'Keep one notebook per course, so that answers draw on sources that belong together.',
    ],
  };
}

function enumerate(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? 'the whole subject';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
