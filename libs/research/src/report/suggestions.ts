import type { ResearchRequest, Suggestion } from '@scholarsource/contracts';
import type { CourseAnalysis } from '../stage-outputs.ts';
import { wishesOf } from '../rules/resource-wishes.ts';

const MOST = 3;
/** A reading that is less likely is no help to the student. */
const LEAST_PROBABILITY = 0.05;
/** Above this confidence, and where what is meant is as likely, nobody has to be asked, unless another reading is about as likely. */
const CONFIDENT = 0.6;
const CLOSE = 0.5;

/** What else may be meant, each as a request that can be sent as it is; empty where there is no doubt. */
export function suggestionsFor(
  request: ResearchRequest,
  { readings }: CourseAnalysis,
  confidence: number,
): Suggestion[] {
  const [first] = readings;
  const likely = readings.filter(({ fields, probability }) => fields.length > 0 && probability >= LEAST_PROBABILITY);
  const isUnheld = first !== undefined && first.fields.length === 0;
  const isOpen =
    isUnheld ||
    (confidence < CONFIDENT && (first?.probability ?? 0) < CONFIDENT) ||
    likely.some((reading) => reading !== first && reading.probability >= CLOSE * (first?.probability ?? 1));
  if (confidence === 0 && first !== undefined && first.fields.length > 0 && wishesOf(request).kinds !== null) {
    // Nothing of the kinds asked for is held: there may be something of others.
    return [{ label: `${first.label}, resources of every kind`, request: { course_name: first.label } }];
  }
  if (!isOpen) return [];
  return likely.slice(0, MOST).map(({ label }) => ({
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
