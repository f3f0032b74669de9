import { z } from 'zod';

/** How much of a field of study a work covers: 3 the whole of its usual course, 2 less of it, 1 only a part or background of it. */
export const FieldGrade = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** The lowest grade of a work that is about the field itself. */
const OWN_FIELD = 2;
const WHOLE_FIELD = 3;

/** Fields of study with the grade of a work in each; null if nobody said. */
export type FiledUnder = Readonly<Record<string, number>> | null | undefined;

/** Whether a work is about a field itself. */
export function isAboutField(filed: FiledUnder, field: string): boolean {
  return (filed?.[field] ?? 0) >= OWN_FIELD;
}

/** Whether the usual course of a field can be studied with a work alone. */
export function coversField(filed: FiledUnder, field: string): boolean {
  return (filed?.[field] ?? 0) >= WHOLE_FIELD;
}

/** The fields that a work is about. */
export function ownFields(filed: FiledUnder): string[] {
  return Object.keys(filed ?? {}).filter((field) => isAboutField(filed, field));
}
