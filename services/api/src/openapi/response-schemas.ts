import {
  CourseInfo,
  DeadLetter,
  ImportableAddress,
  JobEvent,
  JobStatus,
  Level,
  LicenceVerdict,
  LinkVerdict,
  MadeNotebook,
  NotebookLmVerdict,
  ResourceKind,
  SourceOutcome,
  Stage,
  StageUsage,
  StoredJobEvent,
  Suggestion,
  TextbookInfo,
  Warning,
} from '@scholarsource/contracts';
import { z } from 'zod';
import { ServedReport as Metadata, ServedResource } from './served-results.ts';
import { responsesToOpenApi } from './to-open-api.ts';
import { V1_SCHEMAS } from './v1-schemas.ts';

const jobId = z.uuid();
const time = z.iso.datetime({ offset: true });
const count = z.int().nonnegative();
const title = z.string().nullable();

const ErrorDetail = z.object({
  error: z.string().describe('Short name of the error.'),
  message: z.string().describe('What is wrong and what to do, for users.'),
});
const BodyProblem = z.object({
  type: z.string(),
  loc: z
    .array(z.union([z.string(), z.int()]))
    .describe('Location of the problem in the request, starting with `body`.'),
  msg: z.string(),
  input: z.unknown().describe('The value that was sent.'),
  ctx: z.record(z.string(), z.unknown()).optional(),
});

const ServedDeadLetter = DeadLetter.omit({ id: true }).extend({ job_id: jobId });

const ended = { created_at: time, completed_at: time.nullable() };

const SCHEMAS = {
  Service: z.object({ message: z.string(), version: z.string(), docs: z.string(), health: z.string() }),
  Submitted: z.object({ job_id: jobId, status: z.literal('pending'), message: z.string() }),
  Cancelled: z.object({ job_id: jobId, status: z.literal('cancelled'), message: z.string() }),
  Uploaded: z.object({
    upload_token: z.string().describe('Value for `book_pdf_path`, valid for one submission.'),
    expires_at: time,
    bytes: count,
  }),
  Resource: ServedResource,
  ResourceKind,
  Level,
  Link: LinkVerdict,
  NotebookLm: NotebookLmVerdict,
  Licence: LicenceVerdict,
  ImportableAddress,
  Metadata,
  Textbook: TextbookInfo,
  Course: CourseInfo,
  Suggestion,
  Warning,
  SourceOutcome,
  Stage,
  StageUsage,
  Status: JobStatus,
  JobStatus: z.object({
    job_id: jobId,
    status: JobStatus,
    status_message: z.string().nullable().describe('Progress or outcome, for users.'),
    search_title: title,
    results: z.array(ServedResource).nullable(),
    raw_output: z.string().nullable().describe('The study guide in Markdown.'),
    error: z.string().nullable(),
    metadata: Metadata.nullable(),
    course_name: title,
    university_name: title,
    book_title: title,
    book_author: title,
    ...ended,
  }),
  ExportedResults: z.object({
    job_id: jobId,
    search_title: title,
    ...ended,
    metadata: Metadata.nullable(),
    results: z.array(ServedResource),
  }),
  MadeNotebook,
  JobEvent: StoredJobEvent,
  EventList: z.object({ events: z.array(StoredJobEvent) }),
  DeadLetter: ServedDeadLetter,
  DeadLetters: z.object({
    dead_letters: z.array(ServedDeadLetter),
    next: z.string().nullable().describe('`cursor` of the next page; null on the last.'),
  }),
  Replayed: z.object({ job_id: jobId, status: z.literal('queued') }),
  ReplayedMany: z.object({ replayed: count, job_ids: z.array(jobId) }),
  Health: z.object({
    status: z.enum(['healthy', 'degraded', 'unhealthy']),
    version: z.string(),
    database: z.enum(['connected', 'unavailable']),
    redis: z.enum(['connected', 'unavailable']),
  }),
  Live: z.object({ status: z.literal('alive') }),
  Ready: z.object({ status: z.enum(['ready', 'not ready']) }),
  Workers: z.object({
    status: z.enum(['healthy', 'degraded']),
    workers_available: z.boolean().nullable().describe('Null while Redis is unavailable.'),
    worker_count: count.nullable().describe('Null while Redis is unavailable.'),
    workers: z.array(z.string()),
    message: z.string().optional(),
  }),
  ErrorDetail,
  Error: z.object({ detail: ErrorDetail }),
  RateLimitError: ErrorDetail.extend({
    retry_after: count.describe('Seconds to wait before retrying.'),
    limit: z.string().describe('For example `2 per 1 minute`.'),
    detail: ErrorDetail,
  }),
  BodyProblem,
  ValidationError: z.object({ detail: z.array(BodyProblem) }),
  Refusal: z.object({ detail: z.string() }),
  ...V1_SCHEMAS,
};
export type SchemaName = keyof typeof SCHEMAS;

/** One schema per event type, such as `StageStartedEvent`. */
const EVENTS = JobEvent.options.map((event): [string, z.ZodType] => {
  const words = event.shape.type.value.split('_').map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`);
  return [`${words.join('')}Event`, event];
});

/** The OpenAPI schemas of responses, which reference each other by name. */
export function responseSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of [...Object.entries(SCHEMAS), ...EVENTS]) registry.add(schema, { id });
  return responsesToOpenApi(registry);
}
