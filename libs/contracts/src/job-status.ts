import { z } from 'zod';

/** The six public statuses. Finer detail is a {@link JobEvent}, not a status. */
export const JOB_STATUSES = ['pending', 'queued', 'running', 'completed', 'failed', 'cancelled'] as const;

export const JobStatus = z.enum(JOB_STATUSES);
export type JobStatus = z.infer<typeof JobStatus>;

const ENDED: ReadonlySet<JobStatus> = new Set(['completed', 'failed', 'cancelled']);

/** Whether the status is terminal: only a replay leaves it. */
export function hasEnded(status: JobStatus): boolean {
  return ENDED.has(status);
}
