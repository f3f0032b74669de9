import { z } from 'zod';

/**
 * Functions that may store events. Submissions are not among them, because nobody watches a job that does not exist yet, nor are the
 * batched writes of runs.
 */
const WRITERS: ReadonlySet<string> = new Set([
  'job_confirm',
  'job_cancel',
  'job_recover_all',
  'job_replay',
  'job_replay_many',
  'job_restart',
  'job_give_up',
]);

const OneJob = z.object({ p_job_id: z.string() }).transform(({ p_job_id }) => [p_job_id]);
const ManyRuns = z
  .object({ p_runs: z.array(z.object({ jobId: z.string() })) })
  .transform(({ p_runs }) => p_runs.map(({ jobId }) => jobId));
const Named = z.union([OneJob, ManyRuns]);
const Ids = z.union([
  z.array(z.string()),
  z.array(z.object({ jobId: z.string() })).transform((runs) => runs.map(({ jobId }) => jobId)),
]);
const Changes = z.array(z.boolean());

/** The jobs whose events a call may have stored, derived from its arguments and its result. */
export function jobsWithNewEvents(name: string, args: Record<string, unknown>, answer: unknown): string[] {
  if (!WRITERS.has(name) || answer === false || answer === null) return [];
  const named = Named.safeParse(args).data ?? Ids.safeParse(answer).data ?? [];
  const changes = Changes.safeParse(answer).data;
  return changes === undefined ? named : named.filter((_, index) => changes[index]);
}
