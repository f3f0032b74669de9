import { z } from 'zod';
import { Stage } from './stages.ts';

/** The kind of a resource, as sources and filters name it. */
export const RESOURCE_KINDS = [
  'open_textbook',
  'video_lecture',
  'lecture_series',
  'educational_video',
  'course_notes',
  'practice_problem',
  'problem_set',
  'practice_exam',
] as const;
export const ResourceKind = z.enum(RESOURCE_KINDS);
export type ResourceKind = z.infer<typeof ResourceKind>;

/** Levels of study, in ascending order. */
export const LEVELS = ['school', 'introductory', 'intermediate', 'advanced', 'graduate'] as const;
export const Level = z.enum(LEVELS);
export type Level = z.infer<typeof Level>;

/** The result of a link check. `unchecked` means that the link was not opened, which says nothing about it. */
export const LinkVerdict = z.object({
  state: z.enum(['ok', 'broken', 'login_required', 'unchecked']),
  checked_at: z.iso.datetime().nullable(),
  detail: z.string().nullable(),
  /** HTTP status of the response; null without one. */
  final_url: z.string().nullable(),
  http_status: z.int().nullable(),
  content_type: z.string().nullable(),
  bytes: z.int().nonnegative().nullable(),
});
export type LinkVerdict = z.infer<typeof LinkVerdict>;

/** How NotebookLM can import the resource, and the rule that decided. */
export const NotebookLmVerdict = z.object({
  verdict: z.enum(['importable', 'landing_page', 'link_only', 'not_importable', 'unknown']),
  format: z
    .enum(['web_page', 'pdf', 'youtube', 'text', 'epub', 'docx', 'pptx', 'csv', 'image', 'audio', 'google_drive'])
    .nullable(),
  rule: z.string(),
  advice: z.string().nullable(),
});
export type NotebookLmVerdict = z.infer<typeof NotebookLmVerdict>;

/** A licence is stated with its evidence or is `unknown`; it is never guessed. */
export const LicenceVerdict = z.object({
  id: z.string(),
  evidence: z.string().nullable(),
});
export type LicenceVerdict = z.infer<typeof LicenceVerdict>;

/** An address that NotebookLM can import directly. */
export const ImportableAddress = z.object({
  url: z.url({ protocol: /^https?$/ }),
  format: z.enum(['web_page', 'pdf', 'youtube', 'text', 'epub']),
  title: z.string().min(1),
});
export type ImportableAddress = z.infer<typeof ImportableAddress>;

/** An alternative interpretation of a request, ready to be submitted. */
export const Suggestion = z.object({
  /** The subject of this interpretation. */
  label: z.string().min(1),
  /** The body of the corresponding request. */
  request: z.record(z.string(), z.unknown()),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** A recommended resource. All clients of the service rely on the first five keys. */
export const Resource = z.object({
  type: z.string().min(1),
  title: z.string().min(1),
  source: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  description: z.string().nullable(),
  id: z.string().min(1),
  kind: ResourceKind,
  score: z.number().min(1).max(10),
  covers: z.array(z.string()),
  level: Level.nullable(),
  authors: z.array(z.string()),
  found_by: z.string().min(1),
  link: LinkVerdict,
  notebooklm: NotebookLmVerdict,
  licence: LicenceVerdict,
  /** Addresses of its parts that NotebookLM can import directly. */
  imports: z.array(ImportableAddress).default([]),
  /** Alternatives for the same course or book: another year, edition or site. */
  also: z.array(z.object({ title: z.string(), type: z.string(), url: z.string() })).default([]),
});
export type Resource = z.infer<typeof Resource>;

export const WARNING_CODES = [
  'isbn_invalid',
  'isbn_title_mismatch',
  'low_confidence',
  'few_results',
  'non_us_source',
  'blocked_source',
  'targeted_site_unavailable',
  'excluded_sites',
  'links_unchecked',
  'input_not_read',
  'source_failed',
  'agents_degraded',
  'budget_spent',
] as const;

/** A notice about the answer for the student, as a code and a sentence. */
export const Warning = z.object({ code: z.enum(WARNING_CODES), message: z.string().min(1) });
export type Warning = z.infer<typeof Warning>;

export const TextbookInfo = z.object({
  title: z.string().nullable(),
  authors: z.array(z.string()),
  edition: z.string().nullable(),
  isbn: z.string().nullable(),
  source: z.enum(['user_provided', 'course_page', 'lookup', 'not_found']),
});
export type TextbookInfo = z.infer<typeof TextbookInfo>;

export const CourseInfo = z.object({
  title: z.string().nullable(),
  number: z.string().nullable(),
  university: z.string().nullable(),
  level: Level.nullable(),
});
export type CourseInfo = z.infer<typeof CourseInfo>;

export const SourceOutcome = z.object({
  source: z.string(),
  state: z.enum(['used', 'failed', 'off']),
  candidates: z.int().nonnegative(),
  detail: z.string().nullable(),
});
export type SourceOutcome = z.infer<typeof SourceOutcome>;

export const StageUsage = z.object({
  stage: Stage,
  seconds: z.number().nonnegative(),
  llm_calls: z.int().nonnegative(),
  tokens: z.int().nonnegative(),
  /** Null if a model without a configured price was called. */
  cost_usd: z.number().nonnegative().nullable(),
  source_calls: z.int().nonnegative(),
  pages: z.int().nonnegative(),
});
export type StageUsage = z.infer<typeof StageUsage>;

/** What one run spent on a stage; a stage that a later run resumes has one item per run. */
export const StageSpend = StageUsage.extend({ attempt: z.int().positive() });
export type StageSpend = z.infer<typeof StageSpend>;

/** The complete answer of a research job. `resources` is empty only if nothing fits, and `warnings` then says why. */
export const ResearchReport = z.object({
  engine: z.object({ name: z.string(), version: z.string() }),
  textbook: TextbookInfo,
  course: CourseInfo,
  discipline: z.string().nullable(),
  topics: z.array(z.string()),
  /** Calibrated confidence: how often such answers are useful, from 0 to 1; 0 without results. */
  confidence: z.number().min(0).max(1).nullable().default(null),
  /** Alternative interpretations: “Did you mean …?”. */
  suggestions: z.array(Suggestion).max(3).default([]),
  resources: z.array(Resource).max(7),
  rejected: z.array(z.object({ id: z.string(), title: z.string(), url: z.string(), reason: z.string() })),
  warnings: z.array(Warning),
  sources: z.array(SourceOutcome),
  partial: z.boolean(),
  markdown: z.string(),
  usage: z.array(StageUsage),
});
export type ResearchReport = z.infer<typeof ResearchReport>;
