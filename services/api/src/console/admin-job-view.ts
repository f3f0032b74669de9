import type { Job } from '@scholarsource/contracts';
import { toListedJob } from '../jobs/v1/job-body.ts';

const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;

/** A job as admins see it: as its tenant does, with its tenant and its trace. */
export function toAdminJob(job: Job) {
  return { ...toListedJob(job), tenant: job.tenant_id, trace_id: traceIdOf(job) };
}

/** The trace of the submitting request, to which each run is linked. */
function traceIdOf({ traceparent }: Pick<Job, 'traceparent'>): string | null {
  return TRACEPARENT.exec(traceparent ?? '')?.[1] ?? null;
}
