import { LEVELS, type Resource } from '@scholarsource/contracts';
import { bestFor, useOfKind } from '../rules/resource-kinds.ts';
import type { CourseAnalysis } from '../stage-outputs.ts';
import { enumerate } from './markdown-text.ts';

/** A resource with the number under which the guide lists it. */
export interface Numbered {
  number: number;
  resource: Resource;
}

/** A resource in the order of study, with the reason for its position. */
export interface Step extends Numbered {
  reason: string;
}

type Studied = Pick<CourseAnalysis, 'topics' | 'course'>;

/** A reason to study one resource before another, and how it is said. */
interface Criterion {
  /** The lower comes first. */
  rank: (resource: Resource) => number;
  says: (first: Resource, second: Numbered) => string;
}

/** Topics that are named one by one. */
const FEW = 3;

/**
 * The order in which to study the resources: learn before you practise, what is nearest to the student's level first, then
 * what teaches most of the first topics, then what follows the whole subject, then what fits best.
 */
export function studyOrder(resources: readonly Numbered[], studied: Studied): Step[] {
  const criteria = criteriaFor(studied);
  const ordered = [...resources].sort(
    (a, b) =>
      criteria.map(({ rank }) => rank(a.resource) - rank(b.resource)).find((difference) => difference !== 0) ?? 0,
  );
  return ordered.map((numbered, position) => ({
    ...numbered,
    reason: position === 0 ? whyFirst(ordered, criteria) : whyThen(numbered.resource, ordered.slice(0, position)),
  }));
}

function criteriaFor({ topics, course }: Studied): Criterion[] {
  const firstTopics = topics.slice(0, Math.ceil(topics.length / 2));
  const taught = ({ covers }: Resource) => firstTopics.filter((topic) => covers.includes(topic)).length;
  const wanted = course.level === null ? 0 : LEVELS.indexOf(course.level);
  return [
    {
      rank: ({ kind }) => (useOfKind(kind) === 'practise' ? 1 : 0),
      says: (_, { number }) => `you learn before you practise with no. ${number}`,
    },
    {
      rank: ({ level }) => (level === null ? LEVELS.length : Math.abs(LEVELS.indexOf(level) - wanted)),
      says: ({ level }, { number, resource }) =>
        `its level is ${level ?? 'not stated'}, that of no. ${number} is ${resource.level ?? 'not stated'}`,
    },
    {
      rank: (resource) => -taught(resource),
      says: (first, { number, resource }) =>
        `it teaches ${taught(first)} of the first ${firstTopics.length} topics, no. ${number} teaches ${taught(resource)}`,
    },
    {
      rank: ({ kind }) => (kind === 'video_lecture' || kind === 'educational_video' ? 1 : 0),
      says: (_, { number }) => `it follows the whole subject, no. ${number} explains parts of it`,
    },
    {
      rank: ({ covers }) => -covers.length,
      says: (first, { number, resource }) =>
        `it teaches ${first.covers.length} topics in all, no. ${number} teaches ${resource.covers.length}`,
    },
    {
      rank: ({ score }) => -score,
      says: (first, { number, resource }) =>
        `it fits better, ${first.score.toFixed(1)} points against ${resource.score.toFixed(1)} of no. ${number}`,
    },
  ];
}

function whyFirst([first, second]: readonly Numbered[], criteria: readonly Criterion[]): string {
  if (first === undefined || second === undefined) return 'start here, as it is the one resource that fits';
  const decisive = criteria.find(({ rank }) => rank(first.resource) !== rank(second.resource));
  return decisive === undefined
    ? `start here, or with no. ${second.number}, which fits as well`
    : `start here, because ${decisive.says(first.resource, second)}`;
}

function whyThen({ covers, kind }: Resource, earlier: readonly Numbered[]): string {
  const added = covers.filter((topic) => !earlier.some(({ resource }) => resource.covers.includes(topic)));
  if (useOfKind(kind) === 'practise' || covers.length === 0)
    return bestFor(kind).replace(/^./u, (c) => c.toLowerCase());
  return added.length > 0
    ? `it adds ${enumerate(added, FEW)}`
    : `a second explanation of ${enumerate(covers.slice(0, FEW))}`;
}
