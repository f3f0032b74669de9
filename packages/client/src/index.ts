export {
  AccessDenied,
  ApiError,
  ConnectionFailed,
  NotFound,
  type Problem,
  RateLimited,
  UnexpectedResponse,
} from './errors.ts';
export type { components, operations, paths } from './generated/api.ts';
export type { Fetch, RetryPolicy } from './http/retrying-fetch.ts';
export { newIdempotencyKey } from './http/idempotency-key.ts';
export { expectDone, unwrap } from './http/unwrap.ts';
export {
  type CallOptions,
  type EventOptions,
  ScholarSource,
  type ScholarSourceOptions,
  type SubmitAndWaitOptions,
  type SubmitOptions,
} from './scholarsource.ts';
export { Search, SearchEnded } from './search.ts';
export {
  type ExportFormat,
  hasEnded,
  jobQuery,
  type Job,
  type JobEvent,
  type JobFilter,
  type JobStatus,
  type ListedJob,
  type Resource,
  type SearchRequest,
} from './shapes.ts';
export { InvalidWebhook, verifyWebhook, type WebhookEvent, type WebhookHeaders } from './webhooks.ts';
