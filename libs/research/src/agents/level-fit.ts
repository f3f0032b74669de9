import { type Level, LEVELS, type ResourceKind } from '@scholarsource/contracts';
import type { Candidate } from '@scholarsource/sources';
import { isBelowHighSchool, levelDistance } from '@scholarsource/understanding';
import type { CourseAnalysis } from '../stage-outputs.ts';

/** The level that a request names; `children` are not yet at high school. */
export type AskedLevel = Level | 'children';

/** What works of a level are worth to those who ask for one. */
const WORTH: Readonly<Record<AskedLevel, Readonly<Record<Level, number>>>> = {
  children: { school: 1, introductory: 0.6, intermediate: 0.5, advanced: 0, graduate: 0 },
  school: { school: 1, introductory: 0.85, intermediate: 0.5, advanced: 0, graduate: 0 },
  introductory: { school: 0.85, introductory: 1, intermediate: 0.85, advanced: 0.5, graduate: 0 },
  intermediate: { school: 0.5, introductory: 0.85, intermediate: 1, advanced: 0.85, graduate: 0.5 },
  advanced: { school: 0, introductory: 0.5, intermediate: 0.8, advanced: 1, graduate: 0.85 },
  graduate: { school: 0, introductory: 0, intermediate: 0.5, advanced: 0.8, graduate: 1 },
};
/** What is worth less than this is a compromise: an answer of nothing else is doubtful. */
const SUITABLE = 0.85;
/** What is worth less than this does not count as fitting. */
const LEAST_COMPROMISE = 0.6;
/** How much the level of a field says of what is wanted where no level is asked for. */
const OF_FIELD = 0.4;

const COURSE_KINDS: ReadonlySet<ResourceKind> = new Set([
  'lecture_series',
  'course_notes',
  'problem_set',
  'practice_exam',
]);

/** The level that a request asks for; null if it names none. */
export function askedLevel({ course, titles }: Pick<CourseAnalysis, 'course' | 'titles'>): AskedLevel | null {
  return course.level === 'school' && titles.some(isBelowHighSchool) ? 'children' : course.level;
}

/** What a candidate is worth by its level, from 0, where it is no help, to 1. */
export function levelScore({ level, kind }: Pick<Candidate, 'level' | 'kind'>, asked: AskedLevel | null): number {
  if (level === null || asked === null) return 1;
  // To those at school courses of universities are harder than textbooks of the same level.
  const isHarder = (asked === 'children' || asked === 'school') && level !== 'school' && COURSE_KINDS.has(kind);
  return WORTH[asked][isHarder ? (LEVELS[LEVELS.indexOf(level) + 1] ?? level) : level];
}

/** What a candidate is worth by the level at which its fields are taught, where a request names none. */
export function usualLevelScore(candidate: Pick<Candidate, 'level' | 'kind'>, levels: readonly Level[]): number {
  const worth = Math.max(...levels.map((level) => levelScore(candidate, level)));
  return levels.length === 0 ? 1 : 1 - OF_FIELD * (1 - worth);
}

/** The level nearest to the one that is asked for, of those that candidates are of; null where children ask, or none is of any. */
export function nearestLevel(asked: AskedLevel | null, candidates: readonly Candidate[]): Level | null {
  if (asked === null || asked === 'children') return null;
  const held = candidates.flatMap(({ level }) => level ?? []);
  const [nearest = null] = held.sort((one, other) => levelDistance(one, asked) - levelDistance(other, asked));
  return nearest;
}

/** Whether something of that worth is at the level that was asked for, or near it. */
export function isSuitable(worth: number): boolean {
  return worth >= SUITABLE;
}

/** Whether something of that worth is at least a compromise. */
export function isCompromise(worth: number): boolean {
  return worth >= LEAST_COMPROMISE;
}
