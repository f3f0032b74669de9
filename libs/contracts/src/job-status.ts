import { z } from 'zod';

/** The six public statuses. Everything finer is a {@link JobEvent}, not a status. */
export const JOB_STATUSES = ['pending', 'queued', 'running', 'completed', 'failed', 'cancelled'] as const;

export const JobStatus = z.enum(JOB_STATUSES);
export type JobStatus = z.infer<typeof JobStatus>;

const ENDED: ReadonlySet<JobStatus> = new Set(['completed', 'failed', 'cancelled']);

/** True for a status that no transition except a replay ever leaves. */
export function hasEnded(status: JobStatus): boolean {
  return ENDED.has(status);
}
