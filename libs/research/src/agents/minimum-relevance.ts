import { LEAST_FIT, type Rank } from './ranking.ts';

/** What a model's relevance cannot fall below, for a candidate that fits wholly: last in the list, but in it. */
const FLOOR = 0.5;

/**
 * The least relevance (0 to 1) of a candidate of which the catalogue states that it fits discipline and level; 0 of any other.
 * A model that has read no page of it has no evidence against that.
 */
export function minimumRelevance({ candidate, otherDiscipline, otherLevel, fit }: Rank): number {
  const isInCatalogue = candidate.fields !== null && !otherDiscipline && !otherLevel && fit >= LEAST_FIT;
  return isInCatalogue ? FLOOR * fit : 0;
}
