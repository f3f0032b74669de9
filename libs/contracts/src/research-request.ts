import { truncateText } from './truncate-text.ts';
import { storableText } from './storable-json.ts';
import type { JobInputs } from './job-inputs.ts';
import { splitSites } from './site-names.ts';

/** {@link JobInputs} as the research engine reads them: trimmed, lists split, absent text as null. */
export interface ResearchRequest {
  /** Free text as the student typed it. */
  query: string | null;
  courseUrl: string | null;
  courseName: string | null;
  universityName: string | null;
  textbook: string | null;
  topics: string[];
  bookTitle: string | null;
  bookAuthor: string | null;
  isbn: string | null;
  bookUpload: string | null;
  bookUrl: string | null;
  desiredResourceTypes: string[];
  /** Hosts, or single words of hosts, as {@link splitSites} parses them. */
  excludedSites: string[];
  targetedSites: string[];
}

/** Splits comma-separated text into trimmed, non-empty, distinct items, in order. */
export function splitList(value: string | null): string[] {
  if (value === null) return [];
  return [
    ...new Set(
      value
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean),
    ),
  ];
}

export function toResearchRequest(inputs: JobInputs): ResearchRequest {
  return {
    query: inputs.query?.trim() ?? null,
    courseUrl: inputs.course_url?.trim() ?? null,
    courseName: inputs.course_name?.trim() ?? null,
    universityName: inputs.university_name?.trim() ?? null,
    textbook: inputs.textbook?.trim() ?? null,
    topics: splitList(inputs.topics_list),
    bookTitle: inputs.book_title?.trim() ?? null,
    bookAuthor: inputs.book_author?.trim() ?? null,
    isbn: inputs.isbn?.trim() ?? null,
    bookUpload: inputs.book_pdf_path?.trim() ?? null,
    bookUrl: inputs.book_url?.trim() ?? null,
    desiredResourceTypes: (inputs.desired_resource_types ?? []).map((type) => type.trim()).filter(Boolean),
    excludedSites: splitSites(inputs.excluded_sites),
    targetedSites: splitSites(inputs.targeted_sites),
  };
}

/** Titles of the book and the course that a run found; null is unknown. */
export interface FoundTitles {
  book: string | null;
  course: string | null;
}

const MAX_TITLE_LENGTH = 300;

/** The display title of a job: from the request, or from the run if the request has only an ISBN or an address. */
export function searchTitle(inputs: JobInputs, found: FoundTitles = { book: null, course: null }): string {
  const course = inputs.course_name?.trim();
  const university = inputs.university_name?.trim();
  if (course && university) return `${university} - ${course}`;
  if (course) return course;
  const foundFirst = inputs.course_url === null ? (found.book ?? found.course) : (found.course ?? found.book);
  const foundTitle = foundFirst === null ? null : truncateText(storableText(foundFirst).trim(), MAX_TITLE_LENGTH);
  if (university) return foundTitle ?? `${university} Course`;
  const named = inputs.book_title ?? inputs.textbook ?? foundTitle ?? inputs.query ?? inputs.topics_list;
  return named === null
    ? 'Course Resource Search'
    : truncateText(named.trim().replaceAll(/\s+/g, ' '), MAX_TITLE_LENGTH);
}
