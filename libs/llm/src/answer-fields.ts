import { truncateText } from '@scholarsource/contracts';
import { z } from 'zod';

/** Fields of structured answers. Each declares the plain type in its JSON schema and also accepts equivalent spellings. */

/**
 * A list of at most `most` items. Invalid items are dropped if others are valid; with `mayLack`, the list may be missing or all its items
 * invalid.
 */
export function listOf<T>(item: z.ZodType<T>, most: number, { mayLack = false } = {}) {
  const fitting = (value: unknown) => {
    if (mayLack && (value === undefined || value === null)) return [];
    const parts = z.array(z.unknown()).safeParse(value);
    if (!parts.success) return value;
    const fits = parts.data.filter((part) => item.safeParse(part).success);
    return fits.length > 0 || mayLack ? fits : value;
  };
  return z.preprocess(fitting, z.array(item)).meta({ maxItems: most });
}

/** A text of at most `most` characters; a longer one is truncated. The limit in the schema stops small models that repeat themselves. */
export function textUpTo(most: number) {
  return z.preprocess((value) => (typeof value === 'string' ? truncateText(value, most) : value), z.string().max(most));
}

/** A text of at most `most` characters, or null. */
export function textOrNull(most: number) {
  const text = textUpTo(most);
  return z.preprocess((value) => (typeof value === 'number' ? String(value) : (value ?? null)), text.nullable());
}

/**
 * A score from 0 to 10, also written as `"9"`, `"8/10"` or `"85 %"`. The schema asks for integers, because grammars enforce bounds only for
 * those; other numbers are accepted as well.
 */
export const asScore = z
  .preprocess((value) => {
    const plain = typeof value === 'string' ? value.replace(/\s/g, '') : '';
    const [, number, of, percent] = /^(\d{1,3}(?:\.\d{1,6})?)(?:\/(\d{1,3})|(%))?$/.exec(plain) ?? [];
    if (number === undefined) return value;
    return (Number(number) * 10) / Number(of ?? (percent ? 100 : 10));
  }, z.number().min(0).max(10))
  .meta({ type: 'integer' });

/** One of the given values, case-insensitively; `read` maps synonyms (in lower case) to them. Without values, any text is accepted. */
export function oneOf(values: readonly string[], read: (text: string) => string = (text) => text): z.ZodType<string> {
  const bySpelling = new Map(values.map((value) => [value.toLowerCase(), value]));
  const known = (value: unknown) => {
    const text = asId.safeParse(value).data?.trim().toLowerCase();
    return text === undefined ? value : (bySpelling.get(read(text)) ?? value);
  };
  return z.preprocess(known, values.length > 0 ? z.enum(values) : z.string());
}

/** An identifier that was given to the model; a number is accepted for its digits. */
export const asId = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string());

/** A boolean, also in words. */
export const asBoolean = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  const word = value.trim().toLowerCase();
  return ['true', 'yes', '1'].includes(word) ? true : ['false', 'no', '0'].includes(word) ? false : value;
}, z.boolean());
