import { CourseInfo, Resource, SourceOutcome, StageUsage, TextbookInfo, Warning } from '@scholarsource/contracts';
import { Candidate } from '@scholarsource/sources';
import { z } from 'zod';

/** The output of course-intelligence: what the student studies, in search terms. */
export const CourseAnalysis = z.object({
  textbook: TextbookInfo,
  course: CourseInfo,
  discipline: z.string().nullable(),
  /** The student's own topics, else those of the textbook. */
  topics: z.array(z.string()),
  /** Titles of book and course, for searching. */
  titles: z.array(z.string()),
  subjects: z.array(z.string()),
  /** The readings of the request, the likeliest first. */
  readings: z.array(
    z.object({
      label: z.string(),
      fields: z.array(z.string()),
      probability: z.number().min(0).max(1),
      several: z.object({ missing: z.array(z.string()) }).optional(),
    }),
  ),
  /** Ids of works of the catalogue that the request names. */
  works: z.array(z.string()),
  /** Words that name the studied part of a field; empty for the whole field. */
  part: z.array(z.string()).default([]),
  /** Whether the book was recognised, and not only its words. */
  recognised: z.boolean(),
  warnings: z.array(Warning),
});
export type CourseAnalysis = z.infer<typeof CourseAnalysis>;

const Rejected = z.object({ id: z.string(), title: z.string(), url: z.string(), reason: z.string() });

/** What resource-discovery found: the picked candidates with the agent's judgement, best first. */
export const Discovery = z.object({
  chosen: z.array(
    z.object({
      candidate: Candidate,
      /** Other ways to the same course or book. */
      also: z.array(z.object({ title: z.string(), type: z.string(), url: z.string() })),
      reason: z.string(),
      covers: z.array(z.string()),
      relevance: z.number().min(0).max(1),
      comprehensiveness: z.number().min(0).max(1),
    }),
  ),
  rejected: z.array(Rejected),
  /** How likely the request means what was chosen, from 0 to 1. */
  likelihood: z.number().min(0).max(1),
  /** The estimated share of useful answers among similar ones, from 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** Reasons for doubt beside the uncertainty of the readings. */
  doubts: z.object({
    /** Fields that are answered together and are no course by the name that was asked for. */
    several: z.array(z.string()),
    /** Id of a subject that the words of the request suggest more strongly than the answered one. */
    other: z.string().nullable(),
    /** Whether hardly any of the requested topics is covered. */
    isThin: z.boolean(),
  }),
  sources: z.array(SourceOutcome),
  warnings: z.array(Warning),
});
export type Discovery = z.infer<typeof Discovery>;

/** The output of resource-validation, best first. */
export const Validation = z.object({
  resources: z.array(Resource).max(7),
  rejected: z.array(Rejected),
  warnings: z.array(Warning),
});
export type Validation = z.infer<typeof Validation>;

export const Guide = z.object({ markdown: z.string() });
export type Guide = z.infer<typeof Guide>;

/** What is stored of a finished stage: its output, what it cost, and what the student should know about how it came about. */
function checkpoint<T extends z.ZodType>(output: T) {
  return z.object({ output, usage: StageUsage, notes: z.array(Warning) });
}

/** The checkpoint of each stage. */
export const CHECKPOINTS = {
  'course-intelligence': checkpoint(CourseAnalysis),
  'resource-discovery': checkpoint(Discovery),
  'resource-validation': checkpoint(Validation),
  'output-formatting': checkpoint(Guide),
} as const;
