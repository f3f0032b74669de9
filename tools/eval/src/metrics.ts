import type { Resource } from '@scholarsource/contracts';

/** How relevant each known resource is to a textbook: 2 fits, 1 helps. */
export type Grades = Readonly<Record<string, number>>;

const CUT = 7;

/** Relevant resources among the answer, of those that could be in it: min(7, relevant known). */
export function precisionAt7(answer: readonly string[], grades: Grades): number {
  const known = Object.keys(grades).length;
  if (known === 0) return 0;
  const relevant = answer.slice(0, CUT).filter((id) => (grades[id] ?? 0) > 0).length;
  return relevant / Math.min(CUT, known);
}

/** Normalised discounted cumulative gain at 7 with gain 2^grade − 1. */
export function ndcgAt7(answer: readonly string[], grades: Grades): number {
  const ideal = Object.values(grades).sort((a, b) => b - a);
  const best = discountedGain(ideal);
  return best === 0 ? 0 : discountedGain(answer.map((id) => grades[id] ?? 0)) / best;
}

function discountedGain(grades: readonly number[]): number {
  return grades.slice(0, CUT).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
}

/** Share of the asked topics that at least one resource covers; null if none was asked. */
export function topicCoverage(resources: readonly Resource[], topics: readonly string[]): number | null {
  if (topics.length === 0) return null;
  const covered = new Set(resources.flatMap(({ covers }) => covers));
  return topics.filter((topic) => covered.has(topic)).length / topics.length;
}

/** The mean of the numbers that are there, 0 if there are none. */
export function mean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The middle of the numbers, 0 if there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return mean(middle);
}
