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
import { answersToOpenApi } from './to-open-api.ts';
import { V1_ANSWERS } from './v1-answers.ts';

const jobId = z.uuid();
const time = z.iso.datetime({ offset: true });
const count = z.int().nonnegative();
const title = z.string().nullable();

const ErrorDetail = z.object({
  error: z.string().describe('The kind of error, in a few words.'),
  message: z.string().describe('What is wrong and what to do, for a person.'),
});
const BodyProblem = z.object({
  type: z.string(),
  loc: z.array(z.union([z.string(), z.int()])).describe('Where in the request it is, from `body` down.'),
  msg: z.string(),
  input: z.unknown().describe('What was sent there.'),
  ctx: z.record(z.string(), z.unknown()).optional(),
});

const ServedDeadLetter = DeadLetter.omit({ id: true }).extend({ job_id: jobId });

const ended = { created_at: time, completed_at: time.nullable() };

const ANSWERS = {
  Service: z.object({ message: z.string(), version: z.string(), docs: z.string(), health: z.string() }),
  Submitted: z.object({ job_id: jobId, status: z.literal('pending'), message: z.string() }),
  Cancelled: z.object({ job_id: jobId, status: z.literal('cancelled'), message: z.string() }),
  Uploaded: z.object({
    upload_token: z.string().describe('What `book_pdf_path` of one submission takes.'),
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
    status_message: z.string().nullable().describe('How it stands, for a person.'),
    search_title: title,
    results: z.array(ServedResource).nullable(),
    raw_output: z.string().nullable().describe('The guide in Markdown.'),
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
    next: z.string().nullable().describe('The `cursor` of the page after this one.'),
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
    workers_available: z.boolean().nullable().describe('Null while Redis is away.'),
    worker_count: count.nullable().describe('Null while Redis is away.'),
    workers: z.array(z.string()),
    message: z.string().optional(),
  }),
  ErrorDetail,
  Error: z.object({ detail: ErrorDetail }),
  RateLimitError: ErrorDetail.extend({
    retry_after: count.describe('Seconds.'),
    limit: z.string().describe('Such as `2 per 1 minute`.'),
    detail: ErrorDetail,
  }),
  BodyProblem,
  ValidationError: z.object({ detail: z.array(BodyProblem) }),
  Refusal: z.object({ detail: z.string() }),
  ...V1_ANSWERS,
};
export type AnswerName = keyof typeof ANSWERS;

/** Each kind of event under a name of its own, such as `StageStartedEvent`. */
const EVENTS = JobEvent.options.map((event): [string, z.ZodType] => {
  const words = event.shape.type.value.split('_').map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`);
  return [`${words.join('')}Event`, event];
});

/** What the API answers, as schemas of OpenAPI that refer to each other by name. */
export function answerSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of [...Object.entries(ANSWERS), ...EVENTS]) registry.add(schema, { id });
  return answersToOpenApi(registry);
}
