import { z } from 'zod';

/** A list that skips malformed items; rejected if all are malformed, because then the format has changed. */
export function tolerantList<T>(item: z.ZodType<T>) {
  return z.array(z.unknown()).transform((items, context): T[] => {
    const valid = items.flatMap((candidate) => {
      const parsed = item.safeParse(candidate);
      return parsed.success ? [parsed.data] : [];
    });
    if (valid.length > 0 || items.length === 0) return valid;
    context.addIssue({ code: 'custom', message: 'holds no item of the known form' });
    return z.NEVER;
  });
}
