import { fieldErrors, firstProblem, InvalidRequest } from './problem.ts';
import type { z } from 'zod';

/** Parses the query of a request by a schema. @throws {InvalidRequest} that names the invalid parameters */
export function parseQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error.issues);
  throw new InvalidRequest(firstProblem(errors), errors);
}
