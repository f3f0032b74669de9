import { readFileSync } from 'node:fs';
import { z } from 'zod';

const FIELDS = new URL('../../catalogue/fields.jsonl', import.meta.url);

const Text = z.string().trim().min(1);

/** A field of study as one course teaches it, narrower than a discipline: its names, its subjects, what it treats. */
export const Field = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** What courses of the field are called. */
  names: z.array(Text).min(1),
  /** Subjects as the catalogue names them, the most telling first. */
  subjects: z.array(Text).min(1),
  /** A resource that has none of these subjects belongs to another discipline. */
  disciplines: z.array(Text).min(1),
  topics: z.array(Text).min(5).max(18),
});
export type Field = z.infer<typeof Field>;

/** Reads the bundled fields of study from their file. */
export function readFields(): Field[] {
  return readFileSync(FIELDS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => Field.parse(JSON.parse(line)));
}
