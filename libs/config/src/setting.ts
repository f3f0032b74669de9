import type { z } from 'zod';

/** An environment variable: its parser, its documentation and its default. */
export interface Setting<T> {
  env: string;
  schema: z.ZodType<T>;
  /** The text to parse if the variable is unset or empty; undefined makes it required. */
  fallback: string | undefined;
  /** One sentence for operators, with the unit. */
  description: string;
  /** Never printed; may be read from `<env>_FILE`. */
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
