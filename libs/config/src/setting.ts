import type { z } from 'zod';

/** One environment variable: how it is read, what it means and what it is when nobody sets it. */
export interface Setting<T> {
  env: string;
  schema: z.ZodType<T>;
  /** The text that is parsed when the variable is unset or empty; undefined means that it must be set. */
  fallback: string | undefined;
  /** One sentence for the person who sets it, with the unit. */
  description: string;
  /** Never printed, and the reason why `<env>_FILE` exists. */
  secret: boolean;
}

export type Slice = Record<string, Setting<unknown>>;
export type ValuesOf<S extends Slice> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never };

export function setting<T>(
  env: string,
  schema: z.ZodType<T>,
  fallback: string | undefined,
  description: string,
  options: { secret?: boolean } = {},
): Setting<T> {
  return { env, schema, fallback, description, secret: options.secret ?? false };
}
