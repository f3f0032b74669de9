import type { components, operations } from './generated/api.ts';

type Schemas = components['schemas'];

/** What is asked for. Anything that says what is studied is enough. */
export type SearchRequest = Schemas['CreateJob'];
/** A search: its request, how it stands, and what it found. */
export type Job = Schemas['Job'];
/** A search without what it found. */
export type ListedJob = Schemas['ListedJob'];
export type JobStatus = Job['status'];
/** One study resource of a result. */
export type Resource = Schemas['Resource'];
/** Something that happened to a job, under its number. */
export type JobEvent = Schemas['JobEvent'];
/** How results are exported. */
export type ExportFormat = NonNullable<NonNullable<operations['getResults']['parameters']['query']>['format']>;

/** Which jobs are listed; all filters hold at once. */
export type JobFilter = Omit<JobQuery, 'cursor' | 'metadata'> & {
  /** Texts that the metadata of a job has to hold, by their names. */
  metadata?: Readonly<Record<string, string>>;
};
type JobQuery = NonNullable<operations['listJobs']['parameters']['query']>;

/** A filter as the route takes it. */
export function jobQuery({ metadata, ...filter }: JobFilter): JobQuery {
  if (metadata === undefined) return filter;
  return { ...filter, metadata: Object.entries(metadata).map(([name, text]) => `${name}=${text}`) };
}

/** The statuses in which nothing more happens to a job. */
const ENDED: readonly JobStatus[] = ['completed', 'failed', 'cancelled'];

export function hasEnded({ status }: { status: JobStatus }): boolean {
  return ENDED.includes(status);
}
