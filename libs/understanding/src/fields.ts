import { Level } from '@scholarsource/contracts';
import { z } from 'zod';
import { readTable } from './tables.ts';

const Text = z.string().trim().min(1);

/** A field of study as one course teaches it, narrower than a discipline. */
export const Field = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    /** The usual level of its courses. */
    level: Level,
    /** ISO 3166-1 code of the country whose law, taxes or government its works treat, if they do not apply to other countries. */
    jurisdiction: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    /** Names of its courses. */
    names: z.array(Text).min(1),
    /** Abbreviations and colloquial names. */
    aliases: z.array(Text),
    /** Subjects as the catalogue names them, the most telling first. */
    subjects: z.array(Text).min(1),
    /** A resource that has none of these subjects belongs to another discipline. */
    disciplines: z.array(Text).min(1),
    topics: z.array(Text).min(5).max(24),
    /** Fields whose resources are partly relevant. */
    near: z.array(Text),
    /**
     * Those of its names that say a part. Where it is given, works of the field each treat a part of it, such as an author, a country
     * or a time: with one that is named, works on others are no help.
     */
    parts: z.array(Text).optional(),
  })
  .refine(({ names, aliases, parts = [] }) => parts.every((part) => names.includes(part) || aliases.includes(part)), {
    message: 'names a part that is none of its names',
  });
export type Field = z.infer<typeof Field>;

/** The bundled fields of study. */
export function readFields(): Field[] {
  return readTable('fields.jsonl', Field);
}

/** The only school-level field in the discipline of a field that is taught later; null if there are several or none. */
export function schoolFieldOf(id: string, fields: ReadonlyMap<string, Field>): string | null {
  const field = fields.get(id);
  if (field === undefined || field.level === 'school') return null;
  const [own, ...others] = [...fields.values()].filter(
    ({ level, disciplines }) => level === 'school' && disciplines[0] === field.disciplines[0],
  );
  return others.length > 0 ? null : (own?.id ?? null);
}
