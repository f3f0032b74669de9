import type { LinkHealth, LinkVerdict } from '@scholarsource/contracts';
import type { RunKey } from './job-store.port.ts';

/** What a look at a link saw; `position` is the place of its resource in the results of its job, from 0 on. */
export interface SeenLink {
  position: number;
  state: LinkVerdict['state'];
  httpStatus: number | null;
  detail: string | null;
}

/**
 * Whether what jobs found still is where it was. A link that breaks is told of once, until it works again and breaks again. All methods
 * throw {@link ServiceError} `store_unavailable` if the database cannot be asked.
 */
export interface LinkStore {
  /** The job whose links a job looks at; null for a search. */
  target(jobId: string): Promise<string | null>;
  /** Notes what a run saw of the links that it looks at. It may be repeated. False: fenced. */
  record(run: RunKey, links: readonly SeenLink[]): Promise<boolean>;
  /** How the links of a job stand, in the order of its results, each with at most `looks` looks; null if the tenant has no such job. */
  health(tenant: string, jobId: string, looks: number): Promise<LinkHealth[] | null>;
  /** Deletes looks that are older than `days` (null is never), at most `limit`. @returns how many */
  expire(days: number | null, limit: number): Promise<number>;
}
