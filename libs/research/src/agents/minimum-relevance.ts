import { LEAST_FIT, type Rank } from './ranking.ts';

/** Minimum relevance of a candidate that fits fully: last in the list, but included. */
const FLOOR = 0.5;

/**
 * The minimum relevance (0 to 1) of a candidate that fits discipline and level according to the catalogue; 0 for others. A model that has
 * not read the page has no evidence against it.
 */
export function minimumRelevance({ candidate, otherDiscipline, otherLevel, fit }: Rank): number {
  const isInCatalogue = candidate.fields !== null && !otherDiscipline && !otherLevel && fit >= LEAST_FIT;
  return isInCatalogue ? FLOOR * fit : 0;
}
