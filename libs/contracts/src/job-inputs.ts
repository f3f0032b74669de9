import { z } from 'zod';
import { storableText } from './storable-json.ts';

/** Maximum lengths of the fields of a request, in characters or items. */
export const INPUT_LIMITS = {
  urlLength: 2_048,
  textLength: 500,
  queryLength: 2_000,
  /** Room for labels, two ISBNs, or the address of a shop. */
  isbnLength: 2_048,
  listTextLength: 4_000,
  listItems: 100,
  resourceTypes: 20,
  resourceTypeLength: 64,
} as const;

/** Absent, null and blank strings become null; other strings are kept as sent, without characters that PostgreSQL cannot store. */
function text(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .transform(storableText)
    .nullish()
    .transform((value) => (value == null || value.trim() === '' ? null : value));
}

const TRUE_WORDS = new Set(['true', 't', '1', 'yes', 'y', 'on']);
const FALSE_WORDS = new Set(['false', 'f', '0', 'no', 'n', 'off']);

/** The loose booleans that clients of the service have always been allowed to send. */
const looseBoolean = z
  .unknown()
  .meta({ type: ['boolean', 'string', 'integer', 'null'], description: 'Defaults to false.' })
  .optional()
  .transform((value) => {
    if (value == null) return false;
    if (value === 1) return true;
    if (value === 0) return false;
    if (typeof value !== 'string') return value;
    const word = value.trim().toLowerCase();
    if (TRUE_WORDS.has(word)) return true;
    return FALSE_WORDS.has(word) ? false : value;
  })
  .pipe(z.boolean());

function inputsWithin(limits: Record<keyof typeof INPUT_LIMITS, number>) {
  return z.object({
    /** Omitted if it was not sent, so that the stored form and the request hash of older requests stay the same. */
    query: text(limits.queryLength)
      .transform((value) => value ?? undefined)
      .describe('What is studied, in free text.'),
    course_url: text(limits.urlLength).describe('The web page of a course.'),
    course_name: text(limits.textLength),
    university_name: text(limits.textLength),
    textbook: text(limits.textLength).describe('A textbook on one line, such as title and author.'),
    topics_list: text(limits.listTextLength).describe('Topics, separated by commas.'),
    book_title: text(limits.textLength),
    book_author: text(limits.textLength),
    isbn: text(limits.isbnLength).describe(
      'In any notation: with or without hyphens and labels, or as the address of a shop page.',
    ),
    book_pdf_path: text(limits.textLength).describe('The `upload_token` of an uploaded book.'),
    book_url: text(limits.urlLength).describe('A web page about the book.'),
    email: text(limits.textLength),
    desired_resource_types: z
      .array(z.string().max(limits.resourceTypeLength).transform(storableText))
      .max(limits.resourceTypes)
      .nullish()
      .transform((value) => value ?? null)
      .describe(
        'Any of `textbooks`, `practice_problem_sets`, `practice_exams_tests` and `lecture_videos`; other values are ignored. Without a known value, all types are returned.',
      ),
    excluded_sites: text(limits.listTextLength).describe(
      'Hosts, addresses or `*.host`, separated by commas or newlines.',
    ),
    targeted_sites: text(limits.listTextLength).describe('Sites to prefer, in the same format as `excluded_sites`.'),
  });
}

/** The inputs of a job as they are stored and returned. Absent values are null; lists are comma-separated text, as the page sends them. */
export const JobInputs = inputsWithin(INPUT_LIMITS);
export type JobInputs = z.infer<typeof JobInputs>;

const NO_LIMITS = Object.fromEntries(Object.keys(INPUT_LIMITS).map((key) => [key, Infinity])) as Record<
  keyof typeof INPUT_LIMITS,
  number
>;

/** {@link JobInputs} read back from the database: rows that exceed the limits or lack keys stay readable. */
export const StoredJobInputs = z.preprocess((value) => value ?? {}, inputsWithin(NO_LIMITS));

/** The part of {@link StoredJobInputs} that is shown with a job. */
export const ShownJobInputs = z.preprocess(
  (value) => value ?? {},
  inputsWithin(NO_LIMITS).pick({ course_name: true, university_name: true, book_title: true, book_author: true }),
);

/** The body of `POST /api/submit`. Unknown keys are ignored. `bypass_cache` is not part of the stored inputs. */
export const SubmitBody = JobInputs.extend({ bypass_cache: looseBoolean });
export type SubmitBody = z.infer<typeof SubmitBody>;
