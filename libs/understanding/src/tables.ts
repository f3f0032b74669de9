import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Text = z.string().trim().min(1);

/** What students type for something else; several meanings make it ambiguous. */
export const Alias = z.strictObject({
  alias: Text,
  means: z.array(Text).min(1),
  /** What it means only where the words beside it speak for that; usually it may be a word of another language, or nothing known. */
  seldom: z.array(Text).min(1).optional(),
});
export type Alias = z.infer<typeof Alias>;

/** A subject that people study and of which the catalogue holds nothing worth naming. */
export const UnheldSubject = z.strictObject({
  name: Text,
  aliases: z.array(Text),
  /** Software that courses of other subjects are taught with: beside one of them it is what is used and not what is studied. */
  tool: z.literal(true).optional(),
  /** Fields of which something is held that treat it in part, or that it builds on. */
  near: z.array(Text).min(1).optional(),
});
export type UnheldSubject = z.infer<typeof UnheldSubject>;

/** What names too much to be one subject, such as “science”, and the fields of which one may be meant, the likeliest first. */
export const BroadSubject = z.strictObject({ names: z.array(Text).min(1), fields: z.array(Text).min(1) });
export type BroadSubject = z.infer<typeof BroadSubject>;

/** A course or exam that is made up of several fields, all of which are studied. */
export const ComposedSubject = z.strictObject({ names: z.array(Text).min(1), fields: z.array(Text).min(2) });
export type ComposedSubject = z.infer<typeof ComposedSubject>;

/** What students also name in place of a course: topics that a field teaches, beyond those that tell what it is. */
export const FieldTopics = z.strictObject({ field: Text, topics: z.array(Text).min(1) });
export type FieldTopics = z.infer<typeof FieldTopics>;

/** An English phrase in other languages, by ISO 639-1 code. */
export const Translation = z.strictObject({ en: Text, in: z.record(z.string().regex(/^[a-z]{2}$/), z.array(Text)) });
export type Translation = z.infer<typeof Translation>;

/**
 * Reads one bundled table, a JSON object a line.
 * @throws an Error that names file and line of the first row that breaks the schema.
 */
export function readTable<T>(name: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line, index) => {
    const row = schema.safeParse(JSON.parse(line));
    if (!row.success) throw new Error(`${name}, line ${index + 1}: ${z.prettifyError(row.error)}`);
    return row.data;
  });
}
