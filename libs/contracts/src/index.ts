export { hasEnded, JOB_STATUSES, JobStatus } from './job-status.ts';
export { isbnInAddress, isValidIsbn, readIsbn, extractIsbn } from './isbn.ts';
export { siteName, splitSites } from './site-names.ts';
export { basicAuthorization } from './basic-authorization.ts';
export { MicroBatcher } from './micro-batcher.ts';
export { truncateText } from './truncate-text.ts';
export { storableJson } from './storable-json.ts';
export { Stage, STAGES } from './stages.ts';
export {
  ControlMessage,
  JOB_CATALOG,
  queueEntryId,
  QueuedRun,
  ResearchJobPayload,
  parseQueueEntryId,
  TenantShare,
} from './job-catalog.ts';
export { INPUT_LIMITS, JobInputs, StoredJobInputs, SubmitBody } from './job-inputs.ts';
export { checkSubmission, submissionProblem } from './check-submission.ts';
export {
  type FoundTitles,
  type ResearchRequest,
  searchTitle,
  splitList,
  toResearchRequest,
} from './research-request.ts';
export {
  CourseInfo,
  ImportableAddress,
  Level,
  LEVELS,
  LicenceVerdict,
  LinkVerdict,
  NotebookLmVerdict,
  ResearchReport,
  Resource,
  RESOURCE_KINDS,
  ResourceKind,
  SourceOutcome,
  StageSpend,
  StageUsage,
  Suggestion,
  TextbookInfo,
  Warning,
  WARNING_CODES,
} from './research-report.ts';
export { MadeNotebook, NotebookBody, type NotebookLocation } from './notebook.ts';
export { EventHint } from './event-hint.ts';
export { JobEvent, type ProgressEvent, StoredJobEvent } from './job-events.ts';
export {
  ERROR_FAMILIES,
  ERROR_POLICIES,
  type ErrorCode,
  type ErrorFamily,
  type LogLevel,
  ServiceError,
  toServiceError,
} from './errors.ts';
export { Job, JobState } from './job.ts';
export { DeadLetter } from './dead-letter.ts';
export { Autoscaler, type ScaleLimit } from './autoscaler.ts';
export { RecentOutcomes, HealthSample, HeldRun, type NewSample, SystemSample } from './health.ts';
export { PRIORITIES, Priority, priorityOf, priorityRank } from './priority.ts';
export {
  API_KEY_FORM,
  ApiKey,
  AuditEntry,
  PUBLIC_TENANT,
  Scope,
  SCOPES,
  SubmissionWindow,
  Tenant,
  TenantId,
  TenantLimits,
  type TenantQuotas,
  TenantWithUsage,
  TenantUsage,
} from './tenant.ts';
export {
  BatchWebhook,
  JobWebhook,
  RedeliverBody,
  RotateWebhookSecretBody,
  WEBHOOK_EVENT_TYPES,
  WebhookBody,
  WebhookChange,
  WebhookEventType,
} from './webhooks.ts';
export { Labels } from './labels.ts';
export { Batch, BATCH_ITEMS, ShownBatch } from './batch.ts';
export { ListedJob } from './listed-job.ts';
export { WebhookEvent } from './webhook-events.ts';
export { LinkHealth } from './link-health.ts';
export { MissedRuns, Overlap, Schedule, ScheduleKind, ScheduleOutcome, ScheduleRun } from './schedule.ts';
export { isImportableByAddress } from './importable-by-address.ts';
