import { type Level, LEVELS, type ResourceKind } from '@scholarsource/contracts';
import type { Candidate } from '@scholarsource/sources';
import { isBelowHighSchool, levelDistance } from '@scholarsource/understanding';
import type { CourseAnalysis } from '../stage-outputs.ts';

/** The requested level; `children` means below high school. */
export type AskedLevel = Level | 'children';

/** Score of works by their level for each requested level. */
const WORTH: Readonly<Record<AskedLevel, Readonly<Record<Level, number>>>> = {
  children: { school: 1, introductory: 0.6, intermediate: 0.5, advanced: 0, graduate: 0 },
  school: { school: 1, introductory: 0.85, intermediate: 0.5, advanced: 0, graduate: 0 },
  introductory: { school: 0.85, introductory: 1, intermediate: 0.85, advanced: 0.5, graduate: 0 },
  intermediate: { school: 0.5, introductory: 0.85, intermediate: 1, advanced: 0.85, graduate: 0.5 },
  advanced: { school: 0, introductory: 0.5, intermediate: 0.8, advanced: 1, graduate: 0.85 },
  graduate: { school: 0, introductory: 0, intermediate: 0.5, advanced: 0.8, graduate: 1 },
};
/** Minimum score of a suitable level; an answer below it throughout is doubtful. */
const SUITABLE = 0.85;
/** Minimum score of an acceptable compromise. */
const LEAST_COMPROMISE = 0.6;
/** Weight of a field's usual level if no level is requested. */
const OF_FIELD = 0.4;

const COURSE_KINDS: ReadonlySet<ResourceKind> = new Set([
  'lecture_series',
  'course_notes',
  'problem_set',
  'practice_exam',
]);

/** The requested level; null if there is none. */
export function askedLevel({ course, titles }: Pick<CourseAnalysis, 'course' | 'titles'>): AskedLevel | null {
  return course.level === 'school' && titles.some(isBelowHighSchool) ? 'children' : course.level;
}

/** Scores a candidate's level, from 0 (unsuitable) to 1. */
export function levelScore({ level, kind }: Pick<Candidate, 'level' | 'kind'>, asked: AskedLevel | null): number {
  if (level === null || asked === null) return 1;
  // For school students, university courses are harder than textbooks of the same level.
  const isHarder = (asked === 'children' || asked === 'school') && level !== 'school' && COURSE_KINDS.has(kind);
  return WORTH[asked][isHarder ? (LEVELS[LEVELS.indexOf(level) + 1] ?? level) : level];
}

/** Scores a candidate by the usual level of its fields if the request names none. */
export function usualLevelScore(candidate: Pick<Candidate, 'level' | 'kind'>, levels: readonly Level[]): number {
  const worth = Math.max(...levels.map((level) => levelScore(candidate, level)));
  return levels.length === 0 ? 1 : 1 - OF_FIELD * (1 - worth);
}

/** The available level nearest to the requested one; null for children, or if no candidate has a level. */
export function nearestLevel(asked: AskedLevel | null, candidates: readonly Candidate[]): Level | null {
  if (asked === null || asked === 'children') return null;
  const held = candidates.flatMap(({ level }) => level ?? []);
  const [nearest = null] = held.sort((one, other) => levelDistance(one, asked) - levelDistance(other, asked));
  return nearest;
}

/** Whether a score means the requested level or one near it. */
export function isSuitable(worth: number): boolean {
  return worth >= SUITABLE;
}

/** Whether a score means at least an acceptable compromise. */
export function isCompromise(worth: number): boolean {
  return worth >= LEAST_COMPROMISE;
}
