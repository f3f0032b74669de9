import { RESOURCE_KINDS, type ResearchRequest, type ResourceKind } from '@scholarsource/contracts';
import { readResourceWishes } from '@scholarsource/understanding';
import { kindsOfTypes } from './resource-kinds.ts';

/** Requirements on resources from the fields and the free text of a request. */
export interface ResourceWishes {
  /** The only wanted kinds; null for all. */
  kinds: ReadonlySet<ResourceKind> | null;
  /** Preferred kinds. */
  preferredKinds: ReadonlySet<ResourceKind>;
  sites: string[];
  /** Whether nothing from other sites is wanted, as long as these hold something. */
  onlySites: boolean;
  excludedSites: string[];
}

const PROBLEMS: readonly ResourceKind[] = ['practice_problem', 'problem_set'];
const PRACTICE: readonly ResourceKind[] = [...PROBLEMS, 'practice_exam'];
const isPractice = (kinds: readonly ResourceKind[]) => kinds.every((kind) => PRACTICE.includes(kind));

/**
 * Fields that were given are never replaced; sites are combined. If a sentence requests exams or problems only, all practice material
 * counts, the named kinds first.
 */
export function resourceWishesOf(request: ResearchRequest): ResourceWishes {
  const wishes = [request.query, request.courseName].flatMap((text) => (text === null ? [] : readResourceWishes(text)));
  const only = wishes.find((wish) => wish.only !== null)?.only ?? null;
  const without = new Set(wishes.flatMap((wish) => wish.without));
  const wanted = only === null ? RESOURCE_KINDS : isPractice(only) ? PRACTICE : only;
  const left = wanted.filter((kind) => !without.has(kind));
  const rather = [...wishes.flatMap((wish) => wish.rather), ...(only !== null && isPractice(only) ? only : [])];
  const problems = rather.some((kind) => PROBLEMS.includes(kind)) ? PRACTICE : [];
  return {
    kinds: kindsOfTypes(request.desiredResourceTypes) ?? (only !== null || without.size > 0 ? new Set(left) : null),
    preferredKinds: new Set([...rather, ...problems]),
    sites: [...new Set([...request.targetedSites, ...wishes.flatMap(({ sites }) => sites)])],
    onlySites: wishes.some(({ onlySites }) => onlySites),
    excludedSites: [...new Set([...request.excludedSites, ...wishes.flatMap(({ excludedSites }) => excludedSites)])],
  };
}
