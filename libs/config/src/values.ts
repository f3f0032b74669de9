import { z } from 'zod';

// Constraints that a schema enforces in code are repeated as JSON Schema in its `meta`, which never rejects what the schema accepts. The
// chart validates values with it, see test/chart/setting-values.ts.

/** A case-insensitive pattern for a word. */
export const anyCase = (word: string) => word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

/** A pattern for a comma-separated list of items that match another pattern. */
export const listPattern = (item: string) => `^\\s*(${item})?\\s*(,\\s*(${item})?\\s*)*$`;

/** A decimal integer between two bounds. */
export function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`))
    .meta({ minimum: min, maximum: max });
}

/** A decimal integer between two bounds; empty is null. */
export function optionalWholeNumber(min: number, max: number) {
  return z.union([z.literal('').transform(() => null), wholeNumber(min, max)]);
}

/** A decimal number such as 0.25; empty is null. */
export const optionalNumber = z.union([
  z.literal('').transform(() => null),
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a number such as 0.25')
    .transform(Number),
]);

/** Comma-separated text as trimmed, non-empty items. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

/** Text; empty is null. */
export const optionalText = z.string().transform((text) => (text.trim() === '' ? null : text.trim()));

/** A URL with one of the given schemes (without the colon). */
export function address(...schemes: string[]) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), {
      message: `must be an address that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    })
    .meta({ pattern: `^\\s*(${schemes.map(anyCase).join('|')}):` });
}

export function optionalAddress(...schemes: string[]) {
  return z.union([z.literal('').transform(() => null), address(...schemes)]);
}

const UNIT_SECONDS = { second: 1, minute: 60, hour: 3_600, day: 86_400 } as const;

/** At most `limit` requests in `seconds`; `unit` is the human name of the window. */
export interface RateWindow {
  limit: number;
  seconds: number;
  unit: keyof typeof UNIT_SECONDS;
}

const windowPattern = '\\s*([1-9]\\d{0,8}\\s*/\\s*(second|minute|hour|day)\\s*)?';

/** Rate limits such as `10/hour;2/minute`, all of which apply. Empty is unlimited. */
export const rateWindows = z
  .string()
  .transform((text, context): RateWindow[] => {
    const windows: RateWindow[] = [];
    for (const part of text.split(';').filter((item) => item.trim() !== '')) {
      const match = /^\s*([1-9]\d{0,8})\s*\/\s*(second|minute|hour|day)\s*$/.exec(part);
      const unit = match?.[2] as RateWindow['unit'] | undefined;
      if (!match || unit === undefined) {
        context.addIssue({ code: 'custom', message: 'must look like 10/hour;2/minute (second, minute, hour or day)' });
        return z.NEVER;
      }
      windows.push({ limit: Number(match[1]), seconds: UNIT_SECONDS[unit], unit });
    }
    return windows;
  })
  .meta({ pattern: `^${windowPattern}(;${windowPattern})*$` });
