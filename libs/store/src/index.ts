export { createJobStore, type StoreOptions } from './create-job-store.ts';
export type {
  CancelOutcome,
  ClaimOutcome,
  DeadLetterFilter,
  DeadLetterPage,
  JobBacklog,
  JobCounts,
  JobResult,
  JobStore,
  LeaseAnswer,
  NewJob,
  RunKey,
  SubmitOutcome,
} from './job-store.port.ts';
export { migrate } from './migrate.ts';
