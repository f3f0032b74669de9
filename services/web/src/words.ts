import type { ResourceKind } from '@scholarsource/contracts';

const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Formats a time in the locale of the visitor. */
export function shortTime(iso: string): string {
  return time.format(new Date(iso));
}

export const KINDS: Readonly<Record<ResourceKind, string>> = {
  open_textbook: 'Textbook',
  video_lecture: 'Video lecture',
  lecture_series: 'Lecture series',
  educational_video: 'Video',
  course_notes: 'Notes',
  practice_problem: 'Practice',
  problem_set: 'Problem set',
  practice_exam: 'Exam',
};

/** `1 resource`, `2 resources`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

const LICENCES: Readonly<Record<string, string>> = {
  'all-rights-reserved': 'All rights reserved, free to read',
  'public-domain': 'Public domain',
  CC0: 'Public domain (CC0)',
};

/** Display name of a licence id; null if unknown. */
export function licenceName(id: string): string | null {
  if (id === 'unknown') return null;
  return LICENCES[id] ?? id.replace(/^CC-([A-Z-]*[A-Z])-?/, 'CC $1 ').trim();
}
