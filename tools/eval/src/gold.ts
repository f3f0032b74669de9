import { JobInputs } from '@scholarsource/contracts';
import { z } from 'zod';

/** A textbook with what a good answer holds. Keys that are not read here may stand beside these. */
export const GoldTextbook = z.object({
  id: z.string(),
  book_title: z.string(),
  book_author: z.string(),
  isbn: z.string().optional(),
  course_name: z.string(),
  topics_list: z.string(),
  relevant: z.record(z.string(), z.int().min(0).max(2)),
  must_not: z.array(z.string()),
});
export type GoldTextbook = z.infer<typeof GoldTextbook>;

/** The four ways to ask for a textbook. */
export const FORMS = ['full', 'titleAuthor', 'course', 'isbn'] as const;
export type Form = (typeof FORMS)[number];

/** The request for a textbook in one form; null if the gold lacks what the form needs. */
export function toInputs(gold: GoldTextbook, form: Form): JobInputs | null {
  const { book_title, book_author, isbn, course_name, topics_list } = gold;
  switch (form) {
    case 'full':
      return JobInputs.parse({ book_title, book_author, isbn, course_name, topics_list });
    case 'titleAuthor':
      return JobInputs.parse({ book_title, book_author });
    case 'course':
      return JobInputs.parse({ course_name, topics_list });
    case 'isbn':
      return isbn === undefined ? null : JobInputs.parse({ isbn });
  }
}

/** @throws an Error that names the first line that is no gold textbook. */
export function parseGold(text: string): GoldTextbook[] {
  return text
    .trim()
    .split('\n')
    .map((line, index) => {
      try {
        return GoldTextbook.parse(JSON.parse(line));
      } catch (error) {
        throw new Error(`line ${index + 1} is no gold textbook`, { cause: error });
      }
    });
}
