import type { CourseEvidence, CourseReading } from './research-agents.port.ts';

const LEVELS: [RegExp, 'introductory' | 'advanced'][] = [
  [/\b(intro(duct(ion|ory))?|elementary|beginning|101|basics?|I)\b/, 'introductory'],
  [/\b(advanced|graduate|seminar)\b/i, 'advanced'],
];

/** Reads the evidence by rule: what is known about the book stands for what is studied. */
export function readByRule({ request, book }: CourseEvidence): CourseReading {
  const subjects = [...(book?.subjects ?? [])];
  return {
    textbook: { title: null, authors: [], edition: null },
    course: { title: null, number: null, level: levelOf(request.courseName ?? request.bookTitle ?? '') },
    discipline: subjects[0] ?? null,
    topics: [...(book?.topics ?? [])],
    subjects,
  };
}

function levelOf(title: string): CourseReading['course']['level'] {
  return LEVELS.find(([pattern]) => pattern.test(title))?.[1] ?? null;
}
