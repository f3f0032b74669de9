import type { JobInputs } from './job-inputs.ts';
import { splitSites } from './site-names.ts';

/** {@link JobInputs} as the research engine reads them: trimmed, lists split, absent text as null. */
export interface ResearchRequest {
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
  /** Hosts, or single words of hosts, as {@link splitSites} reads them. */
  excludedSites: string[];
  targetedSites: string[];
}

/** Splits comma-separated text into trimmed, non-empty items, each once, in order. */
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

/** The title under which a job is shown. */
export function searchTitle(inputs: JobInputs): string {
  const course = inputs.course_name?.trim();
  const university = inputs.university_name?.trim();
  if (course && university) return `${university} - ${course}`;
  if (course) return course;
  if (university) return `${university} Course`;
  return inputs.book_title?.trim() ?? inputs.textbook?.trim() ?? 'Course Resource Search';
}
