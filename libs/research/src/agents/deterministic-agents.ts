import type { ResourceKind } from '@scholarsource/contracts';
import { bestFor } from '../rules/resource-kinds.ts';
import { type Candidate, candidateTerms } from '../sources/resource-source.port.ts';
import { terms } from '../text/terms.ts';
import { readByRule } from './deterministic-analysis.ts';
import type { CourseAnalysis } from '../stages/stage-outputs.ts';
import type { Choice, ChoiceTask, GuideProse, GuideTask, Refusal, ResearchAgents } from './research-agents.port.ts';

/** The best candidates tell the discipline where the directory does not know the book. */
const TELLING_CANDIDATES = 10;
/** What share of the best affinity a candidate needs in order to belong to the discipline. */
const SAME_DISCIPLINE = 0.2;
const LEAST_RELEVANCE = 0.05;
/** What each further candidate of the same publisher or kind is worth beside the first. */
const PUBLISHER_REPEAT = 0.95;
const KIND_REPEAT = 0.97;
const PREFERRED_BONUS = 1.3;
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

/** Chooses and writes by rule: the same request gives the same answer, and nothing leaves the machine. */
export const deterministicAgents: ResearchAgents = {
  name: 'deterministic',
  version: '1',
  analyse: (evidence) => Promise.resolve(readByRule(evidence)),
  choose: (task) => Promise.resolve(choose(task)),
  // The rules said all they know when they chose.
  judge: () => Promise.resolve([]),
  write: (task) => Promise.resolve(write(task)),
};

interface Ranked {
  candidate: Candidate;
  covers: string[];
  worth: number;
}

function choose({ analysis, candidates, preferred, limit }: ChoiceTask): { chosen: Choice[]; refused: Refusal[] } {
  const affinityOf = subjectAffinity(analysis, candidates);
  const isRelated = relatedToDiscipline(analysis, candidates);
  const coveredBy = topicCoverage(analysis.topics);
  const refused: Refusal[] = [];
  const ranked: Ranked[] = [];
  for (const candidate of candidates) {
    const affinity = affinityOf(candidate);
    if (affinity < SAME_DISCIPLINE || !isRelated(candidate)) {
      refused.push({ id: candidate.id, reason: 'it belongs to another discipline' });
      continue;
    }
    const covers = coveredBy(candidate);
    const coverage = analysis.topics.length === 0 ? candidate.relevance : covers.length / analysis.topics.length;
    const worth = (0.7 * candidate.relevance + 0.3 * coverage) * (0.5 + 0.5 * affinity);
    if (worth < LEAST_RELEVANCE) {
      refused.push({ id: candidate.id, reason: 'it fits too loosely' });
      continue;
    }
    ranked.push({ candidate, covers, worth: preferred.has(candidate.id) ? worth * PREFERRED_BONUS : worth });
  }
  const best = Math.max(...ranked.map(({ worth }) => worth), Number.EPSILON);
  const chosen = diversify(ranked, limit).map(({ candidate, covers, worth }): Choice => ({
    id: candidate.id,
    reason: describe(candidate, covers),
    covers,
    relevance: Math.min(1, worth / best),
    comprehensiveness: BREADTH[candidate.kind] * (0.5 + 0.5 * Math.min(1, candidate.topics.length / MANY_TOPICS)),
  }));
  return { chosen, refused };
}

/**
 * How much a candidate shares the subjects of the request, from 0 to 1: those of the textbook if it is known, else those
 * that the best candidates have in common. A subject that nearly every candidate has tells little.
 */
function subjectAffinity({ subjects }: CourseAnalysis, candidates: readonly Candidate[]): (item: Candidate) => number {
  const weights = new Map<string, number>();
  const add = (subject: string, weight: number) => weights.set(subject, (weights.get(subject) ?? 0) + weight);
  for (const [position, subject] of subjects.entries()) add(subject, 2 / (position + 1));
  for (const { relevance, subjects: own } of [...candidates]
    .sort((a, b) => b.relevance - a.relevance)
    .slice(0, TELLING_CANDIDATES)) {
    for (const subject of own) add(subject, relevance ** 2);
  }
  const frequency = new Map<string, number>();
  for (const subject of candidates.flatMap((item) => item.subjects)) {
    frequency.set(subject, (frequency.get(subject) ?? 0) + 1);
  }
  const telling = (subject: string) =>
    (weights.get(subject) ?? 0) * Math.sqrt(Math.log(1 + candidates.length / (frequency.get(subject) ?? 1)));
  // Divided so that an entry does not win by naming many subjects.
  const raw = ({ subjects: own }: Candidate) =>
    own.reduce((sum, subject) => sum + telling(subject), 0) / Math.sqrt(Math.max(1, own.length));
  const best = Math.max(...candidates.map(raw), Number.EPSILON);
  return (item) => Math.min(1, raw(item) / best);
}

/** Whether a candidate names the discipline of a known textbook, or a subject that goes together with it elsewhere. */
function relatedToDiscipline(
  { discipline }: CourseAnalysis,
  candidates: readonly Candidate[],
): (item: Candidate) => boolean {
  if (discipline === null) return () => true;
  const related = new Set([discipline]);
  for (const { subjects } of candidates) {
    if (subjects.includes(discipline)) for (const subject of subjects) related.add(subject);
  }
  return ({ subjects }) => subjects.some((subject) => related.has(subject));
}

/** Those topics at least half of whose words the candidate names. */
function topicCoverage(topics: readonly string[]): (item: Candidate) => string[] {
  const asked = topics.map((topic) => ({ topic, words: terms(topic) }));
  return (item) => {
    const known = new Set(candidateTerms(item));
    return asked
      .filter(({ words }) => words.length > 0 && words.filter((word) => known.has(word)).length * 2 >= words.length)
      .map(({ topic }) => topic);
  };
}

/** The best first, and among near equals the one that differs from those already taken. */
function diversify(ranked: readonly Ranked[], limit: number): Ranked[] {
  const left = [...ranked];
  const taken: Ranked[] = [];
  while (taken.length < limit && left.length > 0) {
    const value = ({ candidate, worth }: Ranked) =>
      worth *
      PUBLISHER_REPEAT ** taken.filter((other) => other.candidate.publisher === candidate.publisher).length *
      KIND_REPEAT ** taken.filter((other) => other.candidate.kind === candidate.kind).length;
    const next = left.reduce((a, b) => (value(b) > value(a) ? b : a));
    left.splice(left.indexOf(next), 1);
    taken.push({ ...next, worth: value(next) });
  }
  return taken;
}

function describe({ kind, topics }: Candidate, covers: readonly string[]): string {
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
