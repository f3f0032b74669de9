import type { ResourceKind } from '@scholarsource/contracts';

/** The kinds for each choice of the form. */
const DESIRED_KINDS: Record<string, readonly ResourceKind[]> = {
  textbooks: ['open_textbook'],
  practice_problem_sets: ['practice_problem', 'problem_set'],
  practice_exams_tests: ['practice_exam'],
  lecture_videos: ['video_lecture', 'lecture_series', 'educational_video'],
};

/** The requested kinds; null if all are. Unknown types are ignored. */
export function kindsOfTypes(types: readonly string[]): ReadonlySet<ResourceKind> | null {
  const kinds = types.flatMap((type) => DESIRED_KINDS[type] ?? []);
  return kinds.length > 0 ? new Set(kinds) : null;
}

const LABELS: Record<ResourceKind, string> = {
  open_textbook: 'Textbook',
  video_lecture: 'Video',
  lecture_series: 'Lecture Series',
  educational_video: 'Video',
  course_notes: 'Notes',
  practice_problem: 'Practice Problems',
  problem_set: 'Problem Set',
  practice_exam: 'Practice Exam',
};

/** Display name of a kind. */
export function kindLabel(kind: ResourceKind): string {
  return LABELS[kind];
}

const USES: Record<ResourceKind, string> = {
  open_textbook: 'Reading chapter by chapter beside your own textbook',
  video_lecture: 'Seeing an idea explained once more',
  lecture_series: 'Following a whole course at your own pace',
  educational_video: 'Seeing an idea explained once more',
  course_notes: 'Reviewing the essentials before class or exam',
  practice_problem: 'Practising until it is routine',
  problem_set: 'Testing yourself with homework-style problems',
  practice_exam: 'Rehearsing for an exam under real conditions',
};

/** The purpose of a kind, for students. */
export function bestFor(kind: ResourceKind): string {
  return USES[kind];
}

export type Use = 'read' | 'watch' | 'practise';

const HOW_USED: Record<ResourceKind, Use> = {
  open_textbook: 'read',
  video_lecture: 'watch',
  lecture_series: 'watch',
  educational_video: 'watch',
  course_notes: 'read',
  practice_problem: 'practise',
  problem_set: 'practise',
  practice_exam: 'practise',
};

/** How a student uses a kind. */
export function useOfKind(kind: ResourceKind): Use {
  return HOW_USED[kind];
}
