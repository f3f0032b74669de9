import type { ResearchRequest, Suggestion } from '@scholarsource/contracts';
import { guides } from '@scholarsource/sources';
import type { CourseAnalysis, Discovery } from '../stage-outputs.ts';
import { resourceWishesOf } from '../rules/resource-wishes.ts';

const MOST = 3;
/** Minimum likelihood of a suggested reading. */
const LEAST_PROBABILITY = 0.05;
/** From this likelihood on, of what is meant and of what is listed, nobody has to be asked, unless another reading is about as likely. */
const LIKELY = 0.6;
const CLOSE = 0.5;

/** Other readings, each as a complete request; empty if there is no doubt. */
export function suggestionsFor(
  request: ResearchRequest,
  { readings }: CourseAnalysis,
  { likelihood, doubts }: Pick<Discovery, 'likelihood' | 'doubts'>,
): Suggestion[] {
  const [first] = readings;
  const likely = readings.filter(({ fields, probability }) => fields.length > 0 && probability >= LEAST_PROBABILITY);
  const isUnheld = first !== undefined && first.fields.length === 0;
  const isOpen =
    isUnheld ||
    (likelihood < LIKELY && (first?.probability ?? 0) < LIKELY) ||
    likely.some((reading) => reading !== first && reading.probability >= CLOSE * (first?.probability ?? 1));
  if (likelihood === 0 && first !== undefined && first.fields.length > 0 && resourceWishesOf(request).kinds !== null) {
    // Nothing of the requested kinds is available, but other kinds may be.
    return [{ label: `${first.label}, resources of every kind`, request: { course_name: first.label } }];
  }
  const labels = isOpen ? likely.map(({ label }) => label) : [];
  const doubted = [...doubts.several, ...(doubts.other === null ? [] : [first?.fields[0], doubts.other])];
  const named = doubted.flatMap((id) => fieldName(id) ?? []);
  return [...new Set([...labels, ...named])].slice(0, MOST).map((label) => ({
    label,
    request: {
      course_name: label,
      ...(request.topics.length > 0 && { topics_list: request.topics.join(', ') }),
      ...(request.desiredResourceTypes.length > 0 && { desired_resource_types: request.desiredResourceTypes }),
      ...(request.excludedSites.length > 0 && { excluded_sites: request.excludedSites.join(', ') }),
      ...(request.targetedSites.length > 0 && { targeted_sites: request.targetedSites.join(', ') }),
    },
  }));
}

function fieldName(id: string | undefined): string | null {
  return guides().fields.get(id ?? '')?.names[0] ?? null;
}
