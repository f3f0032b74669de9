export type { BatchOutcome, BatchStore, NewBatch, StoppedRun } from './batch-store.port.ts';
export type { ConsoleStore, OwnedKind, RunTrace } from './console-store.port.ts';
export { createJobStore, createStore, type Store, type StoreOptions } from './create-store.ts';
export type { CourseCacheEntry, CourseCache } from './course-cache.port.ts';
export type { DispatchBatch, DispatchRules, DispatchStore } from './dispatch-store.port.ts';
export type {
  CancelOutcome,
  ClaimOutcome,
  DeadLetterFilter,
  DeadLetterPage,
  JobBacklog,
  JobConditions,
  JobCounts,
  JobPage,
  JobResult,
  JobStore,
  LeaseStatus,
  ListCursor,
  NewJob,
  RecoveredRun,
  RestartOutcome,
  Retention,
  RunKey,
  SubmitLimits,
  SubmitOutcome,
} from './job-store.port.ts';
export type { LinkStore, LinkCheck } from './link-store.port.ts';
export type { LimitScope } from './full-queue.ts';
export type { HealthStore } from './health-store.port.ts';
export { migrate } from './migrate.ts';
export type {
  ScheduleDefinition,
  ScheduleMove,
  ScheduleStore,
  SettledRun,
  StartLimits,
} from './schedule-store.port.ts';
export type {
  NewAuditEntry,
  NewApiKey,
  NewTenant,
  StoredApiKey,
  TenantChange,
  TenantDefaults,
  TenantGauges,
  TenantStore,
} from './tenant-store.port.ts';
export type { UploadRegister } from './upload-register.port.ts';
export {
  type ClaimedDelivery,
  DELIVERY_STATUSES,
  type DeliveryResult,
  type DeliveryStatus,
  type NewWebhook,
  type WebhookDelivery,
  type WebhookEndpoint,
  type WebhookStore,
  type WebhookTry,
} from './webhook-store.port.ts';
