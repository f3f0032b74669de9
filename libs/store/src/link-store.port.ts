import type { LinkHealth, LinkVerdict } from '@scholarsource/contracts';
import type { RunKey } from './job-store.port.ts';

/** The result of one link check; `position` is the index of the resource in the results of its job. */
export interface LinkCheck {
  position: number;
  state: LinkVerdict['state'];
  httpStatus: number | null;
  detail: string | null;
}

/**
 * Health of the links that jobs found. A broken link is reported once, until it works and breaks again. All methods throw {@link
 * ServiceError} `store_unavailable` if the database is unavailable.
 */
export interface LinkStore {
  /** The job whose links a recheck opens; null for a search. */
  target(jobId: string): Promise<string | null>;
  /** Stores the link checks of a run. Idempotent. False: fenced. */
  record(run: RunKey, links: readonly LinkCheck[]): Promise<boolean>;
  /** The state of each link of a job, in result order, with its latest `looks` checks; null if the tenant has no such job. */
  health(tenant: string, jobId: string, looks: number): Promise<LinkHealth[] | null>;
  /** Deletes up to `limit` checks older than `days` (null: never). @returns how many */
  expire(days: number | null, limit: number): Promise<number>;
}
