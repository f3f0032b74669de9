import type { Candidate } from '@scholarsource/sources';
import type { CourseAnalysis } from '../stage-outputs.ts';

/** Maximum number of results. */
export const MOST = 7;
/** The same for an answer of a kind that is often useless, and for one that is unlikely to match. */
const MOST_IF_DOUBTFUL = 5;
const MOST_IF_UNLIKELY = 3;
/** Minimum confidence at which an unlikely answer has no other fault. */
const ONLY_OPEN = 0.9;
/** Minimum confidence without a warning; `npm run eval` measures its calibration. */
export const CONFIDENT = 0.932;
/** Minimum likelihood at which a reading, and a list based on it, is accepted. */
export const LIKELY = 0.6;

/** Number of importable addresses that an answer should have. */
const ENOUGH_IMPORTS = 3;
/** Number of top results that keep their position. */
const KEPT = { full: 4, doubtful: 1 } as const;
/** Minimum share of the likeliest reading's probability for another one to count. */
const LIKELY_TOO = 0.5;

/** The number of results of an answer: higher if only the subject is uncertain and nothing is off-level. */
export function placesOf(
  { likelihood, confidence }: { likelihood: number; confidence: number },
  { readings }: Pick<CourseAnalysis, 'readings'>,
): number {
  const isOnlyOpen = confidence >= ONLY_OPEN && (readings[0]?.probability ?? 1) < LIKELY;
  if (likelihood < LIKELY && !isOnlyOpen) return MOST_IF_UNLIKELY;
  return confidence < CONFIDENT ? MOST_IF_DOUBTFUL : MOST;
}

/**
 * The picks in an order in which the places of an answer hold enough addresses to import, if picks behind them have any: one without
 * an address gives its place to one that is filed alike and of the same level. What the request names, and what `isFixed` says, stays.
 */
export function withImports<T extends { candidate: Candidate }>(
  picks: readonly T[],
  analysis: CourseAnalysis,
  places: number,
  isFixed: (candidate: Candidate) => boolean,
): T[] {
  const kept = places < MOST ? KEPT.doubtful : KEPT.full;
  const gradeOf = grades(analysis);
  const order = [...picks];
  const importsIn = () => order.slice(0, places).reduce((sum, { candidate }) => sum + candidate.imports.length, 0);
  for (let place = Math.min(places, order.length) - 1; place >= kept && importsIn() < ENOUGH_IMPORTS; place -= 1) {
    const held = order[place];
    if (held === undefined || held.candidate.imports.length > 0) continue;
    if (analysis.works.includes(held.candidate.id) || isFixed(held.candidate)) continue;
    const spare = order.findIndex(
      ({ candidate }, at) =>
        at >= places &&
        candidate.imports.length > 0 &&
        gradeOf(candidate) >= gradeOf(held.candidate) &&
        isSameLevel(candidate, held.candidate),
    );
    const better = order[spare];
    if (better === undefined) continue;
    order.splice(spare, 1);
    order.splice(place, 1, better);
    order.splice(places, 0, held);
  }
  return order;
}

/** The best grade of candidates in the likely fields, 0 if in none. */
function grades({ readings }: CourseAnalysis): (candidate: Candidate) => number {
  const least = LIKELY_TOO * (readings[0]?.probability ?? 0);
  const fields = readings.filter(({ probability }) => probability >= least).flatMap((reading) => reading.fields);
  return ({ fields: filed }) => Math.max(0, ...fields.map((id) => filed?.[id] ?? 0));
}

function isSameLevel({ level }: Candidate, other: Candidate): boolean {
  return level === other.level;
}
