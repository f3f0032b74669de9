import type { Candidate } from '@scholarsource/sources';
import type { CourseAnalysis } from '../stage-outputs.ts';
import { LEAST_FIT, rank } from './ranking.ts';

/** What a model's relevance cannot fall below, for a candidate that fits wholly: last in the list, but in it. */
const FLOOR = 0.5;

/**
 * The least relevance (0 to 1), by id, of those candidates of which the catalogue states that they fit discipline and level.
 * A model that has read no page of theirs has no evidence against that.
 */
export function vouchedRelevance(analysis: CourseAnalysis, candidates: readonly Candidate[]): Map<string, number> {
  const vouched = rank(analysis, candidates).filter(
    ({ candidate, foreign, otherLevel, fit }) =>
      candidate.fields !== null && !foreign && !otherLevel && fit >= LEAST_FIT,
  );
  return new Map(vouched.map(({ candidate, fit }) => [candidate.id, FLOOR * fit]));
}
