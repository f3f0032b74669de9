import { cutText } from '@scholarsource/contracts';
import { z } from 'zod';

/** Fields of answers, as models write them. Each shows the plain type in its JSON schema, and reads what means the same. */

/**
 * A list of at most `most` items, as its schema says. Items that do not fit are passed over if others do; with `mayLack` the list may
 * be missing, and none of its items need fit.
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

/**
 * A text of at most `most` characters, as its schema says, so that a small model that repeats itself comes to an end; what is longer
 * is cut.
 */
export function textUpTo(most: number) {
  return z.preprocess((value) => (typeof value === 'string' ? cutText(value, most) : value), z.string().max(most));
}

/** A text of at most `most` characters, or null where there is none. */
export function textOrNull(most: number) {
  const text = textUpTo(most);
  return z.preprocess((value) => (typeof value === 'number' ? String(value) : (value ?? null)), text.nullable());
}

/**
 * A score from 0 to 10, also as `"9"`, `"8/10"` or `"85 %"`. Whole numbers are asked for, as grammars hold only those to their limits,
 * and others read as well.
 */
export const asScore = z
  .preprocess((value) => {
    const plain = typeof value === 'string' ? value.replace(/\s/g, '') : '';
    const [, number, of, percent] = /^(\d{1,3}(?:\.\d{1,6})?)(?:\/(\d{1,3})|(%))?$/.exec(plain) ?? [];
    if (number === undefined) return value;
    return (Number(number) * 10) / Number(of ?? (percent ? 100 : 10));
  }, z.number().min(0).max(10))
  .meta({ type: 'integer' });

/** One of the values, in any capitals; `read` turns what means the same (in lower case) into one of them. No values take any text. */
export function oneOf(values: readonly string[], read: (text: string) => string = (text) => text): z.ZodType<string> {
  const bySpelling = new Map(values.map((value) => [value.toLowerCase(), value]));
  const known = (value: unknown) => {
    const text = asId.safeParse(value).data?.trim().toLowerCase();
    return text === undefined ? value : (bySpelling.get(read(text)) ?? value);
  };
  return z.preprocess(known, values.length > 0 ? z.enum(values) : z.string());
}

/** The name of something that was given out; a number stands for its digits. */
export const asId = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string());

/** Yes or no, also in words. */
export const asBoolean = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  const word = value.trim().toLowerCase();
  return ['true', 'yes', '1'].includes(word) ? true : ['false', 'no', '0'].includes(word) ? false : value;
}, z.boolean());
