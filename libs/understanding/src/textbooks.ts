import { isValidIsbn, LEVELS } from '@scholarsource/contracts';
import { z } from 'zod';
import { readTable } from './tables.ts';

const Text = z.string().trim().min(1);

/** A well-known textbook: what it is about, so that its title or ISBN alone can be understood. */
export const Textbook = z.strictObject({
  title: Text,
  authors: z.array(Text).min(1),
  isbns: z.array(
    z
      .string()
      .regex(/^97[89]\d{10}$/)
      .refine(isValidIsbn, 'has a wrong check digit'),
  ),
  /** Id of the field that it belongs to. */
  field: Text,
  /** What it treats beside what its field treats. */
  topics: z.array(Text).optional(),
  /** Where it is harder than its field: a graduate text of microeconomics. */
  level: z.enum(LEVELS).optional(),
});
export type Textbook = z.infer<typeof Textbook>;

/** The bundled directory of well-known textbooks. */
export function readTextbooks(): Textbook[] {
  return readTable('textbooks.jsonl', Textbook);
}
