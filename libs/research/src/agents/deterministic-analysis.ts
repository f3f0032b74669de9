import { type FieldGuess, fieldGuide } from '@scholarsource/sources';
import { topicsOfContents } from '../text/book-contents.ts';
import type { CourseEvidence, CourseReading } from './research-agents.port.ts';

const LEVELS: [RegExp, 'introductory' | 'advanced'][] = [
  [/\b(intro(duct(ion|ory))?|elementary|beginning|101|basics?|I)\b/, 'introductory'],
  [/\b(advanced|graduate|seminar)\b/i, 'advanced'],
];

/** Subjects beyond these are too far from what is studied. */
const MOST_SUBJECTS = 6;

/** Reads the evidence by rule: what is known about the book or its contents say, and the field that names and topics point to. */
export function readByRule({ request, book, upload }: CourseEvidence): CourseReading {
  const bookTitle = book?.title ?? request.bookTitle ?? request.textbook ?? upload?.title ?? null;
  const titles = [request.courseName, bookTitle].filter((title) => title !== null);
  const topics = [...(book?.topics ?? topicsOfContents(upload?.headings ?? []))];
  const subjects = subjectsOf(
    fieldGuide().guess(titles, request.topics.length > 0 ? request.topics : topics),
    book?.subjects ?? [],
  );
  return {
    textbook: { title: upload?.title ?? null, authors: [], edition: null },
    course: {
      title: null,
      number: null,
      level: levelOf(request.courseName ?? request.bookTitle ?? upload?.title ?? ''),
    },
    discipline: subjects[0] ?? null,
    topics,
    subjects,
  };
}

/** The subjects of the likely fields and of the book, the most telling first. */
function subjectsOf(guesses: readonly FieldGuess[], ofBook: readonly string[]): string[] {
  const weights = new Map<string, number>();
  const add = (subjects: readonly string[], weight: number) => {
    for (const [position, subject] of subjects.entries()) {
      weights.set(subject, (weights.get(subject) ?? 0) + weight / (position + 1));
    }
  };
  for (const { field, likelihood } of guesses) add(field.subjects, likelihood ** 2);
  add(ofBook, 1);
  return [...weights]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_SUBJECTS)
    .map(([subject]) => subject);
}

function levelOf(title: string): CourseReading['course']['level'] {
  return LEVELS.find(([pattern]) => pattern.test(title))?.[1] ?? null;
}
