import type { Resource } from '@scholarsource/contracts';

/** How relevant each known resource is to a textbook: 2 fits, 1 helps. */
export type Grades = Readonly<Record<string, number>>;

const CUT = 7;

/** The share of the answer that is relevant; 0 for an empty one. A short list is no fault where it is right. */
export function precisionAt7(answer: readonly string[], grades: Grades): number {
  const seen = answer.slice(0, CUT);
  if (seen.length === 0) return 0;
  return seen.filter((id) => (grades[id] ?? 0) > 0).length / seen.length;
}

/** Normalised discounted cumulative gain at 7 with gain 2^grade − 1; `unjudged` results took a place each that nobody can score. */
export function ndcgAt7(answer: readonly string[], grades: Grades, unjudged = 0): number {
  const ideal = Object.values(grades)
    .sort((a, b) => b - a)
    .slice(0, Math.max(1, CUT - unjudged));
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
