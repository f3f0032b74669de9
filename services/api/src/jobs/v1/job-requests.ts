import { JobStatus, JobWebhook, Priority, SubmitBody } from '@scholarsource/contracts';
import { z } from 'zod';
import { EXPORT_FORMATS } from '../../exports/results-export.ts';
import { fieldErrors, firstProblem, InvalidRequest } from '../../http/problem.ts';
import { time } from '../../http/time.ts';

const MAX_TTL = 31_536_000;
const MAX_LABELS = 16;
const MAX_LISTED = 100;
const MAX_WAIT_SECONDS = 60;

const labelName = z
  .string()
  .regex(/^[\w.-]{1,40}$/, 'names have 1 to 40 letters, digits, dots, hyphens or underscores');

/** Labels that a client sets on a job. */
const Labels = z
  .record(labelName, z.string().max(200))
  .refine((labels) => Object.keys(labels).length <= MAX_LABELS, `has to hold at most ${MAX_LABELS} texts`);

/** The body of `POST /api/v1/jobs`: a submission with start time, priority and time to live. */
export const CreateJobBody = z.strictObject({
  ...SubmitBody.shape,
  priority: Priority.default('normal').describe('Priority among your own jobs.'),
  run_at: time.nullable().default(null).describe('Earliest start; at most a year ahead.'),
  ttl: z
    .int()
    .min(1)
    .max(MAX_TTL)
    .nullable()
    .default(null)
    .describe('Seconds from `run_at`, or from now, after which the job is cancelled if it has not started.'),
  metadata: Labels.nullable().default(null).describe('Up to 16 labels for filtering.'),
  webhook: JobWebhook.nullable().default(null).describe('Webhook for the outcome of this job only.'),
});
export type CreateJobBody = z.infer<typeof CreateJobBody>;

const MINUTE = 60_000;
const YEAR = 366 * 24 * 60 * MINUTE;

/** @throws {InvalidRequest} if a job cannot start at the time */
export function checkRunAt(runAt: string | null, pointer = '/run_at', now = Date.now()): void {
  if (runAt === null) return;
  const at = Date.parse(runAt);
  const detail =
    at < now - 5 * MINUTE
      ? 'Lies in the past. Leave it out to start at once.'
      : at > now + YEAR
        ? 'Lies more than a year ahead. Please send an earlier time.'
        : null;
  if (detail !== null)
    throw new InvalidRequest(`run_at ${runAt} ${detail.charAt(0).toLowerCase()}${detail.slice(1)}`, [
      { pointer, detail },
    ]);
}

const many = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.split(',') : value), z.array(item).min(1).max(6));

/** The query of a list of jobs; {@link readListQuery} parses the metadata filters. */
export const ListJobsQuery = z.strictObject({
  status: many(JobStatus).optional().describe('One status, or several separated by commas.'),
  created_after: time.optional(),
  created_before: time.optional(),
  schedule_id: z.uuid().optional(),
  batch_id: z.uuid().optional(),
  q: z
    .string()
    .max(200)
    .regex(/[\p{L}\p{N}]/u, 'has to hold a word')
    .optional()
    .describe('Words of the title, or prefixes of them.'),
  limit: z.coerce.number().int().min(1).max(MAX_LISTED).default(20),
  cursor: z.string().max(2_100).optional().describe('The `next` or `previous` of another page with the same filters.'),
});
export type ListJobsQuery = z.infer<typeof ListJobsQuery> & { labels: Record<string, string> };

/** `metadata.NAME=TEXT`, or `metadata[NAME]=TEXT`; clients generated from the OpenAPI description send `metadata=NAME=TEXT`. */
const LABEL_PARAMETER = /^metadata(?:\.(.+)|\[(.+)\])$/;

function readLabel(label: unknown): [string, unknown] {
  const text = String(label);
  const split = text.indexOf('=');
  // Without a name it is rejected as an invalid filter.
  return split < 0 ? ['', text] : [text.slice(0, split), text.slice(split + 1)];
}

/** @throws {InvalidRequest} that names the invalid parameters */
export function readListQuery(query: unknown): ListJobsQuery {
  const named: [string, unknown][] = [];
  const others: [string, unknown][] = [];
  for (const [parameter, value] of Object.entries(z.record(z.string(), z.unknown()).parse(query))) {
    const [, dotted, bracketed] = LABEL_PARAMETER.exec(parameter) ?? [];
    const name = dotted ?? bracketed;
    if (name !== undefined) named.push([name, value]);
    else if (parameter === 'metadata') named.push(...[value].flat().map(readLabel));
    else others.push([parameter, value]);
  }
  const rest = ListJobsQuery.safeParse(Object.fromEntries(others));
  const labels = Labels.safeParse(Object.fromEntries(named));
  const errors = [...fieldErrors(rest.error?.issues ?? []), ...fieldErrors(labels.error?.issues ?? [], '/metadata')];
  if (rest.success && rest.data.created_after !== undefined && rest.data.created_before !== undefined) {
    const { created_after: after, created_before: before } = rest.data;
    if (Date.parse(after) >= Date.parse(before)) {
      errors.push({ pointer: '/created_before', detail: 'Must be later than created_after: nothing lies between.' });
    }
  }
  if (!rest.success || !labels.success || errors.length > 0) {
    throw new InvalidRequest(firstProblem(errors), errors);
  }
  return { ...rest.data, labels: labels.data };
}

/** The content of a cursor. */
export const ListedCursor = z.object({ createdAt: z.string(), jobId: z.uuid(), backward: z.boolean() });
export type ListedCursor = z.infer<typeof ListedCursor>;

export const GetJobQuery = z.object({
  wait: z.coerce
    .number()
    .int()
    .min(0)
    .max(MAX_WAIT_SECONDS)
    .default(0)
    .describe('Maximum seconds to wait for the job to end.'),
});

export const ResultsQuery = z.object({
  format: z
    .enum(Object.keys(EXPORT_FORMATS))
    .default('json')
    .describe(
      '`urls` is a list to paste into NotebookLM: the addresses that it can, or may be able to, import, one per line.',
    ),
  all: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Whether `urls` includes addresses that NotebookLM cannot import.'),
});

export const EventsQuery = z.object({
  after: z.coerce.number().int().min(0).max(999_999_999).default(0).describe('Only events with a higher `seq`.'),
});
