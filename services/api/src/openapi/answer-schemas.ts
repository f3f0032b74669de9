import {
  DeadLetter,
  JOB_STATUSES,
  MadeNotebook,
  ResearchReport,
  Resource,
  StoredJobEvent,
} from '@scholarsource/contracts';
import { z } from 'zod';

const jobId = z.uuid();
const time = z.iso.datetime({ offset: true });
const summary = z.object({ error: z.string(), message: z.string() });
const title = z.string().nullable();

/** A resource as it is served: rows of older systems hold the first five keys, and may hold others. */
const ServedResource = z.looseObject({
  ...Resource.partial().shape,
  ...Resource.pick({ type: true, title: true, source: true, url: true, description: true }).shape,
});

const Metadata = z.looseObject({
  ...ResearchReport.omit({ resources: true, markdown: true }).partial().shape,
  resource_count: z.int().optional(),
  cache_used: z.boolean().optional().describe('Whether a stage was taken from an earlier job.'),
});

const ended = { created_at: time, completed_at: time.nullable() };

const ANSWERS = {
  Service: z.object({ message: z.string(), version: z.string(), docs: z.string(), health: z.string() }),
  Submitted: z.object({ job_id: jobId, status: z.enum(JOB_STATUSES), message: z.string() }),
  Uploaded: z.object({
    upload_token: z.string().describe('What `book_pdf_path` of one submission takes.'),
    expires_at: time,
    bytes: z.int(),
  }),
  Resource: ServedResource,
  Metadata,
  JobStatus: z.object({
    job_id: jobId,
    status: z.enum(JOB_STATUSES),
    status_message: z.string().nullable(),
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
  DeadLetters: z.object({
    dead_letters: z.array(DeadLetter.omit({ id: true }).extend({ job_id: DeadLetter.shape.id })),
    next: z.string().nullable().describe('The `cursor` of the page after this one.'),
  }),
  Replayed: z.object({ job_id: jobId, status: z.literal('queued') }),
  ReplayedMany: z.object({ replayed: z.int(), job_ids: z.array(jobId) }),
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
    worker_count: z.int().nullable().describe('Null while Redis is away.'),
    workers: z.array(z.string()),
    message: z.string().optional(),
  }),
  Error: z.object({ detail: summary }),
  RateLimitError: summary.extend({
    retry_after: z.int().describe('Seconds.'),
    limit: z.string().describe('Such as `2 per 1 minute`.'),
    detail: summary,
  }),
  ValidationError: z.object({
    detail: z.array(
      z.object({
        type: z.string(),
        loc: z.array(z.union([z.string(), z.int()])),
        msg: z.string(),
        input: z.unknown(),
        ctx: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
  }),
  Refusal: z.object({ detail: z.string() }),
};
export type AnswerName = keyof typeof ANSWERS;

/** What the API answers, as schemas of OpenAPI that refer to each other by name. */
export function answerSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(ANSWERS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io: 'output', uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, embedded(schema)]));
}

/** What a request holds, as a schema of OpenAPI. */
export function requestSchema(schema: z.ZodType): object {
  return embedded(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

/** Only a document of its own says where it is and by which draft it is written. */
function embedded(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'));
}
