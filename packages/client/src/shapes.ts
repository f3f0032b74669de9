import type { components, operations } from './generated/api.ts';

type Schemas = components['schemas'];

/** A search request. Any field that describes what is studied is sufficient. */
export type SearchRequest = Schemas['CreateJob'];
/** A job with its request, state and results. */
export type Job = Schemas['Job'];
/** A job without its results. */
export type ListedJob = Schemas['ListedJob'];
export type JobStatus = Job['status'];
/** A study resource. */
export type Resource = Schemas['Resource'];
/** A numbered event of a job. */
export type JobEvent = Schemas['JobEvent'];
/** Export formats. */
export type ExportFormat = NonNullable<NonNullable<operations['getResults']['parameters']['query']>['format']>;

/** Filters of a job list, combined with AND. */
export type JobFilter = Omit<JobQuery, 'cursor' | 'metadata'> & {
  /** Required metadata values by name. */
  metadata?: Readonly<Record<string, string>>;
};
type JobQuery = NonNullable<operations['listJobs']['parameters']['query']>;

/** The filter as query parameters. */
export function jobQuery({ metadata, ...filter }: JobFilter): JobQuery {
  if (metadata === undefined) return filter;
  return { ...filter, metadata: Object.entries(metadata).map(([name, text]) => `${name}=${text}`) };
}

/** Whether the status is terminal. */
const ENDED: readonly JobStatus[] = ['completed', 'failed', 'cancelled'];

export function hasEnded({ status }: { status: JobStatus }): boolean {
  return ENDED.includes(status);
}
