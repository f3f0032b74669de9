import { hasEnded } from '@scholarsource/client';
import { Action } from '../parts/action.tsx';
import { cancelJob, type ListedJob, retryJob } from './job-reads.ts';

/** The actions available for a job: cancel or retry. */
export function JobActions({ job }: { job: ListedJob }) {
  const { id, title, tenant, status } = job;
  const subject = title ?? id;
  if (!hasEnded(job)) {
    return (
      <Action
        label="Cancel"
        subject={subject}
        title="Cancel this job?"
        detail={`“${subject}” of the tenant ${tenant} stops at once. What it has found is kept for another run, and its webhooks are told.`}
        confirm="Cancel it"
        done="The job is cancelled."
        isDanger
        act={() => cancelJob(id)}
      />
    );
  }
  if (status === 'completed') return null;
  return (
    <Action
      label="Run again"
      subject={subject}
      title="Run this job again?"
      detail={`“${subject}” of the tenant ${tenant} goes on after the last stage that it finished. What it spends counts for the tenant.`}
      confirm="Run it again"
      done="The job waits for a worker."
      act={() => retryJob(id)}
    />
  );
}
